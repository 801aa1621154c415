package org.vigilmqtt.workspace;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** What the tree costs with many topics; prints its figures. */
@Tag("load")
class TopicTreeLoadTest {
    private static final Logger LOG = LoggerFactory.getLogger(TopicTreeLoadTest.class);
    private static final int TOPICS = 400_000;

    @Test
    void topicCostsUnderTwoHundredBytesAndAMessageUnderTenMicroseconds() {
        List<MessageRecord> first = messages();
        TopicTree tree = new TopicTree();
        long before = used();
        tree.update(first);
        long perTopic = (used() - before) / TOPICS;
        tree.read(root -> assertThat(root.topicsBelow()).isEqualTo(TOPICS));

        long start = System.nanoTime();
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < TOPICS; i += 1_000) {
                tree.update(first.subList(i, i + 1_000));
            }
        }
        long perMessage = (System.nanoTime() - start) / (5L * TOPICS);

        VisibleRows rows = new VisibleRows(tree);
        rows.filter("t7", false);
        start = System.nanoTime();
        rows.refresh();
        long filtering = (System.nanoTime() - start) / 1_000_000;

        LOG.warn("{} topics: {} B a topic beside its message, {} ns a message, {} ms to filter to {} rows",
                TOPICS, perTopic, perMessage, filtering, rows.size());
        assertThat(perTopic).isLessThan(200);
        assertThat(perMessage).isLessThan(10_000);
    }

    private static List<MessageRecord> messages() {
        List<MessageRecord> messages = new ArrayList<>(TOPICS);
        for (int i = 0; i < TOPICS; i++) {
            messages.add(Messages.live("plant/line-" + i % 40 + "/device-" + i / 400 + "/t" + i / 40 % 10, "21.5"));
        }
        return messages;
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
