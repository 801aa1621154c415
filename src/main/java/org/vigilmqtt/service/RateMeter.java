package org.vigilmqtt.service;

import java.util.concurrent.atomic.LongAdder;

/** Counts, and says how many a second came lately: over the last two to three seconds. Any thread may count. */
final class RateMeter {
    private static final long WINDOW_NANOS = 2_000_000_000L;

    private final LongAdder total = new LongAdder();
    private long markedAt = System.nanoTime();
    private long marked;
    private double rate;

    void add(long count) {
        total.add(count);
    }

    long total() {
        return total.sum();
    }

    synchronized double perSecond() {
        long now = System.nanoTime();
        long passed = now - markedAt;
        if (passed >= WINDOW_NANOS) {
            long counted = total.sum();
            rate = (counted - marked) * 1e9 / passed;
            marked = counted;
            markedAt = now;
        }
        return rate;
    }
}
