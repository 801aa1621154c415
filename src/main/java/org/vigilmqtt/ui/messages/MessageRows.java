package org.vigilmqtt.ui.messages;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.workspace.MessageRecord;

/**
 * Rows in a ring, bounded by count and by the bytes of their payloads: adding at one end, and dropping at the other for it,
 * is one change whatever the size.
 */
final class MessageRows extends ObservableListBase<MessageRecord> {
    private final @Nullable MessageRecord[] ring;
    private final long maximumBytes;
    private int start;
    private int size;
    private long bytes;

    MessageRows(int capacity, long maximumBytes) {
        this.ring = new @Nullable MessageRecord[capacity];
        this.maximumBytes = maximumBytes;
    }

    @Override
    public MessageRecord get(int index) {
        Objects.checkIndex(index, size);
        return at(index);
    }

    private MessageRecord at(int index) {
        return Objects.requireNonNull(ring[(start + index) % ring.length], "within size");
    }

    @Override
    public int size() {
        return size;
    }

    int capacity() {
        return ring.length;
    }

    /** Adds rows at the end; of more than fit, the last. True where rows had to go at the start, or were not added. */
    boolean append(List<MessageRecord> messages) {
        int fitting = fitting(messages.reversed());
        List<MessageRecord> added = messages.subList(messages.size() - fitting, messages.size());
        if (added.isEmpty()) {
            return false;
        }
        beginChange();
        long more = bytesOf(added);
        int dropped = 0;
        while (size > 0 && isTooMuch(added.size(), more, dropped)) {
            dropped++;
            bytes -= at(dropped - 1).payload().size();
            if (dropped == size) {
                break;
            }
        }
        if (dropped > 0) {
            List<MessageRecord> gone = List.copyOf(new Stretch(0, dropped));
            forget(0, dropped);
            start = (start + dropped) % ring.length;
            size -= dropped;
            nextRemove(0, gone);
        }
        int from = size;
        for (MessageRecord message : added) {
            ring[(start + size++) % ring.length] = message;
        }
        bytes += more;
        nextAdd(from, size);
        endChange();
        return dropped > 0 || fitting < messages.size();
    }

    /**
     * Adds rows at the start.
     *
     * @param messages in the order of the rows; of more than fit, the last
     * @param dropsLast whether the last rows may go to make room
     * @return how many were added
     */
    int prepend(List<MessageRecord> messages, boolean dropsLast) {
        int dropped = 0;
        int fitting = 0;
        long more = 0;
        for (MessageRecord message : messages.reversed()) {
            long grown = more + message.payload().size();
            int gone = dropped;
            while (isTooMuch(fitting + 1, grown, gone) && dropsLast && gone < size) {
                gone++;
                bytes -= at(size - gone).payload().size();
            }
            dropped = gone;
            if (size - dropped + fitting > 0 && isTooMuch(fitting + 1, grown, dropped)) {
                break;
            }
            fitting++;
            more = grown;
        }
        if (fitting == 0 && dropped == 0) {
            return 0;
        }
        beginChange();
        if (dropped > 0) {
            List<MessageRecord> gone = List.copyOf(new Stretch(size - dropped, dropped));
            forget(size - dropped, dropped);
            size -= dropped;
            nextRemove(size, gone);
        }
        for (MessageRecord message : messages.subList(messages.size() - fitting, messages.size()).reversed()) {
            start = (start + ring.length - 1) % ring.length;
            ring[start] = message;
            size++;
        }
        bytes += more;
        nextAdd(0, fitting);
        endChange();
        return fitting;
    }

    /** How many of these, in this order, fit where nothing else is; at least one. */
    private int fitting(List<MessageRecord> messages) {
        long sum = 0;
        int count = 0;
        for (MessageRecord message : messages) {
            sum += message.payload().size();
            if (count == ring.length || (count > 0 && sum > maximumBytes)) {
                break;
            }
            count++;
        }
        return count;
    }

    /** Whether more rows do not fit; the bytes of the dropped ones are already taken off. */
    private boolean isTooMuch(int more, long moreBytes, int dropped) {
        return size - dropped + more > ring.length || bytes + moreBytes > maximumBytes;
    }

    private static long bytesOf(List<MessageRecord> messages) {
        return messages.stream().mapToLong(message -> message.payload().size()).sum();
    }

    private void forget(int from, int count) {
        for (int i = from; i < from + count; i++) {
            ring[(start + i) % ring.length] = null;
        }
    }

    @Override
    public void clear() {
        if (size > 0) {
            List<MessageRecord> gone = List.copyOf(new Stretch(0, size));
            beginChange();
            Arrays.fill(ring, null);
            start = 0;
            size = 0;
            bytes = 0;
            nextRemove(0, gone);
            endChange();
        }
    }

    /** Rows in a row. */
    private final class Stretch extends AbstractList<MessageRecord> {
        private final int from;
        private final int length;

        Stretch(int from, int length) {
            this.from = from;
            this.length = length;
        }

        @Override
        public MessageRecord get(int index) {
            return at(from + index);
        }

        @Override
        public int size() {
            return length;
        }
    }
}
