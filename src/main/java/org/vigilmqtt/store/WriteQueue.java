package org.vigilmqtt.store;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.session.SessionStore.Done;

/** What waits for the writer thread, first in, first out. Thread safe. */
final class WriteQueue {
    /** Rows in a group at most, so that the first of a group does not wait long for the last. */
    private static final int GROUP_ROWS = 20_000;

    /** How long writes that promise nothing wait for one that does, to share its transaction. */
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Unit> waiting = new ArrayDeque<>();
    private int promising;
    private int rows;
    private long waitingSince;
    private boolean closed;

    /** Statements that succeed or fail together. */
    @FunctionalInterface
    interface Work {
        void write(Statements statements) throws SQLException;
    }

    /**
     * Work with the one who waits for it.
     *
     * @param work null where there is nothing to write, but the order of reports is to be kept
     * @param promises whether something is promised once it is reported, and so has to survive a power cut
     * @param rows about how many rows it writes
     */
    record Unit(@Nullable Work work, boolean promises, int rows, Done done) {}

    /** Adds a unit; false once closed. */
    boolean add(Unit unit) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            if (waiting.isEmpty()) {
                waitingSince = System.nanoTime();
            }
            waiting.add(unit);
            count(unit, 1);
            changed.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes what waits, up to a group.
     *
     * @param waitNanos how long to wait until there is something; {@link Long#MAX_VALUE} is for ever
     * @return false once closed and empty
     */
    boolean take(List<Unit> group, long waitNanos) {
        lock.lock();
        try {
            awaitSomething(waitNanos);
            awaitPromise();
            int taken = 0;
            for (Unit unit = waiting.peek(); unit != null && taken < GROUP_ROWS; unit = waiting.peek()) {
                group.add(unit);
                taken += unit.rows();
                waiting.remove();
                count(unit, -1);
            }
            return !group.isEmpty() || !closed;
        } finally {
            lock.unlock();
        }
    }

    private void awaitSomething(long atMost) {
        boolean interrupted = false;
        long left = atMost;
        while (left > 0 && waiting.isEmpty() && !closed) {
            if (atMost == Long.MAX_VALUE) {
                changed.awaitUninterruptibly();
                continue;
            }
            try {
                left = changed.awaitNanos(left);
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void count(Unit unit, int sign) {
        promising += unit.promises() ? sign : 0;
        rows += sign * unit.rows();
    }

    /** Lets a transaction that nobody waits for fill up for a moment. */
    private void awaitPromise() {
        boolean interrupted = false;
        while (!waiting.isEmpty() && promising == 0 && rows < GROUP_ROWS && !closed) {
            long left = PATIENCE_NANOS - (System.nanoTime() - waitingSince);
            if (left <= 0) {
                break;
            }
            try {
                changed.awaitNanos(left);
            } catch (InterruptedException _) {
                interrupted = true;
                break;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Accepts nothing more; what waits can still be taken. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
