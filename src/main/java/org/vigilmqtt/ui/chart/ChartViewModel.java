package org.vigilmqtt.ui.chart;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.payload.NumberFields;
import org.vigilmqtt.payload.PayloadReader;
import org.vigilmqtt.workspace.Figures;
import org.vigilmqtt.workspace.History;
import org.vigilmqtt.workspace.HistoryReading;
import org.vigilmqtt.workspace.HistoryReading.State;
import org.vigilmqtt.workspace.MessageFilter;
import org.vigilmqtt.workspace.MessageLog;
import org.vigilmqtt.workspace.MessageRecord;

/**
 * The numbers of one topic over time: those recorded before, and those that come. Which number of a payload is drawn can be
 * chosen where it has several. On the FX thread.
 */
public final class ChartViewModel {
    /** Values of a field. */
    static final int MOST_POINTS = 10_000;

    private static final int MOST_FIELDS = 50;
    /** Messages of all topics that are looked at in one go. */
    private static final int A_PULL = 20_000;

    private final MessageLog log;
    private final History history;
    private final ZoneId zone;
    private final Map<String, Series> series = new LinkedHashMap<>();
    private final ObservableList<String> fields = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable String> field = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper emptyReason = new ReadOnlyStringWrapper("Choose a topic to see its numbers over time.");
    private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();
    private @Nullable TopicName topic;
    private @Nullable HistoryReading reading;
    private boolean begun;
    private boolean full;
    private long next;
    private int withoutNumbers;

    public ChartViewModel(MessageLog log, History history, ZoneId zone) {
        this.log = log;
        this.history = history;
        this.zone = zone;
        field.subscribe(_ -> tell());
    }

    /** Draws another topic; empty for none. */
    public void chooseTopic(String name) {
        HistoryReading before = reading;
        if (before != null) {
            before.cancel();
        }
        topic = name.isEmpty() ? null : new TopicName(name);
        reading = null;
        begun = false;
        full = false;
        withoutNumbers = 0;
        series.clear();
        fields.clear();
        field.set(null);
        title.set(PayloadReader.visible(name, false));
        tell();
    }

    /** Takes over what has come; for the pump, while the chart is seen. */
    void pull() {
        TopicName now = topic;
        if (now == null) {
            return;
        }
        if (!begun) {
            begin(now);
        }
        int before = withoutNumbers;
        boolean older = takeOlder();
        boolean newer = takeNewer(now);
        if (older || newer || before != withoutNumbers) {
            tell();
        }
    }

    /** What is recorded is read from the history, what comes later from the log: no message is in both. */
    private void begin(TopicName now) {
        begun = true;
        MessageLog.Slice last = log.read(log.end() - 1, 1);
        if (last.messages().isEmpty() || history.count() == 0) {
            next = log.start();
            reading = history.count() == 0 ? null : read(now, Long.MAX_VALUE);
        } else {
            next = last.first() + 1;
            MessageRecord newest = last.messages().getFirst();
            reading = read(now, Math.abs(newest.id()) + 1);
        }
    }

    private HistoryReading read(TopicName now, long olderThan) {
        return history.read(MessageFilter.ALL.withExactTopic(now.value()), olderThan, MOST_POINTS);
    }

    private boolean takeOlder() {
        HistoryReading now = reading;
        if (now == null) {
            return false;
        }
        HistoryReading.Progress progress = now.take();
        progress.found().forEach(message -> add(message, false));
        if (progress.state() != State.READING) {
            full = progress.state() == State.FULL;
            reading = null;
        }
        return !progress.found().isEmpty() || reading == null;
    }

    private boolean takeNewer(TopicName now) {
        MessageLog.Selection came = log.select(next, A_PULL, message -> message.topic().equals(now));
        next = came.next();
        came.messages().forEach(message -> add(message, true));
        return !came.messages().isEmpty();
    }

    private void add(MessageRecord message, boolean newer) {
        Map<String, Double> numbers = NumberFields.of(message.payload().view());
        if (numbers.isEmpty()) {
            withoutNumbers++;
        }
        numbers.forEach((name, value) -> {
            Series values = series.get(name);
            if (values == null && series.size() < MOST_FIELDS) {
                values = new Series(MOST_POINTS);
                series.put(name, values);
                fields.add(name);
            }
            if (values != null && newer) {
                values.addLast(message.atMicros(), value);
            } else if (values != null) {
                values.addFirst(message.atMicros(), value);
            }
        });
        if (field.get() == null && !fields.isEmpty()) {
            field.set(fields.getFirst());
        }
    }

    private void tell() {
        version.set(version.get() + 1);
        Series shown = shown();
        if (shown.size() == 0) {
            summary.set("");
            emptyReason.set(reason());
            return;
        }
        emptyReason.set("");
        String since = Figures.time(shown.time(0), zone);
        summary.set(Figures.count(shown.size(), "value") + (full ? ", the newest," : "") + " since " + since
                + " · min " + Scale.words(shown.lowest())
                + " · max " + Scale.words(shown.highest())
                + " · last " + Scale.words(shown.value(shown.size() - 1)));
    }

    private String reason() {
        if (topic == null) {
            return "Choose a topic to see its numbers over time.";
        }
        if (reading != null || !begun) {
            return "Reading the recorded messages…";
        }
        return withoutNumbers == 0
                ? "No message of this topic is recorded yet. Its numbers appear here as they come."
                : "There is no number in the payloads of this topic.";
    }

    /** What is drawn. */
    Series shown() {
        Series values = field.get() == null ? null : series.get(field.get());
        return values == null ? new Series(1) : values;
    }

    /** A value and its time in words, such as "21.5 at 20:14:07.218". */
    String words(int index) {
        Series values = shown();
        return Scale.words(values.value(index)) + " at " + Figures.time(values.time(index), zone);
    }

    /** A moment at the axis. */
    String time(long atMicros) {
        return Figures.timeOfDay(atMicros, zone);
    }

    /** What a field is called. */
    static String name(String field) {
        return field.isEmpty() ? "the whole payload" : PayloadReader.visible(field, false);
    }

    /** The numbers that payloads of the topic have, in the order in which they were seen. */
    ObservableList<String> fields() {
        return fields;
    }

    ObjectProperty<@Nullable String> fieldProperty() {
        return field;
    }

    ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /** How many values there are, and the least, the greatest and the last; empty for none. */
    ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** Why nothing is drawn, in a sentence; empty where something is. */
    ReadOnlyStringProperty emptyReasonProperty() {
        return emptyReason.getReadOnlyProperty();
    }

    /** Changes when something else is to be drawn. */
    ReadOnlyLongProperty versionProperty() {
        return version.getReadOnlyProperty();
    }
}
