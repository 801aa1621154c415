package org.vigilmqtt.ui.bridge;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javafx.animation.AnimationTimer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigilmqtt.workspace.Subscription;

/**
 * Lets view models pull what is new: once a frame, or every 50 ms for what people only read. All pulls of a frame share
 * a budget of 4 ms; those that did not get their turn come first in the next frame, so that none starves. On the FX
 * thread only.
 */
public final class FxPump {
    /** What the pulls of one frame may take together. */
    public static final long BUDGET_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

    /** The time between two turns of a pull that is not wanted in every frame. */
    public static final long CALM_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final Logger LOG = LoggerFactory.getLogger(FxPump.class);

    private final LongSupplier nanoTime;
    private final List<Entry> entries = new ArrayList<>();
    private final Deque<Entry> waiting = new ArrayDeque<>();
    private @Nullable AnimationTimer timer;

    /** Takes over what is new. Called on the FX thread; must stop soon after the budget is spent. */
    @FunctionalInterface
    public interface Pull {
        void pull(Budget budget);
    }

    /** What is left of the frame's time. */
    public static final class Budget {
        private final LongSupplier nanoTime;
        private final long begin;
        private final long end;

        private Budget(LongSupplier nanoTime, long begin, long end) {
            this.nanoTime = nanoTime;
            this.begin = begin;
            this.end = end;
        }

        /** When the frame's pulls began, in nanoseconds of the pump's clock. */
        public long frameNanos() {
            return begin;
        }

        /** Whether to leave the rest for the next turn. */
        public boolean spent() {
            return nanoTime.getAsLong() - end >= 0;
        }
    }

    private static final class Entry {
        private final Pull pull;
        private final long intervalNanos;
        private long due;
        private boolean waits;
        private boolean closed;

        private Entry(Pull pull, long intervalNanos, long due) {
            this.pull = pull;
            this.intervalNanos = intervalNanos;
            this.due = due;
        }
    }

    /** A pump that does nothing until {@link #start()} or {@link #tick()} is called. */
    public FxPump() {
        this(System::nanoTime);
    }

    /** A pump with another clock, in nanoseconds. */
    public FxPump(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Calls a pull in every frame. */
    public Subscription eachFrame(Pull pull) {
        return register(pull, 0);
    }

    /** Calls a pull every 50 ms or so. */
    public Subscription calmly(Runnable pull) {
        return register(_ -> pull.run(), CALM_NANOS);
    }

    private Subscription register(Pull pull, long intervalNanos) {
        Entry entry = new Entry(pull, intervalNanos, nanoTime.getAsLong());
        entries.add(entry);
        return () -> {
            entry.closed = true;
            entries.remove(entry);
            waiting.remove(entry);
        };
    }

    /** Begins to tick with the frames of the window. */
    public void start() {
        if (timer == null) {
            timer = new AnimationTimer() {
                @Override
                public void handle(long now) {
                    tick();
                }
            };
            timer.start();
        }
    }

    /** Ends ticking; {@link #start()} begins again. */
    public void stop() {
        if (timer != null) {
            timer.stop();
            timer = null;
        }
    }

    /** One frame. Called by the frames of the window; tests call it themselves. */
    public void tick() {
        long now = nanoTime.getAsLong();
        for (Entry entry : entries) {
            if (!entry.waits && now - entry.due >= 0) {
                entry.waits = true;
                waiting.add(entry);
            }
        }
        Budget budget = new Budget(nanoTime, now, now + BUDGET_NANOS);
        int turns = waiting.size();
        while (turns-- > 0 && !waiting.isEmpty() && !budget.spent()) {
            Entry entry = waiting.poll();
            entry.waits = false;
            entry.due = now + entry.intervalNanos;
            run(entry, budget);
        }
    }

    private static void run(Entry entry, Budget budget) {
        if (entry.closed) {
            return;
        }
        try {
            entry.pull.pull(budget);
        } catch (RuntimeException e) {
            // One screen's mistake must not stop the others; the next frame tries again.
            LOG.error("A pull of the window failed", e);
        }
    }
}
