package org.vigilmqtt.store;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.session.SessionStore.Done;

/** What waits for the writer thread, first in, first out. Thread safe. */
final class WriteQueue {
    /** Rows in a group at most, so that the first of a group does not wait long for the last. */
    private static final int GROUP_ROWS = 20_000;

    /** How long writes that promise nothing wait for one that does, to share its transaction. */
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** Promised rows of which a group need not become larger: they take about as long to write as the commit does. */
    private static final int ENOUGH_ROWS = 256;

    /** The longest a group waits for company. */
    private static final long MOST_COMPANY_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /**
     * The longest look for the next promise before the thread sleeps, as long as a small commit takes: waking takes the
     * writer, and with it a client with a small window, a good part of that.
     */
    private static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(300);

    private static final boolean OTHERS_RUN_MEANWHILE = Runtime.getRuntime().availableProcessors() > 1;

    /** What the writer thread waits for. */
    private enum Waiting {
        NOTHING,
        /** A unit of any kind. */
        ANYTHING,
        /** A promise, or more than a group; it wakes by itself soon enough for the rest. */
        PROMISE,
        /** As many promises as the group before had. */
        COMPANY
    }

    private final LongSupplier clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Unit> waiting = new ArrayDeque<>();
    private Waiting waitsFor = Waiting.NOTHING;
    private int rows;
    /** Of them, rows of units that promise something. */
    private int promised;
    /** Whether there are, for who looks without the lock. */
    private volatile boolean hasPromise;

    private long waitingSince;
    private long idleSince;
    /** Promised rows of the group before, as far as they are to be waited for, when it was taken, and how long it took. */
    private int promisedBefore;

    private long takenAt;
    private long wroteForNanos;
    private final Backoff looking = new Backoff();
    private final Backoff company = new Backoff();
    private volatile boolean closed;

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

    WriteQueue() {
        this(System::nanoTime);
    }

    /** {@code clock} gives nanoseconds that only rise. */
    WriteQueue(LongSupplier clock) {
        this.clock = clock;
    }

    /** Adds a unit; false once closed. */
    boolean add(Unit unit) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            if (waiting.isEmpty()) {
                waitingSince = clock.getAsLong();
            }
            waiting.add(unit);
            count(unit, 1);
            // Waking a thread takes longer than the rest of this, so that nobody is woken who would wait on.
            if (isOver(waitsFor)) {
                waitsFor = Waiting.NOTHING;
                changed.signal();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void count(Unit unit, int sign) {
        rows += sign * unit.rows();
        promised += unit.promises() ? sign * unit.rows() : 0;
        hasPromise = promised > 0;
    }

    private boolean isOver(Waiting wait) {
        boolean full = rows >= GROUP_ROWS || closed;
        return switch (wait) {
            case NOTHING -> false;
            case ANYTHING -> closed || !waiting.isEmpty();
            case PROMISE -> full || promised > 0;
            case COMPANY -> full || promised >= promisedBefore;
        };
    }

    /**
     * Takes what waits, up to a group.
     *
     * @param waitNanos how long to wait until there is something; {@link Long#MAX_VALUE} is for ever
     * @return false once closed and empty
     */
    boolean take(List<Unit> group, long waitNanos) {
        idleSince = clock.getAsLong();
        wroteForNanos = idleSince - takenAt;
        lookForPromise();
        lock.lock();
        try {
            awaitPromise(waitNanos);
            awaitCompany();
            takenAt = clock.getAsLong();
            promisedBefore = Math.min(promised, ENOUGH_ROWS);
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

    /** Stays awake for a moment where the group before promised something, for the next is often on its way. */
    private void lookForPromise() {
        if (promisedBefore == 0 || !OTHERS_RUN_MEANWHILE || !looking.permits()) {
            return;
        }
        long end = clock.getAsLong() + LOOK_NANOS;
        while (!hasPromise && !closed && clock.getAsLong() - end < 0) {
            Thread.onSpinWait();
        }
        looking.tried(!hasPromise);
    }

    /**
     * Waits until something is to be written: a promise, or what has waited for one long enough. What comes soon after a group
     * need not wake this thread, which looks again by itself.
     */
    private void awaitPromise(long waitNanos) {
        while (!isOver(Waiting.PROMISE)) {
            long now = clock.getAsLong();
            long patience = (waiting.isEmpty() ? idleSince : waitingSince) + PATIENCE_NANOS - now;
            if (!waiting.isEmpty()) {
                if (patience <= 0) {
                    return;
                }
                await(Waiting.PROMISE, patience);
                continue;
            }
            long left = waitNanos == Long.MAX_VALUE ? waitNanos : idleSince + waitNanos - now;
            if (left <= 0) {
                return;
            }
            if (patience > 0) {
                await(Waiting.PROMISE, Math.min(patience, left));
            } else {
                await(Waiting.ANYTHING, left);
            }
        }
    }

    /**
     * Lets a group become as large as the one before, for a client that keeps its window full gets its acknowledgements back
     * as they were sent: otherwise a first few pay for a commit of their own while the many behind them wait for it. It waits
     * no longer than a commit takes, and where that was in vain not again for a while.
     */
    private void awaitCompany() {
        if (promised == 0 || isOver(Waiting.COMPANY) || !company.permits()) {
            return;
        }
        long end = clock.getAsLong() + Math.min(wroteForNanos, MOST_COMPANY_NANOS);
        for (long left = end - clock.getAsLong(); left > 0 && !isOver(Waiting.COMPANY); left = end - clock.getAsLong()) {
            await(Waiting.COMPANY, left);
        }
        company.tried(!isOver(Waiting.COMPANY));
    }

    /** Sleeps until it is over, for that long at most. */
    private void await(Waiting wait, long nanos) {
        waitsFor = wait;
        long end = clock.getAsLong() + nanos;
        boolean interrupted = false;
        while (waitsFor == wait) {
            try {
                if (nanos == Long.MAX_VALUE) {
                    changed.await();
                } else if (changed.awaitNanos(end - clock.getAsLong()) <= 0) {
                    break;
                }
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        waitsFor = Waiting.NOTHING;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Accepts nothing more; what waits can still be taken. */
    void close() {
        lock.lock();
        try {
            closed = true;
            waitsFor = Waiting.NOTHING;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }
}
