package org.vigilmqtt.service;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/**
 * Whether the broker holds messages back until we acknowledge. A broker sends only so many QoS 1 and 2 messages before it
 * has acknowledgements for them, and what waits is sent as soon as there is room: while something waits, that window is
 * full. What is full is what we have not acknowledged, and what is on its way, which is the rate times the round trip
 * at most. How wide the window is the broker does not say; it is at least the most that was ever open with us, and right after
 * CONNACK it sends as many as it may.
 *
 * <p>So a second in which clearly fewer were open than the most there ever were, was one in which nothing waited. A broker that
 * knows no window sends as fast as we read; then much is open in bytes, up to the limit at which the client pauses reading,
 * so that counts as full as well. Two cases are not seen through: such a broker behind a network that is slower than we are, and a
 * broker that is slow to fetch what it keeps. Times are nanoseconds of one clock.
 */
final class AcknowledgementWindow {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** As much as only a flood leaves open; the client pauses reading at four times as much. */
    private static final long MUCH_BYTES = 4L * 1024 * 1024;

    /** What a message takes beside its payload, about. */
    private static final int OVERHEAD = 128;

    /** Messages that were given back to the client together. */
    private record Returned(long at, long messages, long bytes) {}

    private final ArrayDeque<Returned> returned = new ArrayDeque<>();
    /** Handed over and not yet returned. */
    private long heldMessages;

    private long heldBytes;
    /** Not yet returned when the latest message came, with {@link #heldMessages}. */
    private long openMessages;

    private long openBytes;
    private long mostMessages;
    private long mostBytes;
    private long mostMessagesEver;
    private long longestRoundTrip = Long.MAX_VALUE;

    /** A new connection: nothing of the one before will be acknowledged. */
    void begin(long answeredAfterNanos) {
        returned.clear();
        heldMessages = 0;
        heldBytes = 0;
        openMessages = 0;
        openBytes = 0;
        mostMessages = 0;
        mostBytes = 0;
        mostMessagesEver = 0;
        longestRoundTrip = answeredAfterNanos;
    }

    /** The broker has answered something after this long. */
    void answeredAfter(long nanos) {
        longestRoundTrip = Math.min(longestRoundTrip, nanos);
    }

    /** Messages that are to be acknowledged came over the wire at this moment, and are in hand now. */
    void arrived(long messages, long payloads, long at) {
        long bytes = payloads + messages * OVERHEAD;
        while (!returned.isEmpty() && returned.peek().at() <= at) {
            Returned done = returned.remove();
            openMessages -= done.messages();
            openBytes -= done.bytes();
        }
        heldMessages += messages;
        heldBytes += bytes;
        openMessages += messages;
        openBytes += bytes;
        mostMessages = Math.max(mostMessages, openMessages);
        mostBytes = Math.max(mostBytes, openBytes);
    }

    /** All that arrived is given back to the client, which acknowledges it. */
    void returned(long now) {
        if (heldMessages > 0) {
            returned.add(new Returned(now, heldMessages, heldBytes));
            heldMessages = 0;
            heldBytes = 0;
        }
    }

    /** Judges the time since it was asked last, in which so many came: whether the window may have been full. */
    boolean wasFull(long messages, long nanos) {
        double onTheirWay = (double) messages * Math.min(longestRoundTrip, SECOND) / Math.max(1, nanos);
        mostMessagesEver = Math.max(mostMessagesEver, mostMessages);
        boolean full = 4 * (mostMessages + onTheirWay) >= 3 * mostMessagesEver || mostBytes >= MUCH_BYTES;
        mostMessages = 0;
        mostBytes = 0;
        return full;
    }
}
