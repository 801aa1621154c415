package org.vigilmqtt.ui.lab;

/** How often a long list is looked through: of many rows, five times a second rather than twenty. On the FX thread. */
final class Pace {
    private static final int MANY = 500;
    private static final long REST_NANOS = 200_000_000;

    private long last;

    /** Whether it is time to look at so many; from then on it is not, for a while. */
    boolean isTime(int count, long now) {
        if (count > MANY && now - last < REST_NANOS) {
            return false;
        }
        last = now;
        return true;
    }
}
