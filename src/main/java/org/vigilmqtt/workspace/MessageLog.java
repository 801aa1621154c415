package org.vigilmqtt.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The newest messages of a connection in order of arrival: bounded by count and by bytes, oldest first. Thread safe.
 * Each message has a number that only rises, so that a reader knows what it has seen and what it has missed.
 */
public final class MessageLog {
    private final int capacity;
    private final long maximumBytes;
    private final @Nullable MessageRecord[] ring;
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
        this.ring = new @Nullable MessageRecord[capacity];
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
        bytes -= at(start).payload().size();
        ring[(int) (start % capacity)] = null;
        start++;
    }

    private MessageRecord at(long number) {
        return Objects.requireNonNull(ring[(int) (number % capacity)], "between start and end");
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
            messages.add(at(i));
        }
        return new Slice(first, messages);
    }

    /**
     * The newest message that passes a filter, among so many of the newest; null where there is none. The filter runs
     * outside the lock.
     */
    public @Nullable MessageRecord latest(int atMost, Predicate<? super MessageRecord> filter) {
        List<MessageRecord> newest = read(end() - atMost, atMost).messages();
        for (MessageRecord message : newest.reversed()) {
            if (filter.test(message)) {
                return message;
            }
        }
        return null;
    }

    /**
     * The messages of a stretch that a filter lets through. The filter runs outside the lock, so that a slow one does not
     * hold up who appends.
     *
     * @param atMost messages to look at, not to find
     */
    public Selection select(long from, int atMost, Predicate<? super MessageRecord> filter) {
        Slice slice = read(from, atMost);
        List<MessageRecord> found = new ArrayList<>();
        for (MessageRecord message : slice.messages()) {
            if (filter.test(message)) {
                found.add(message);
            }
        }
        long olderThan = slice.messages().isEmpty() ? Long.MAX_VALUE : slice.messages().getFirst().olderThan();
        return new Selection(slice.first(), slice.first() + slice.messages().size(), olderThan, found);
    }

    /**
     * Messages of a stretch that were asked for.
     *
     * @param first the number of the first message looked at; beyond the one asked for where that is no longer kept
     * @param next the number to go on from
     * @param olderThan what was recorded before all of them has smaller ids
     */
    public record Selection(long first, long next, long olderThan, List<MessageRecord> messages) {}

    /**
     * Consecutive messages.
     *
     * @param first the number of the first of them
     */
    public record Slice(long first, List<MessageRecord> messages) {}
}
