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

    Flapping(Device device, Failure failure, int times, Duration pause, ScheduledExecutorService clock) {
        this.device = device;
        this.failure = failure;
        this.left = times;
        this.pauseNanos = pause.toNanos();
        this.clock = clock;
    }

    /** Fails now, comes back after the pause, stays for the pause, and so on; ends online. */
    void fail() {
        if (left > 0 && device.state() == DeviceState.ONLINE) {
            left--;
            device.fail(failure);
            clock.schedule(this::comeBack, pauseNanos, TimeUnit.NANOSECONDS);
        }
    }

    private void comeBack() {
        if (device.state() == DeviceState.STOPPED) {
            // Somebody stopped it: that is the last word.
            return;
        }
        device.start().thenRun(() -> clock.schedule(this::fail, pauseNanos, TimeUnit.NANOSECONDS));
    }
}
