package org.vigilmqtt.mqtt.client;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Notices that the machine has slept: the wall clock went on while the monotonic one, and with it every timer, stood still. A
 * wall clock that is set forward looks the same and costs a ping; one that is set back is nothing.
 */
final class SleepWatch {
    private static final long TOLERANCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final LongSupplier wallMillis;
    private long lastWallMillis;
    private long lastNanos;

    /** {@code now} is nanoseconds of the monotonic clock, as ever after. */
    SleepWatch(LongSupplier wallMillis, long now) {
        this.wallMillis = wallMillis;
        this.lastWallMillis = wallMillis.getAsLong();
        this.lastNanos = now;
    }

    /** Whether it has slept since the last look. */
    boolean hasSlept(long now) {
        long wall = wallMillis.getAsLong();
        long ahead = TimeUnit.MILLISECONDS.toNanos(wall - lastWallMillis) - (now - lastNanos);
        lastWallMillis = wall;
        lastNanos = now;
        return ahead > TOLERANCE_NANOS;
    }
}
