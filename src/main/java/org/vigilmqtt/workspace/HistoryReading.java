package org.vigilmqtt.workspace;

import java.util.ArrayList;
import java.util.List;
import org.vigilmqtt.mqtt.session.StoreException;

/**
 * A reading back through the recorded messages. It runs on one thread, while another takes over, whenever it likes, what
 * was found since the last time. Thread safe.
 */
public final class HistoryReading implements Runnable {
    private final MessageSearch search;
    private final int atMost;
    private volatile boolean cancelled;
    private List<MessageRecord> found = new ArrayList<>();
    private long lookedAt;
    private long olderThan;
    private State state = State.READING;
    private String failure = "";

    /** How far a reading is. */
    public enum State {
        READING,
        /** It has found as many as it was to find; there may be more. */
        FULL,
        /** Nothing older is recorded. */
        AT_BEGINNING,
        /** It was cancelled. */
        CANCELLED,
        /** The store cannot be read. */
        FAILED
    }

    /**
     * What came since the last time.
     *
     * @param found newest first
     * @param lookedAt recorded messages it has passed since its beginning
     * @param olderThan where to go on from: what was not looked at has smaller ids
     * @param failure what went wrong and what to do, where it failed
     */
    public record Progress(List<MessageRecord> found, long lookedAt, long olderThan, State state, String failure) {}

    /** A reading that has not begun. */
    public HistoryReading(MessageSearch search, long olderThan, int atMost) {
        this.search = search;
        this.olderThan = olderThan;
        this.atMost = atMost;
    }

    /** Reads until it has enough, is cancelled, or nothing is left. */
    @Override
    public void run() {
        int missing = atMost;
        while (missing > 0 && !cancelled) {
            try {
                MessageSearch.Stretch stretch = search.next(missing);
                missing -= stretch.found().size();
                add(stretch);
                if (stretch.end()) {
                    end(State.AT_BEGINNING, "");
                    return;
                }
            } catch (StoreException e) {
                end(State.FAILED, String.valueOf(e.getMessage()));
                return;
            }
        }
        end(cancelled ? State.CANCELLED : State.FULL, "");
    }

    private synchronized void add(MessageSearch.Stretch stretch) {
        found.addAll(stretch.found());
        lookedAt += stretch.lookedAt();
        olderThan = stretch.before();
    }

    private synchronized void end(State how, String why) {
        state = how;
        failure = why;
    }

    /** Takes over what was found; the same message is never given twice. */
    public synchronized Progress take() {
        List<MessageRecord> taken = found;
        found = new ArrayList<>();
        return new Progress(taken, lookedAt, olderThan, state, failure);
    }

    /** Ends the reading soon; what was found until then can still be taken. */
    public void cancel() {
        cancelled = true;
    }
}
