package org.vigilmqtt.lab;

import org.jspecify.annotations.Nullable;

/**
 * One clock for the telemetry of all devices: a wheel of slots that turns every few milliseconds. What is due more than a turn
 * ahead stays in its slot for more turns. Thread safe; {@link #turn} belongs to one thread.
 */
final class Beats {
    /** The time from one slot to the next. */
    static final long TICK_NANOS = 20_000_000L;

    private static final int SLOTS = 1024;

    /** Something that is done again and again. */
    abstract static class Beat {
        private final long everyTicks;
        private long dueTick;
        private @Nullable Beat next;

        Beat(long everyNanos) {
            this.everyTicks = Math.max(1, everyNanos / TICK_NANOS);
        }

        /** Whether it is to be done again. */
        abstract boolean strike();
    }

    private final @Nullable Beat[] wheel = new @Nullable Beat[SLOTS];
    private final long begin;
    private long tick;

    Beats(long now) {
        this.begin = now;
    }

    /** Begins after a part of its interval, from 0 to 1, so that beats do not come in bursts. */
    synchronized void add(Beat beat, double part) {
        beat.dueTick = tick + 1 + (long) (part * beat.everyTicks);
        put(beat);
    }

    private void put(Beat beat) {
        int slot = (int) (beat.dueTick % SLOTS);
        beat.next = wheel[slot];
        wheel[slot] = beat;
    }

    /** Strikes what has become due. */
    void turn(long now) {
        long until = (now - begin) / TICK_NANOS;
        // After a long pause not each missed beat is made up for.
        if (until - tick > SLOTS) {
            skipTo(until - SLOTS);
        }
        while (current() < until) {
            Beat due = advance();
            while (due != null) {
                Beat following = due.next;
                due.next = null;
                if (due.strike()) {
                    again(due);
                }
                due = following;
            }
        }
    }

    private synchronized long current() {
        return tick;
    }

    private synchronized void skipTo(long there) {
        tick = Math.max(tick, there);
    }

    private synchronized void again(Beat beat) {
        beat.dueTick = Math.max(tick + 1, beat.dueTick + beat.everyTicks);
        put(beat);
    }

    /** The next slot: what is due leaves it, the rest stays. */
    private synchronized @Nullable Beat advance() {
        tick++;
        int slot = (int) (tick % SLOTS);
        Beat each = wheel[slot];
        Beat due = null;
        Beat stays = null;
        while (each != null) {
            Beat following = each.next;
            if (each.dueTick <= tick) {
                each.next = due;
                due = each;
            } else {
                each.next = stays;
                stays = each;
            }
            each = following;
        }
        wheel[slot] = stays;
        return due;
    }
}
