package org.vigilmqtt.lab;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Will;

/**
 * A failure and what became of the will. Times in nanoseconds are of {@link System#nanoTime}; see {@link LabTime}.
 *
 * @param number counts from 1; the same case keeps it while it changes
 * @param forecast times from {@code failedNanos}
 * @param will null where the device has none
 * @param seenNanos when the observer received the will; meaningful only where {@code afterNanos} is not -1
 * @param afterNanos from the failure to the will, or -1 where it was not seen
 * @param offByNanos how much later than the forecast's latest moment it came, or, negative, how much earlier than its earliest;
 *     0 within
 * @param kept whether the broker kept the will as the topic's retained message
 * @param copies how often it was seen; more than once is the broker's mistake
 * @param giveUpNanos when a will that has not come is called missed, or one that must not come rightly absent
 * @param words for the verdict, such as "late by 2.1 s"; without the countdown, which {@link #words(long)} has
 */
public record WillCase(
        long number,
        String clientId,
        String group,
        Failure failure,
        long failedNanos,
        Instant failedAt,
        Forecast forecast,
        @Nullable Will will,
        long seenNanos,
        long afterNanos,
        long offByNanos,
        Kept kept,
        int copies,
        Verdict verdict,
        long giveUpNanos,
        String words) {

    /** What can be said about the will. */
    public enum Verdict {
        /** Due, and not seen yet; or none is due, and it is watched for a while that none comes. */
        WAITING,
        /** Within its time, the broker's tick included. */
        FIRED,
        LATE,
        EARLY,
        /** Not seen within the tolerance and the patience; it may still become late. */
        MISSED,
        RIGHTLY_ABSENT,
        /** None was due. */
        UNEXPECTED,
        /** The observer could not have seen it. */
        NOT_OBSERVED
    }

    /** Whether the topic's retained message is the will. */
    public enum Kept {
        /** Not looked yet, or the topic had another message by then. */
        UNKNOWN,
        YES,
        NO
    }

    /** Nanoseconds until the broker is due by the standard; negative where that has passed, 0 where none is due. */
    public long dueIn(long now) {
        return forecast.due() && !forecast.isOpenEnded() ? failedNanos + forecast.latestNanos() - now : 0;
    }

    /** Whether the will was seen. */
    public boolean isSeen() {
        return afterNanos != -1;
    }

    /** {@link #words}, with the countdown where it is waited for. */
    public String words(long now) {
        return WillWords.of(this, now);
    }
}
