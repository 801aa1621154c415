package org.vigilmqtt.workspace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** What the tree costs with many topics, beside a plain tree of hash maps in the same run; prints its figures. */
@Tag("load")
class TopicTreeLoadTest {
    private static final Logger LOG = LoggerFactory.getLogger(TopicTreeLoadTest.class);
    private static final int ROUNDS = 5;
    private static final int BATCH = 1_000;

    /** The simplest thing that could be called a topic tree. */
    private static final class PlainTree {
        private final Map<String, PlainTree> children = new HashMap<>();
        private @Nullable MessageRecord latest;
        private long messages;

        void update(MessageRecord message) {
            PlainTree node = this;
            for (String level : message.topic().value().split("/", -1)) {
                node = node.children.computeIfAbsent(level, _ -> new PlainTree());
            }
            node.latest = message;
            node.messages++;
        }

        long messages() {
            long all = latest == null ? 0 : messages;
            for (PlainTree child : children.values()) {
                all += child.messages();
            }
            return all;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10_000, 100_000, 1_000_000})
    void treeHasEveryTopicAndMessageOfALargeBroker(int topics) {
        List<MessageRecord> messages = messages(topics);
        PlainTree plain = new PlainTree();
        String beside = measure(messages, batch -> batch.forEach(plain::update));
        assertThat(plain.messages()).isEqualTo((ROUNDS + 1L) * topics);
        TopicTree tree = new TopicTree();
        String ours = measure(messages, tree::update);
        tree.read(root -> {
            assertThat(root.topicsBelow()).isEqualTo(topics);
            assertThat(root.messagesBelow()).isEqualTo((ROUNDS + 1L) * topics);
        });
        LOG.warn("{} topics: {}; plain tree of hash maps: {}", topics, ours, beside);

        VisibleRows rows = new VisibleRows(tree, Runnable::run);
        rows.filter("t7", false);
        long start = System.nanoTime();
        rows.refresh();
        rows.refresh();
        LOG.warn("{} topics: {} ms to filter to {} rows", topics, (System.nanoTime() - start) / 1_000_000, rows.size());
        assertThat(rows.size()).isGreaterThan(topics / 10);
    }

    private static String measure(List<MessageRecord> messages, Consumer<List<MessageRecord>> tree) {
        long before = used();
        tree.accept(messages);
        long bytes = (used() - before) / messages.size();
        long start = System.nanoTime();
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < messages.size(); i += BATCH) {
                tree.accept(messages.subList(i, i + BATCH));
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return bytes + " B a topic beside its message, " + Figures.count(Math.round(ROUNDS * messages.size() / seconds))
                + " updates/s";
    }

    private static List<MessageRecord> messages(int topics) {
        List<MessageRecord> messages = new ArrayList<>(topics);
        for (int i = 0; i < topics; i++) {
            messages.add(Messages.live("plant/line-" + i % 40 + "/device-" + i / 400 + "/t" + i / 40 % 10, "21.5"));
        }
        return messages;
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
