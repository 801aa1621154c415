package org.vigilmqtt.ui.messages;

import org.jspecify.annotations.Nullable;
import org.vigilmqtt.workspace.Figures;
import org.vigilmqtt.workspace.History;
import org.vigilmqtt.workspace.HistoryReading;
import org.vigilmqtt.workspace.HistoryReading.Progress;
import org.vigilmqtt.workspace.HistoryReading.State;
import org.vigilmqtt.workspace.MessageFilter;

/**
 * Puts what is older than the first row above it, out of the recorded history and a page at a time. It begins when the
 * messages in memory have been looked through. On the FX thread, on which it never waits.
 */
final class OlderMessages {
    /** Messages read at a time. */
    static final int PAGE = 1_000;

    private final History history;
    private final MessageRows rows;
    private MessageFilter filter = MessageFilter.ALL;
    private @Nullable HistoryReading reading;
    private State state = State.FULL;
    private String failure = "";
    /** All that passes the filter and has this id or a greater one is in the rows, but for what is newer than the last. */
    private long olderThan = Long.MAX_VALUE;

    private long searchedBefore;
    private long searched;

    OlderMessages(History history, MessageRows rows) {
        this.history = history;
        this.rows = rows;
    }

    /** Begins anew, behind messages that were looked through elsewhere. */
    void restart(MessageFilter now) {
        cancel();
        reading = null;
        filter = now;
        state = State.FULL;
        failure = "";
        olderThan = Long.MAX_VALUE;
        searchedBefore = 0;
        searched = 0;
    }

    /** What the rows begin with now; what is being read would leave a gap. */
    void rowsBeginAt(long id) {
        cancel();
        reading = null;
        state = State.FULL;
        olderThan = id;
    }

    /** Counts messages that were looked at in memory. */
    void lookedAt(long messages) {
        searchedBefore += messages;
        searched += messages;
    }

    /** Reads the next page, unless that is under way or there is none. */
    void read() {
        if (reading != null || state == State.AT_BEGINNING || olderThan == Long.MAX_VALUE) {
            return;
        }
        searchedBefore = searched;
        state = State.READING;
        failure = "";
        reading = history.read(filter, olderThan, PAGE);
    }

    /**
     * Takes over what was found since the last time.
     *
     * @param dropsNewest whether the newest rows may go where there is no room
     * @return the rows that came
     */
    int take(boolean dropsNewest) {
        HistoryReading now = reading;
        if (now == null) {
            return 0;
        }
        Progress progress = now.take();
        int came = rows.prepend(progress.found().reversed(), dropsNewest);
        searched = searchedBefore + progress.lookedAt();
        if (came < progress.found().size()) {
            rowsBeginAt(rows.getFirst().olderThan());
            return came;
        }
        olderThan = progress.olderThan();
        state = progress.state();
        failure = progress.failure();
        if (state != State.READING) {
            reading = null;
        }
        return came;
    }

    /** Ends the reading that is under way; {@link #read} goes on where it was. */
    void cancel() {
        if (reading != null) {
            reading.cancel();
        }
    }

    boolean isReading() {
        return state == State.READING;
    }

    /** Whether somebody who waits for more would have to ask for it. */
    boolean canReadOn() {
        return reading == null && state != State.AT_BEGINNING && olderThan != Long.MAX_VALUE;
    }

    boolean isAtBeginning() {
        return state == State.AT_BEGINNING;
    }

    /** How far it is, for the line beneath the table; empty where there is nothing to say. */
    String text() {
        if (state == State.FAILED) {
            return failure;
        }
        if (filter.equals(MessageFilter.ALL)) {
            return switch (state) {
                case READING -> "Loading older messages…";
                case AT_BEGINNING -> "the first is the oldest recorded message";
                case FULL, CANCELLED, FAILED -> "";
            };
        }
        long total = Math.max(history.count(), searched);
        if (state == State.AT_BEGINNING) {
            return "searched all " + Figures.count(total);
        }
        return (state == State.CANCELLED ? "stopped after " : "searched ") + Figures.count(searched) + " of " + Figures.count(total);
    }
}
