package org.vigilmqtt.workspace;

import java.util.ArrayList;
import java.util.List;

/**
 * The newest messages of a connection in order of arrival: bounded by count and by bytes, oldest first. Thread safe.
 * Each message has a number that only rises, so that a reader knows what it has seen and what it has missed.
 */
public final class MessageLog {
    private final int capacity;
    private final long maximumBytes;
    private final MessageRecord[] ring;
    private long start;
    private long end;
    private long bytes;

    /**
     * @param capacity messages kept at most
     * @param maximumBytes payload bytes kept at most; the newest message is kept whatever its size
     */
    public MessageLog(int capacity, long maximumBytes) {
        this.capacity = capacity;
        this.maximumBytes = maximumBytes;
        this.ring = new MessageRecord[capacity];
    }

    /** Adds messages at the end. */
    public synchronized void append(List<MessageRecord> messages) {
        for (MessageRecord message : messages) {
            if (end - start == capacity) {
                dropOldest();
            }
            ring[(int) (end % capacity)] = message;
            end++;
            bytes += message.payload().size();
            while (bytes > maximumBytes && end - start > 1) {
                dropOldest();
            }
        }
    }

    private void dropOldest() {
        bytes -= ring[(int) (start % capacity)].payload().size();
        start++;
    }

    /** The number of the oldest message kept. */
    public synchronized long start() {
        return start;
    }

    /** The number the next message will have. */
    public synchronized long end() {
        return end;
    }

    /** Messages from a number on, at most so many; begins later where the number is no longer kept. */
    public synchronized Slice read(long from, int atMost) {
        long first = Math.max(from, start);
        int count = (int) Math.max(0, Math.min(atMost, end - first));
        List<MessageRecord> messages = new ArrayList<>(count);
        for (long i = first; i < first + count; i++) {
            messages.add(ring[(int) (i % capacity)]);
        }
        return new Slice(first, messages);
    }

    /**
     * Consecutive messages.
     *
     * @param first the number of the first of them
     */
    public record Slice(long first, List<MessageRecord> messages) {}
}
