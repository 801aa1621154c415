package org.vigilmqtt.lab;

import java.util.ArrayDeque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Lets devices connect one after the other, so many at a time, and counts them. Thread safe. */
final class Boarding {
    /** More at a time only wait in the broker's own queue for new connections. */
    static final int AT_A_TIME = 100;

    /** Somebody who wants to connect. */
    interface Passenger {
        /** Its turn has come; fails with {@link CancellationException} where it does not want any more. */
        CompletionStage<?> board();

        /** Called off before its turn. */
        void turnedAway();
    }

    private final Runnable changed;
    private final ArrayDeque<Passenger> waiting = new ArrayDeque<>();
    private int underWay;
    private int held;
    private boolean pumping;
    private int asked;
    private int connected;
    private int failed;
    private int cancelled;
    private long begunAt;
    private long endedAt;

    /** {@code changed} is told on any thread. */
    Boarding(Runnable changed) {
        this.changed = changed;
    }

    void add(Passenger passenger) {
        synchronized (this) {
            if (isAtRest()) {
                asked = 0;
                connected = 0;
                failed = 0;
                cancelled = 0;
                begunAt = System.nanoTime();
            }
            asked++;
            waiting.add(passenger);
        }
        pump();
    }

    /**
     * What {@code adding} adds is counted as one: the first boards when the last has been added. Otherwise those that
     * have connected before the next is added would be forgotten.
     */
    void together(Runnable adding) {
        synchronized (this) {
            held++;
        }
        try {
            adding.run();
        } finally {
            synchronized (this) {
                held--;
            }
            pump();
        }
    }

    private boolean isAtRest() {
        return connected + failed + cancelled >= asked;
    }

    /** Turns away all whose turn has not come. */
    void cancel() {
        ArrayDeque<Passenger> away;
        synchronized (this) {
            away = new ArrayDeque<>(waiting);
            waiting.clear();
            cancelled += away.size();
            endedAt = System.nanoTime();
        }
        away.forEach(Passenger::turnedAway);
        changed.run();
    }

    /** A stage that ends at once must not lead deeper and deeper into this. */
    private void pump() {
        synchronized (this) {
            if (pumping) {
                return;
            }
            pumping = true;
        }
        Passenger next = take();
        while (next != null) {
            next.board().whenComplete((_, failure) -> ended(failure));
            next = take();
        }
    }

    private synchronized @Nullable Passenger take() {
        Passenger next = held == 0 && underWay < AT_A_TIME ? waiting.poll() : null;
        if (next == null) {
            pumping = false;
        } else {
            underWay++;
        }
        return next;
    }

    private void ended(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        synchronized (this) {
            underWay--;
            if (cause == null) {
                connected++;
            } else if (cause instanceof CancellationException) {
                cancelled++;
            } else {
                failed++;
            }
            endedAt = System.nanoTime();
        }
        pump();
        changed.run();
    }

    synchronized StartProgress progress() {
        if (asked == 0) {
            return StartProgress.NONE;
        }
        long until = isAtRest() ? endedAt : System.nanoTime();
        return new StartProgress(asked, connected, failed, cancelled, until - begunAt);
    }
}
