package org.vigilmqtt.lab;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Lets one device fail and come back a number of times. */
final class Flapping {
    private final Device device;
    private final Failure failure;
    private final long pauseNanos;
    private final ScheduledExecutorService clock;
    private int left;
    private volatile boolean cancelled;

    Flapping(Device device, Failure failure, int times, Duration pause, ScheduledExecutorService clock) {
        this.device = device;
        this.failure = failure;
        this.left = times;
        this.pauseNanos = pause.toNanos();
        this.clock = clock;
    }

    /** Fails now, comes back after the pause, stays for the pause, and so on; ends online. */
    void fail() {
        if (left > 0 && !cancelled && device.state() == DeviceState.ONLINE) {
            left--;
            device.fail(failure);
            clock.schedule(this::comeBack, pauseNanos, TimeUnit.NANOSECONDS);
        }
    }

    private void comeBack() {
        if (!cancelled) {
            device.start().thenRun(() -> clock.schedule(this::fail, pauseNanos, TimeUnit.NANOSECONDS));
        }
    }

    /** Somebody stops the device or takes it away: that is the last word. */
    void cancel() {
        cancelled = true;
    }
}
