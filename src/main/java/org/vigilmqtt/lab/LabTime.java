package org.vigilmqtt.lab;

import java.time.Instant;

/** From the lab's monotonic clock to the time of day. */
@SuppressWarnings("TimeInStaticInitializer") // one moment on both clocks is what is wanted
public final class LabTime {
    private static final long ANCHOR_NANOS = System.nanoTime();
    private static final Instant ANCHOR = Instant.now();

    private LabTime() {}

    /** The time of day of a moment of {@link System#nanoTime}. */
    public static Instant at(long nanos) {
        return ANCHOR.plusNanos(nanos - ANCHOR_NANOS);
    }
}
