package org.vigilmqtt.lab;

import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.WillStatus.Verdict;
import org.vigilmqtt.mqtt.packet.Will;

/**
 * Decides about one device's will from what the device does and what the observer sees. Times are of {@link System#nanoTime}.
 * Not for several threads: its device guards it.
 */
final class WillJudge {
    /** How long after a clean DISCONNECT a will may still come to light. */
    static final long QUIET_NANOS = 2_000_000_000L;

    private static final String NOT_DUE = "will seen, though none was due";

    /** Where the connection stands that the will belongs to. */
    private enum Phase {
        /** There is none, or it is being made: a will that comes now is an earlier connection's [MQTT-3.1.4-2]. */
        NONE,
        ONLINE,
        FAILED,
        LEFT
    }

    private final Will will;
    private Phase phase = Phase.NONE;
    private WillStatus status = WillStatus.NONE_EXPECTED;
    private long since;

    /** When a will came while the device was online. */
    private long surprisedAt;

    /** The connection before this one failed and its will was not seen: one that comes late is no surprise. */
    private boolean owed;

    WillJudge(Will will) {
        this.will = will;
    }

    WillStatus status() {
        return status;
    }

    /** A new connection is asked for; what was is history. */
    void connecting() {
        owed = status.verdict() == Verdict.WAITING;
        phase = Phase.NONE;
        status = WillStatus.NONE_EXPECTED;
    }

    void online() {
        phase = Phase.ONLINE;
    }

    /** The connection could not be made, so there is no will. */
    void notConnected() {
        phase = Phase.NONE;
        status = WillStatus.NONE_EXPECTED;
    }

    /**
     * The connection ends without DISCONNECT, so the will is due at once [MQTT-3.1.2-8].
     *
     * @param blindness why nobody would see it, or null
     */
    void failed(long now, @Nullable String blindness) {
        boolean cameFirst =
                phase == Phase.ONLINE && status.verdict() == Verdict.UNEXPECTED && now - surprisedAt <= QUIET_NANOS;
        phase = Phase.FAILED;
        since = now;
        owed = false;
        if (cameFirst) {
            // The broker noticed the loss before the device did, as with a client that takes over the client ID.
            status = fired(0);
        } else if (blindness != null) {
            unobserved(blindness);
        } else {
            status = new WillStatus(Verdict.WAITING, "waiting for the will", -1);
        }
    }

    /** DISCONNECT is sent, so the broker has to discard the will [MQTT-3.14.4-3]. */
    void left(long now, @Nullable String blindness) {
        phase = Phase.LEFT;
        since = now;
        owed = false;
        status = new WillStatus(Verdict.NONE_EXPECTED, "watching that no will comes", -1);
        if (blindness != null) {
            unobserved(blindness);
        }
    }

    /** {@link #QUIET_NANOS} have passed since the leave of {@code leftAt}. */
    void quiet(long leftAt) {
        if (phase == Phase.LEFT && since == leftAt && status.verdict() == Verdict.NONE_EXPECTED) {
            status = new WillStatus(Verdict.RIGHTLY_ABSENT, "no will: clean DISCONNECT", -1);
        }
    }

    /** The observer cannot tell any more; nothing is said about a will that is still open. */
    void unobserved(String blindness) {
        boolean open = status.verdict() == Verdict.WAITING
                || (phase == Phase.LEFT && status.verdict() == Verdict.NONE_EXPECTED)
                || (phase == Phase.FAILED && status.verdict() != Verdict.FIRED);
        if (open) {
            phase = Phase.NONE;
            status = new WillStatus(Verdict.NONE_EXPECTED, blindness, -1);
        }
    }

    /** The observer has received the will as a live message. */
    void seen(long now) {
        switch (phase) {
            case NONE -> owed = false;
            case ONLINE -> seenWhileOnline(now);
            case FAILED -> {
                if (status.verdict() == Verdict.WAITING) {
                    status = fired(Math.max(0, now - since));
                }
            }
            case LEFT -> status = new WillStatus(Verdict.UNEXPECTED, NOT_DUE, Math.max(0, now - since));
        }
    }

    private void seenWhileOnline(long now) {
        if (owed) {
            owed = false;
            return;
        }
        surprisedAt = now;
        status = new WillStatus(Verdict.UNEXPECTED, NOT_DUE, -1);
    }

    private WillStatus fired(long after) {
        String text = "will seen after " + after / 1_000_000 + " ms" + (will.retain() ? " · retained" : "");
        return new WillStatus(Verdict.FIRED, text, after);
    }
}
