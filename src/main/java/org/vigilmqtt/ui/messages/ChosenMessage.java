package org.vigilmqtt.ui.messages;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.workspace.Figures;
import org.vigilmqtt.workspace.MessageRecord;

/** What can be done with the chosen message: copied, saved, sent again. On the FX thread. */
final class ChosenMessage {
    private final ObservableValue<@Nullable MessageRecord> message;
    private final MessageActions actions;
    private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper failed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper whyNotAgain = new ReadOnlyStringWrapper("");

    ChosenMessage(ObservableValue<@Nullable MessageRecord> message, MessageActions actions) {
        this.message = message;
        this.actions = actions;
        message.subscribe(now -> {
            tell("", false);
            whyNotAgain.set(whyNot(now));
        });
    }

    private static String whyNot(@Nullable MessageRecord message) {
        if (message == null) {
            return "no message is chosen";
        }
        return isTyped(message.payload()) ? "" : "the payload is no text that can be typed; save it instead";
    }

    /** Whether a form for text gives every byte back. */
    private static boolean isTyped(Payload payload) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(payload.toByteArray()))
                    .toString();
            return text.chars().allMatch(c -> (c >= ' ' && c != 0x7F) || c == '\n' || c == '\t');
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    void copyPayload() {
        MessageRecord chosen = message.getValue();
        if (chosen != null) {
            actions.clipboard().putText(chosen.payload().toText());
        }
    }

    void copyTopic() {
        MessageRecord chosen = message.getValue();
        if (chosen != null) {
            actions.clipboard().putText(chosen.topic().value());
        }
    }

    /** Writes the payload, byte for byte, to a file that the user chooses. */
    void save() {
        MessageRecord chosen = message.getValue();
        if (chosen != null) {
            String[] levels = chosen.topic().value().split("/", -1);
            String name = levels[levels.length - 1].replaceAll("[^A-Za-z0-9]+", "-");
            actions.files().save("Save the payload", "payload-" + name + ".bin", file -> save(chosen, file));
        }
    }

    private void save(MessageRecord chosen, Path file) {
        actions.write().apply(file, chosen.payload()).whenCompleteAsync((_, failure) -> {
            if (!chosen.equals(message.getValue())) {
                return;
            }
            if (failure == null) {
                tell(Figures.bytes(chosen.payload().size()) + " saved to " + file + ".", false);
            } else {
                Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                tell(String.valueOf((cause == null ? failure : cause).getMessage()), true);
            }
        }, actions.scheduler());
    }

    private void tell(String sentence, boolean isFailure) {
        outcome.set(sentence);
        failed.set(isFailure);
    }

    /** Puts the message into the form to publish, where it can be changed first. */
    void sendAgain() {
        MessageRecord chosen = message.getValue();
        if (chosen != null && whyNotAgain.get().isEmpty()) {
            actions.sendAgain().accept(chosen);
        }
    }

    /** Why there is nothing to copy or save; empty where there is. */
    String whyNothing() {
        return message.getValue() == null ? "no message is chosen" : "";
    }

    /** Why the message cannot be put into the form; empty where it can. */
    ReadOnlyStringProperty whyNotAgainProperty() {
        return whyNotAgain.getReadOnlyProperty();
    }

    /** What became of the saving, in a sentence; empty for nothing. */
    ReadOnlyStringProperty outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty failedProperty() {
        return failed.getReadOnlyProperty();
    }
}
