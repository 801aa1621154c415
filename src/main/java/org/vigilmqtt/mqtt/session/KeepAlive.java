package org.vigilmqtt.mqtt.session;

/**
 * When to ping and when to give up. PINGREQ is sent only when nothing else was sent for the Keep Alive [MQTT-3.1.2-23]; without
 * PINGRESP within the ping timeout the connection is dead. Times are nanoseconds of one monotonic clock.
 */
final class KeepAlive {
    private static final long NEVER = Long.MAX_VALUE;

    private final long intervalNanos;
    private final long timeoutNanos;
    private long lastSent;
    private long pingSentAt;
    private boolean awaitingResponse;
    private boolean running;

    KeepAlive(long intervalNanos, long timeoutNanos) {
        this.intervalNanos = intervalNanos;
        this.timeoutNanos = timeoutNanos;
    }

    void start(long now) {
        running = intervalNanos > 0;
        awaitingResponse = false;
        lastSent = now;
    }

    void stop() {
        running = false;
        awaitingResponse = false;
    }

    /** A packet went out. */
    void sent(long now) {
        lastSent = now;
    }

    /** PINGREQ went out. */
    void pingSent(long now) {
        lastSent = now;
        pingSentAt = now;
        awaitingResponse = true;
    }

    /** PINGRESP came: the round trip in nanoseconds, or -1 where none was waited for. */
    long answered(long now) {
        if (!awaitingResponse) {
            return -1;
        }
        awaitingResponse = false;
        return now - pingSentAt;
    }

    boolean pingIsDue(long now) {
        return running && !awaitingResponse && now - lastSent >= intervalNanos;
    }

    boolean hasTimedOut(long now) {
        return running && awaitingResponse && now - pingSentAt >= timeoutNanos;
    }

    /** When to look again; {@link Long#MAX_VALUE} for never. */
    long deadline() {
        if (!running) {
            return NEVER;
        }
        return awaitingResponse ? pingSentAt + timeoutNanos : lastSent + intervalNanos;
    }

    /** Nanoseconds until a ping is due if nothing is sent, or -1 where none will be. */
    long nanosToPing(long now) {
        return !running ? -1 : Math.max(0, lastSent + intervalNanos - now);
    }
}
