package org.vigilmqtt.ui.messages;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.workspace.Direction;
import org.vigilmqtt.workspace.Figures;
import org.vigilmqtt.workspace.MessageFilter;
import org.vigilmqtt.workspace.MessageFilter.Marks;
import org.vigilmqtt.workspace.PayloadPattern;

/**
 * What the user wants to see, as it is typed, and what is wrong with it. While something is wrong the filter stays as it was.
 * On the FX thread.
 */
final class FilterViewModel {
    final StringProperty topic = new SimpleStringProperty("");
    final StringProperty text = new SimpleStringProperty("");
    final BooleanProperty regex = new SimpleBooleanProperty();
    private final Map<Qos, BooleanProperty> qos = Map.of(
            Qos.AT_MOST_ONCE, new SimpleBooleanProperty(true),
            Qos.AT_LEAST_ONCE, new SimpleBooleanProperty(true),
            Qos.EXACTLY_ONCE, new SimpleBooleanProperty(true));
    final ObjectProperty<Way> way = new SimpleObjectProperty<>(Way.BOTH);
    final BooleanProperty retain = new SimpleBooleanProperty();
    final BooleanProperty dup = new SimpleBooleanProperty();
    final StringProperty from = new SimpleStringProperty("");
    final StringProperty to = new SimpleStringProperty("");
    private final Clock clock;
    private final ReadOnlyObjectWrapper<MessageFilter> filter = new ReadOnlyObjectWrapper<>(MessageFilter.ALL);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper moreText = new ReadOnlyStringWrapper("");
    private String exactTopic = "";
    private boolean changingAll;

    /** Which way messages went. */
    enum Way {
        BOTH("Both ways", null),
        IN("In", Direction.IN),
        OUT("Out", Direction.OUT);

        final String title;
        private final @Nullable Direction direction;

        Way(String title, @Nullable Direction direction) {
            this.title = title;
            this.direction = direction;
        }
    }

    /** Times without a date are of the clock's day. */
    FilterViewModel(Clock clock) {
        this.clock = clock;
        Stream.concat(qos.values().stream(), Stream.<Property<?>>of(topic, text, regex, way, retain, dup, from, to))
                .forEach(property -> property.subscribe(this::changed));
    }

    private void changed() {
        if (changingAll) {
            return;
        }
        moreText.set(moreText());
        try {
            MessageFilter now = typed();
            problem.set("");
            filter.set(now);
        } catch (PatternSyntaxException e) {
            problem.set("The regular expression is not right: " + e.getDescription()
                    + (e.getIndex() < 0 ? "" : " at character " + (e.getIndex() + 1)));
        } catch (IllegalArgumentException e) {
            problem.set(String.valueOf(e.getMessage()));
        }
    }

    private MessageFilter typed() {
        String name = topic.get();
        MessageFilter topics = name.isEmpty() || !name.equals(exactTopic)
                ? MessageFilter.ALL.withTopic(name)
                : MessageFilter.ALL.withExactTopic(name);
        return topics.withPayload(payload()).withMarks(marks()).between(
                moment("From", from.get()).orElse(Long.MIN_VALUE), moment("Until", to.get()).orElse(Long.MAX_VALUE));
    }

    private @Nullable PayloadPattern payload() {
        if (regex.get()) {
            return text.get().isEmpty() ? null : PayloadPattern.regex(text.get());
        }
        String words = text.get().strip();
        return words.isEmpty() ? null : PayloadPattern.words(words);
    }

    private Marks marks() {
        Set<Qos> wanted = EnumSet.noneOf(Qos.class);
        qos.forEach((level, chosen) -> {
            if (chosen.get()) {
                wanted.add(level);
            }
        });
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("Choose at least one QoS");
        }
        return new Marks(wanted, way.get().direction, retain.get(), dup.get());
    }

    private OptionalLong moment(String what, String typed) {
        if (typed.isBlank()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Moments.micros(typed, clock).orElseThrow(() -> new IllegalArgumentException(
                what + " is a time such as 14:05, 14:05:30 or 2026-11-22 14:05")));
    }

    private String moreText() {
        long active = Stream.of(
                        regex.get(),
                        qos.values().stream().anyMatch(chosen -> !chosen.get()),
                        way.get() != Way.BOTH,
                        retain.get(),
                        dup.get(),
                        !from.get().isBlank(),
                        !to.get().isBlank())
                .filter(on -> on)
                .count();
        return active == 0 ? "" : Figures.count(active);
    }

    /** Shows the messages of one topic, letter by letter, or of a branch; empty for all. */
    void chooseTopic(String name, boolean branch) {
        exactTopic = branch ? "" : name;
        String shown = branch ? name + "/#" : name;
        if (shown.equals(topic.get())) {
            changed();
        } else {
            topic.set(shown);
        }
    }

    /** Shows all messages again. */
    void clear() {
        changingAll = true;
        List.of(topic, text, from, to).forEach(typed -> typed.set(""));
        List.of(regex, retain, dup).forEach(mark -> mark.set(false));
        qos.values().forEach(chosen -> chosen.set(true));
        way.set(Way.BOTH);
        changingAll = false;
        changed();
    }

    /** Whether messages of a QoS are shown. */
    BooleanProperty qos(Qos level) {
        return Objects.requireNonNull(qos.get(level), "one for each");
    }

    ReadOnlyObjectProperty<MessageFilter> filterProperty() {
        return filter.getReadOnlyProperty();
    }

    /** What is wrong with what was typed; empty while nothing is. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** How many of the less common choices are made; empty for none. */
    ReadOnlyStringProperty moreTextProperty() {
        return moreText.getReadOnlyProperty();
    }
}
