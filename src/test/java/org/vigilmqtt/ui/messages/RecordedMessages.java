package org.vigilmqtt.ui.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.vigilmqtt.mqtt.session.StoreException;
import org.vigilmqtt.workspace.History;
import org.vigilmqtt.workspace.HistoryReading;
import org.vigilmqtt.workspace.MessageFilter;
import org.vigilmqtt.workspace.MessageRecord;
import org.vigilmqtt.workspace.MessageSearch;
import org.vigilmqtt.workspace.Messages;

/** A history in memory whose readings go on when the test says so, a stretch of messages at a time. */
final class RecordedMessages implements History {
    final List<MessageRecord> recorded = new ArrayList<>();
    private final List<HistoryReading> readings = new ArrayList<>();
    private int stretch = 100_000;
    private int stretchesLeft = Integer.MAX_VALUE;

    /** Records messages t=first to t=last under ids of the same number. */
    RecordedMessages with(int first, int last) {
        IntStream.rangeClosed(first, last)
                .mapToObj(i -> Messages.live("t", Integer.toString(i)).withId(i))
                .forEach(recorded::add);
        return this;
    }

    /** From now on looks at so many messages at a time, and at so many stretches until the reading is cancelled. */
    void goSlowly(int messages, int stretches) {
        stretch = messages;
        stretchesLeft = stretches;
    }

    /** Lets what was asked for be read to its end. */
    void readAll() {
        List.copyOf(readings).forEach(HistoryReading::run);
        readings.clear();
    }

    int asked() {
        return readings.size();
    }

    @Override
    public HistoryReading read(MessageFilter filter, long olderThan, int atMost) {
        HistoryReading[] made = new HistoryReading[1];
        MessageSearch search = new Search(filter, olderThan, () -> made[0].cancel());
        made[0] = new HistoryReading(search, olderThan, atMost);
        readings.add(made[0]);
        return made[0];
    }

    @Override
    public long count() {
        return recorded.size();
    }

    private final class Search implements MessageSearch {
        private final MessageFilter filter;
        private final Runnable cancel;
        private long before;

        Search(MessageFilter filter, long before, Runnable cancel) {
            this.filter = filter;
            this.before = before;
            this.cancel = cancel;
        }

        @Override
        public Stretch next(int atMost) throws StoreException {
            List<MessageRecord> found = new ArrayList<>();
            long lookedAt = 0;
            for (MessageRecord message : recorded.reversed()) {
                if (message.id() < before && found.size() < atMost && lookedAt < stretch) {
                    before = message.id();
                    lookedAt++;
                    if (filter.test(message)) {
                        found.add(message);
                    }
                }
            }
            if (--stretchesLeft == 0) {
                cancel.run();
            }
            return new Stretch(found, lookedAt, before, recorded.stream().noneMatch(each -> each.id() < before));
        }
    }
}
