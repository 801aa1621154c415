package org.vigilmqtt.ui.messages;

import java.time.Clock;
import java.time.ZoneId;
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
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.ui.bridge.FxPump.Budget;
import org.vigilmqtt.workspace.Direction;
import org.vigilmqtt.workspace.Figures;
import org.vigilmqtt.workspace.History;
import org.vigilmqtt.workspace.MessageFilter;
import org.vigilmqtt.workspace.MessageLog;
import org.vigilmqtt.workspace.MessageRecord;
import org.vigilmqtt.workspace.PayloadPattern;

/**
 * Which messages the table shows: the newest that pass the filter, and older ones out of the history when they are asked
 * for. While it is paused, or the user has scrolled up, no new row comes; what has come meanwhile is counted. What the table
 * had no time to show is counted as well: it is recorded all the same. On the FX thread.
 */
public final class MessagesViewModel {
    /** Rows at most. */
    static final int ROWS = 10_000;

    private static final long ROW_BYTES = 128L * 1024 * 1024;
    private static final int LOOKED_BACK = 5_000;
    private static final long MOMENT_MICROS = TimeUnit.SECONDS.toMicros(30);
    private final MessageLog log;
    private final MessageRows rows = new MessageRows(ROWS, ROW_BYTES);
    private final OlderMessages older;
    private final NewMessages newest;
    private final FilterViewModel filter = new FilterViewModel(Clock.system(ZoneId.systemDefault()));
    private final BooleanProperty paused = new SimpleBooleanProperty();
    private final BooleanProperty following = new SimpleBooleanProperty(true);
    private final ObjectProperty<@Nullable MessageRecord> chosen = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper footer = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper newer = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper searchAction = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper emptyReason = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper filterNote = new ReadOnlyStringWrapper("");
    private final ReadOnlyLongWrapper notShown = new ReadOnlyLongWrapper();
    private boolean latestIsChosen;
    /** What a search looks through although no new row is to come. */
    private long searchedTo;

    private boolean searches;
    /** Whether rows after the last were dropped to make room for older ones. */
    private boolean endIsCut;


    /** What a pull brought: whether new rows came at the end, and how many older ones at the start. */
    record Pulled(boolean newer, int older) {}

    public MessagesViewModel(MessageLog log, History history) {
        this.log = log;
        this.older = new OlderMessages(history, rows);
        this.newest = new NewMessages(log, rows, older);
        filter.filterProperty().subscribe(_ -> search());
        tell();
    }

    private void search() {
        following.set(true);
        restart();
        searchedTo = log.end();
        searches = !filter().equals(MessageFilter.ALL);
    }

    private void restart() {
        rows.clear();
        older.restart(filter());
        newest.restart(filter());
        endIsCut = false;
    }

    private MessageFilter filter() {
        return filter.filterProperty().get();
    }

    /**
     * Shows the messages of a topic, or of a branch of topics, and the latest of them in full until another is chosen.
     *
     * @param topic empty for all
     */
    public void chooseTopic(String topic, boolean branch) {
        latestIsChosen = true;
        filter.chooseTopic(topic, branch);
    }

    /** Shows a message in full and stays with it. */
    void choose(MessageRecord message) {
        latestIsChosen = false;
        chosen.set(message);
    }

    /** Takes over what is new and what was read of the history, as far as the frame's time allows. */
    Pulled pull(Budget budget) {
        boolean live = !paused.get() && following.get();
        if (live && endIsCut) {
            restart();
        }
        long end = live ? log.end() : Math.min(searchedTo, log.end());
        List<MessageRecord> came = newest.read(end, budget);
        if (latestIsChosen && !came.isEmpty()) {
            chosen.set(came.getLast());
        }
        if (searches && newest.hasBegun() && newest.next() >= end) {
            searches = false;
            older.read();
        }
        int before = takeOlder(live);
        tell();
        return new Pulled(!came.isEmpty(), before);
    }

    private int takeOlder(boolean live) {
        long last = rows.isEmpty() ? 0 : rows.getLast().id();
        boolean hadRows = !rows.isEmpty();
        int came = older.take(!live);
        endIsCut |= hadRows && rows.getLast().id() != last;
        if (latestIsChosen && !hadRows && came > 0) {
            chosen.set(rows.getLast());
        }
        return came;
    }

    /** Asks for what is older than the first row. */
    void readOlder() {
        if (newest.hasBegun()) {
            older.read();
        }
    }

    /** Ends the search of the history that is under way, or goes on with it. */
    void searchOrStop() {
        if (older.isReading()) {
            older.cancel();
        } else {
            older.read();
        }
    }

    private void tell() {
        String count = rows.size() == ROWS && !endIsCut && older.canReadOn() && following.get()
                ? "The newest " + Figures.count(ROWS) + " messages"
                : Figures.count(rows.size(), "message");
        String history = newest.hasBegun() ? older.text() : "";
        footer.set(history.isEmpty() ? count : count + " · " + history);
        long waiting = log.end() - newest.next();
        boolean held = paused.get() || !following.get();
        String latest = held && waiting > 0 ? Figures.count(waiting) + " newer" : "";
        newer.set(endIsCut ? "To the newest" : latest);
        searchAction.set(filter().equals(MessageFilter.ALL) ? "" : searchAction());
        notShown.set(newest.notShown());
        emptyReason.set(reason());
        filterNote.set(filterNote());
    }

    private String searchAction() {
        if (older.isReading()) {
            return "Stop";
        }
        return newest.hasBegun() && older.canReadOn() ? "Search on" : "";
    }

    private String reason() {
        if (!rows.isEmpty()) {
            return "";
        }
        if (log.end() == 0) {
            return "No messages yet. They appear here as they arrive and as you publish.";
        }
        return older.isReading() ? "Searching the recorded messages…" : "No message matches the filter.";
    }

    private String filterNote() {
        PayloadPattern payload = filter().payload();
        long givenUp = payload == null ? 0 : payload.givenUp();
        return givenUp == 0
                ? ""
                : "The expression takes too long for " + Figures.count(givenUp, "message") + ": left out";
    }

    /** With which QoS a received message was published from here a moment before; null where it was not. */
    @Nullable Qos publishedQos(MessageRecord received) {
        if (received.direction() == Direction.OUT || received.qos() == Qos.EXACTLY_ONCE) {
            return null;
        }
        MessageRecord published = log.latest(
                LOOKED_BACK,
                each -> each.direction() == Direction.OUT
                        && Math.abs(received.atMicros() - each.atMicros()) < MOMENT_MICROS
                        && each.topic().equals(received.topic())
                        && each.payload().equals(received.payload()));
        return published == null ? null : published.qos();
    }

    /** Goes on with the newest messages after a pause or after scrolling up. */
    void follow() {
        paused.set(false);
        following.set(true);
    }

    ObservableList<MessageRecord> rows() {
        return rows;
    }

    FilterViewModel filterViewModel() {
        return filter;
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

    /** What {@link #searchOrStop} would do; empty where there is nothing to search. */
    ReadOnlyStringProperty searchActionProperty() {
        return searchAction.getReadOnlyProperty();
    }

    /** What is to be said of the filter; empty for nothing. */
    ReadOnlyStringProperty filterNoteProperty() {
        return filterNote.getReadOnlyProperty();
    }

    ReadOnlyStringProperty emptyReasonProperty() {
        return emptyReason.getReadOnlyProperty();
    }

    /** Messages that came faster than rows could be shown. */
    public ReadOnlyLongProperty notShownProperty() {
        return notShown.getReadOnlyProperty();
    }
}
