package org.vigilmqtt.ui.messages;

import java.time.ZoneId;
import java.util.StringJoiner;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.payload.PayloadReader;
import org.vigilmqtt.payload.Reading;
import org.vigilmqtt.workspace.Direction;
import org.vigilmqtt.workspace.Figures;
import org.vigilmqtt.workspace.MessageRecord;

/** The chosen message: what is known of it, and its payload in one of three readings. On the FX thread. */
final class MessageDetailViewModel {
    private final ZoneId zone;
    private final Function<MessageRecord, String> explainQos;
    private final ObservableValue<@Nullable MessageRecord> message;
    private final ObjectProperty<Form> form = new SimpleObjectProperty<>(Form.TEXT);
    private final ReadOnlyStringWrapper facts = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper topic = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper body = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper qosNote = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private @Nullable Form wanted;
    private boolean guessing;

    /** How the payload is read. */
    enum Form {
        JSON("JSON"),
        TEXT("Text"),
        HEX("Hex");

        final String title;

        Form(String title) {
            this.title = title;
        }
    }

    /** {@code explainQos} says why a message has its QoS, in a sentence; empty where there is nothing to say. */
    MessageDetailViewModel(
            ObservableValue<@Nullable MessageRecord> message, ZoneId zone, Function<MessageRecord, String> explainQos) {
        this.message = message;
        this.zone = zone;
        this.explainQos = explainQos;
        message.subscribe(this::show);
        form.subscribe((_, now) -> choose(now));
    }

    private void choose(Form now) {
        if (!guessing) {
            wanted = now;
            MessageRecord shown = message.getValue();
            if (shown != null) {
                read(shown.payload().toByteArray(), now);
            }
        }
    }

    private void show(@Nullable MessageRecord now) {
        if (now == null) {
            facts.set("");
            topic.set("");
            body.set("");
            note.set("");
            qosNote.set("");
            return;
        }
        byte[] payload = now.payload().toByteArray();
        facts.set(facts(now));
        qosNote.set(explainQos.apply(now));
        topic.set(PayloadReader.visible(now.topic().value(), false));
        Form best = wanted == null ? guess(payload) : wanted;
        guessing = true;
        form.set(best);
        guessing = false;
        read(payload, best);
    }

    private static Form guess(byte[] payload) {
        return switch (PayloadReader.guess(payload)) {
            case JSON -> Form.JSON;
            case TEXT, EMPTY -> Form.TEXT;
            case BINARY -> Form.HEX;
        };
    }

    private String facts(MessageRecord record) {
        StringJoiner facts = new StringJoiner(" · ");
        facts.add(Figures.time(record.atMicros(), zone));
        facts.add(record.direction() == Direction.IN ? "received" : "published");
        facts.add(Figures.bytes(record.payload().size()));
        if (record.packetId() != 0) {
            facts.add("packet " + record.packetId());
        }
        if (record.retain()) {
            facts.add("retain");
        }
        if (record.dup()) {
            facts.add("dup");
        }
        return facts.toString();
    }

    private void read(byte[] payload, Form as) {
        Reading reading = payload.length == 0
                ? new Reading("", "The payload is empty.")
                : switch (as) {
                    case JSON -> PayloadReader.json(payload).orElseGet(() -> {
                        Reading text = PayloadReader.text(payload);
                        return new Reading(text.text(), "This is not JSON; shown as text. " + text.note());
                    });
                    case TEXT -> PayloadReader.text(payload);
                    case HEX -> PayloadReader.hex(payload);
                };
        body.set(reading.text());
        note.set(reading.note().strip());
    }

    ObservableValue<@Nullable MessageRecord> message() {
        return message;
    }

    ObjectProperty<Form> formProperty() {
        return form;
    }

    ReadOnlyStringProperty factsProperty() {
        return facts.getReadOnlyProperty();
    }

    ReadOnlyStringProperty topicProperty() {
        return topic.getReadOnlyProperty();
    }

    ReadOnlyStringProperty bodyProperty() {
        return body.getReadOnlyProperty();
    }

    /** Why the message has its QoS; empty where there is nothing to say. */
    ReadOnlyStringProperty qosNoteProperty() {
        return qosNote.getReadOnlyProperty();
    }

    /** What the reading does not show, in a sentence; empty where it shows all. */
    ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }
}
