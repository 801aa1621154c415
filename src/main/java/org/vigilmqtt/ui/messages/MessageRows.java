package org.vigilmqtt.ui.messages;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.workspace.MessageRecord;

/** The newest rows in a ring: adding at the end, and dropping at the start for it, is one change whatever the size. */
final class MessageRows extends ObservableListBase<MessageRecord> {
    private final @Nullable MessageRecord[] ring;
    private int start;
    private int size;

    MessageRows(int capacity) {
        this.ring = new @Nullable MessageRecord[capacity];
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

    /** Adds rows at the end; of more than fit, the last. */
    void append(List<MessageRecord> messages) {
        if (messages.isEmpty()) {
            return;
        }
        List<MessageRecord> added =
                messages.subList(Math.max(0, messages.size() - ring.length), messages.size());
        int dropped = Math.max(0, size + added.size() - ring.length);
        beginChange();
        if (dropped > 0) {
            List<MessageRecord> gone = List.copyOf(new Stretch(dropped));
            start = (start + dropped) % ring.length;
            size -= dropped;
            nextRemove(0, gone);
        }
        int from = size;
        for (MessageRecord message : added) {
            ring[(start + size++) % ring.length] = message;
        }
        nextAdd(from, size);
        endChange();
    }

    @Override
    public void clear() {
        if (size > 0) {
            List<MessageRecord> gone = List.copyOf(new Stretch(size));
            beginChange();
            Arrays.fill(ring, null);
            start = 0;
            size = 0;
            nextRemove(0, gone);
            endChange();
        }
    }

    /** The first rows. */
    private final class Stretch extends AbstractList<MessageRecord> {
        private final int length;

        Stretch(int length) {
            this.length = length;
        }

        @Override
        public MessageRecord get(int index) {
            return at(index);
        }

        @Override
        public int size() {
            return length;
        }
    }
}
