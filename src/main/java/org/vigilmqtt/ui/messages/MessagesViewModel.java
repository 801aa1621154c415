package org.vigilmqtt.ui.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.ui.bridge.FxPump.Budget;
import org.vigilmqtt.workspace.Figures;
import org.vigilmqtt.workspace.MessageFilter;
import org.vigilmqtt.workspace.MessageLog;
import org.vigilmqtt.workspace.MessageLog.Selection;
import org.vigilmqtt.workspace.MessageRecord;

/**
 * Which messages the table shows: the newest that pass the filter. While it is paused, or the user has scrolled up, no row
 * comes or goes; what has come meanwhile is counted. What the table had no time to show is counted as well: it is in the
 * log and recorded all the same. On the FX thread.
 */
public final class MessagesViewModel {
    /** Rows at most. */
    static final int ROWS = 10_000;

    private static final int STRETCH = 1_000;

    /** More rows at once than anybody reads: then a table that changes ten times a second leaves time for everything else. */
    private static final int FLOOD_ROWS = 50;

    private static final long FLOOD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final MessageLog log;
    private final MessageRows rows = new MessageRows(ROWS);
    private final StringProperty topicFilter = new SimpleStringProperty("");
    private final StringProperty textFilter = new SimpleStringProperty("");
    private final BooleanProperty paused = new SimpleBooleanProperty();
    private final BooleanProperty following = new SimpleBooleanProperty(true);
    private final ObjectProperty<@Nullable MessageRecord> chosen = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper footer = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper newer = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper emptyReason = new ReadOnlyStringWrapper("");
    private final ReadOnlyLongWrapper notShown = new ReadOnlyLongWrapper();
    private MessageFilter filter = MessageFilter.ALL;
    private String exactTopic = "";
    private boolean latestIsChosen;
    private long next;
    private boolean flood;
    private long readAt;

    public MessagesViewModel(MessageLog log) {
        this.log = log;
        topicFilter.subscribe(_ -> search());
        textFilter.subscribe(_ -> search());
        tell();
    }

    private void search() {
        String topic = topicFilter.get();
        MessageFilter now = MessageFilter.of(topic, textFilter.get());
        filter = !topic.isEmpty() && topic.equals(exactTopic)
                ? new MessageFilter(new TopicFilter(topic), "", now.text())
                : now;
        rows.clear();
        // The log is looked through again from its start, a stretch a frame.
        next = 0;
        flood = false;
        following.set(true);
    }

    /**
     * Shows the messages of a topic, or of a branch of topics, and the latest of them in full until another is chosen.
     *
     * @param topic empty for all
     */
    public void chooseTopic(String topic, boolean branch) {
        latestIsChosen = true;
        exactTopic = branch ? "" : topic;
        String shown = branch ? topic + "/#" : topic;
        if (!shown.equals(topicFilter.get())) {
            topicFilter.set(shown);
        }
    }

    /** Shows a message in full and stays with it. */
    void choose(MessageRecord message) {
        latestIsChosen = false;
        chosen.set(message);
    }

    /** Takes over what is new, as far as the frame's time allows; whether rows came. */
    boolean pull(Budget budget) {
        boolean came = false;
        boolean due = !flood || budget.frameNanos() - readAt >= FLOOD_NANOS;
        if (due && !paused.get() && following.get()) {
            readAt = budget.frameNanos();
            came = read(budget);
        }
        tell();
        return came;
    }

    private boolean read(Budget budget) {
        long end = log.end();
        if (filter.equals(MessageFilter.ALL) && end - next > ROWS) {
            skip(end - ROWS);
        }
        List<MessageRecord> found = new ArrayList<>();
        while (next < end && found.size() < ROWS) {
            Selection selection = log.select(next, STRETCH, filter);
            skip(selection.first());
            found.addAll(selection.messages());
            next = selection.next();
            if (budget.spent()) {
                break;
            }
        }
        rows.append(found);
        flood = found.size() >= FLOOD_ROWS && next == end;
        if (latestIsChosen && !found.isEmpty()) {
            chosen.set(found.getLast());
        }
        return !found.isEmpty();
    }

    /** Goes on from a later message; those between are not shown, unless a search begins. */
    private void skip(long to) {
        if (next > 0 && to > next) {
            notShown.set(notShown.get() + to - next);
        }
        next = Math.max(next, to);
    }

    private void tell() {
        footer.set(rows.size() < ROWS
                ? Figures.count(rows.size(), "message")
                : "The newest " + Figures.count(ROWS) + " messages");
        long waiting = log.end() - next;
        newer.set(waiting > 0 && (paused.get() || !following.get()) ? Figures.count(waiting) + " newer" : "");
        emptyReason.set(reason());
    }

    private String reason() {
        if (!rows.isEmpty()) {
            return "";
        }
        if (log.end() == 0) {
            return "No messages yet. They appear here as they arrive and as you publish.";
        }
        return paused.get() ? "Paused. Messages are still recorded." : "No message matches the filter.";
    }

    /** Goes on with the newest messages after a pause or after scrolling up. */
    void follow() {
        paused.set(false);
        following.set(true);
    }

    ObservableList<MessageRecord> rows() {
        return rows;
    }

    StringProperty topicFilterProperty() {
        return topicFilter;
    }

    StringProperty textFilterProperty() {
        return textFilter;
    }

    BooleanProperty pausedProperty() {
        return paused;
    }

    /** Whether the newest message is kept in sight. */
    BooleanProperty followingProperty() {
        return following;
    }

    /** The message shown in full, or null. */
    ObjectProperty<@Nullable MessageRecord> chosenProperty() {
        return chosen;
    }

    ReadOnlyStringProperty footerProperty() {
        return footer.getReadOnlyProperty();
    }

    /** How many messages wait to be shown, in words; empty for none. */
    ReadOnlyStringProperty newerProperty() {
        return newer.getReadOnlyProperty();
    }

    ReadOnlyStringProperty emptyReasonProperty() {
        return emptyReason.getReadOnlyProperty();
    }

    /** Messages that came faster than rows could be shown. */
    public ReadOnlyLongProperty notShownProperty() {
        return notShown.getReadOnlyProperty();
    }
}
