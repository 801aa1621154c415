package org.vigilmqtt.ui.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.vigilmqtt.ui.bridge.FxPump.Budget;
import org.vigilmqtt.workspace.MessageFilter;
import org.vigilmqtt.workspace.MessageLog;
import org.vigilmqtt.workspace.MessageLog.Selection;
import org.vigilmqtt.workspace.MessageRecord;

/**
 * Puts what passes the filter beneath the last row, out of the messages in memory. Where some have left the memory before
 * they were looked at, the rows begin anew behind them, and the history has them: there is never a gap between rows. On
 * the FX thread.
 */
final class NewMessages {
    private static final int STRETCH = 1_000;
    private static final int SLOW_STRETCH = 8;

    /** More rows at once than anybody reads: then a table that changes ten times a second leaves time for everything else. */
    private static final int FLOOD_ROWS = 50;

    private static final long FLOOD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final MessageLog log;
    private final MessageRows rows;
    private final OlderMessages older;
    private MessageFilter filter = MessageFilter.ALL;
    private long next;
    private boolean begun;
    private long notShown;
    private boolean flood;
    private long readAt;

    NewMessages(MessageLog log, MessageRows rows, OlderMessages older) {
        this.log = log;
        this.rows = rows;
        this.older = older;
    }

    /** Looks through the log again from its start, a stretch a frame. */
    void restart(MessageFilter now) {
        filter = now;
        next = 0;
        begun = false;
        flood = false;
    }

    /** Whether something was looked at since the last restart. */
    boolean hasBegun() {
        return begun;
    }

    /** The number of the message to go on from. */
    long next() {
        return next;
    }

    /** Messages that came faster than rows could be shown. */
    long notShown() {
        return notShown;
    }

    /** Looks at messages up to a number, as far as the frame's time allows; those that pass are rows now. */
    List<MessageRecord> read(long end, Budget budget) {
        boolean due = !flood || budget.frameNanos() - readAt >= FLOOD_NANOS;
        if (!due || next >= end) {
            return List.of();
        }
        readAt = budget.frameNanos();
        boolean gap = !begun;
        begun = true;
        if (filter.equals(MessageFilter.ALL) && end - next > rows.capacity()) {
            gap |= skip(end - rows.capacity());
        }
        List<MessageRecord> found = new ArrayList<>();
        int stretch = filter.isSlow() ? SLOW_STRETCH : STRETCH;
        while (next < end && found.size() < rows.capacity()) {
            Selection selection = log.select(next, (int) Math.min(stretch, end - next), filter);
            gap |= skip(selection.first());
            if (gap) {
                rows.clear();
                found.clear();
                older.rowsBeginAt(selection.olderThan());
                gap = false;
            }
            found.addAll(selection.messages());
            older.lookedAt(selection.next() - selection.first());
            next = selection.next();
            if (budget.spent()) {
                break;
            }
        }
        if (rows.append(found)) {
            older.rowsBeginAt(rows.getFirst().olderThan());
        }
        flood = found.size() >= FLOOD_ROWS && next == end;
        return found;
    }

    /** Goes on from a later message; true where those between are missing. */
    private boolean skip(long to) {
        boolean missing = next > 0 && to > next;
        if (missing) {
            notShown += to - next;
        }
        next = Math.max(next, to);
        return missing;
    }
}
