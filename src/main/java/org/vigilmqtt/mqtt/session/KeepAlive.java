package org.vigilmqtt.mqtt.session;

/**
 * When to ping and when to give up. PINGREQ is sent when nothing else was for the Keep Alive [MQTT-3.1.2-23], a little before it is
 * over, because a timer is never early; and when nothing was heard for the Keep Alive, since what is written to a dead peer
 * says nothing about it. Without PINGRESP within the ping timeout the connection is dead. Times are nanoseconds of one
 * monotonic clock.
 */
final class KeepAlive {
    private static final long NEVER = Long.MAX_VALUE;
    private static final long MOST_AHEAD = 250_000_000L;

    private final long intervalNanos;
    private final long pauseNanos;
    private final long timeoutNanos;
    private long lastSent;
    private long lastHeard;
    private long pingSentAt;
    private long waitingSince;
    private boolean awaitingResponse;
    private boolean running;
    private boolean reading = true;

    KeepAlive(long intervalNanos, long timeoutNanos) {
        this.intervalNanos = intervalNanos;
        this.pauseNanos = intervalNanos - Math.min(intervalNanos / 20, MOST_AHEAD);
        this.timeoutNanos = timeoutNanos;
    }

    /** CONNACK came. The time since CONNECT, which {@link #sent} was told of, counts already. */
    void start(long now) {
        running = intervalNanos > 0;
        awaitingResponse = false;
        reading = true;
        lastHeard = now;
    }

    void stop() {
        running = false;
        awaitingResponse = false;
    }

    /** A packet went out. */
    void sent(long now) {
        lastSent = now;
    }

    /** A packet came. */
    void heard(long now) {
        lastHeard = now;
    }

    /** PINGREQ went out. The wait for an answer goes on where an earlier one has none yet. */
    void pingSent(long now) {
        lastSent = now;
        if (!awaitingResponse) {
            awaitingResponse = true;
            pingSentAt = now;
            waitingSince = now;
        }
    }

    /** PINGRESP came: the round trip in nanoseconds, or -1 where none was waited for. */
    long answered(long now) {
        if (!awaitingResponse) {
            return -1;
        }
        awaitingResponse = false;
        return now - pingSentAt;
    }

    /** While nothing is read no PINGRESP can be seen, so the wait for it begins anew when reading does. */
    void reading(boolean reads, long now) {
        if (reads && !reading) {
            waitingSince = now;
            lastHeard = now;
        }
        reading = reads;
    }

    /** Time has passed that this clock knows nothing of: a ping is due, and the wait for its answer begins now. */
    void slept(long now) {
        lastSent = now - pauseNanos;
        waitingSince = now;
    }

    boolean pingIsDue(long now) {
        return running && now >= nextPing();
    }

    boolean hasTimedOut(long now) {
        return waitIsLimited() && now - waitingSince >= timeoutNanos;
    }

    /** When to look again; {@link Long#MAX_VALUE} for never. */
    long deadline() {
        if (!running) {
            return NEVER;
        }
        return waitIsLimited() ? Math.min(waitingSince + timeoutNanos, nextPing()) : nextPing();
    }

    /** Nanoseconds until a ping is due if nothing is sent or heard, or -1 where none will be. */
    long nanosToPing(long now) {
        return !running ? -1 : Math.max(0, nextPing() - now);
    }

    private boolean waitIsLimited() {
        return running && awaitingResponse && reading;
    }

    private long nextPing() {
        long idle = lastSent + pauseNanos;
        return awaitingResponse || !reading ? idle : Math.min(idle, lastHeard + intervalNanos);
    }
}
