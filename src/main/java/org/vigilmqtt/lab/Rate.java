package org.vigilmqtt.lab;

/** How many publishes a second went out lately. Not for several threads: its device guards it. */
final class Rate {
    private static final long WINDOW_NANOS = 2_000_000_000L;

    private long markedAt;
    private int counted;
    private double perSecond;

    void reset(long now) {
        markedAt = now;
        counted = 0;
        perSecond = 0;
    }

    /** Counts one; whether {@link #perSecond} is a new figure now. */
    boolean add(long now) {
        counted++;
        long passed = now - markedAt;
        if (passed < WINDOW_NANOS) {
            return false;
        }
        perSecond = counted * 1e9 / passed;
        markedAt = now;
        counted = 0;
        return true;
    }

    double perSecond() {
        return perSecond;
    }
}
