package org.vigilmqtt.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The topics of a connection as a tree, each with its latest message. Updated from the delivery thread, read by the window:
 * thread safe by one lock that is held briefly.
 *
 * <p>The retained mark is set by messages that came with RETAIN because of a subscription [MQTT-3.3.1-8] and by our own
 * retained publishes; a live message, which carries RETAIN 0 [MQTT-3.3.1-9], leaves it as it is.
 */
public final class TopicTree {
    private final Node root = new Node(null, "");
    private long version;

    /** Takes messages over, in order. */
    public synchronized void update(List<MessageRecord> messages) {
        for (MessageRecord message : messages) {
            Node node = root;
            for (String level : message.topic().value().split("/", -1)) {
                node = node.child(level);
            }
            node.take(message);
        }
        version++;
    }

    /** Changes with every update. */
    public synchronized long version() {
        return version;
    }

    /** Runs a read while no update can come between; brief, for it holds the lock. */
    public synchronized void read(java.util.function.Consumer<Node> reader) {
        reader.accept(root);
    }

    /** A level of the tree. Only to be touched inside {@link TopicTree#read}. */
    public static final class Node {
        private final @Nullable Node parent;
        private final String name;
        private final TreeMap<String, Node> children = new TreeMap<>();
        private @Nullable MessageRecord latest;
        private boolean retained;
        private long messages;
        private int topicsBelow;
        private int retainedBelow;
        private long messagesBelow;

        private Node(@Nullable Node parent, String name) {
            this.parent = parent;
            this.name = name;
        }

        private Node child(String level) {
            return children.computeIfAbsent(level, key -> new Node(this, key));
        }

        private void take(MessageRecord message) {
            boolean first = latest == null;
            latest = message;
            messages++;
            boolean was = retained;
            if (message.retain()) {
                retained = !message.payload().isEmpty();
            }
            for (Node node = this; node != null; node = node.parent) {
                node.messagesBelow++;
                node.topicsBelow += first ? 1 : 0;
                node.retainedBelow += retained == was ? 0 : retained ? 1 : -1;
            }
        }

        public String name() {
            return name;
        }

        public @Nullable Node parent() {
            return parent;
        }

        /** Sorted by name. */
        public List<Node> children() {
            return new ArrayList<>(children.values());
        }

        /** The whole topic; empty for the root. */
        public String topic() {
            return parent == null || parent.parent == null ? name : parent.topic() + "/" + name;
        }

        /** The latest message of this very topic, or null where it is only a level. */
        public @Nullable MessageRecord latest() {
            return latest;
        }

        public boolean retained() {
            return retained;
        }

        /** Messages on this very topic. */
        public long messages() {
            return messages;
        }

        /** Topics at and below this level. */
        public int topicsBelow() {
            return topicsBelow;
        }

        public int retainedBelow() {
            return retainedBelow;
        }

        public long messagesBelow() {
            return messagesBelow;
        }
    }
}
