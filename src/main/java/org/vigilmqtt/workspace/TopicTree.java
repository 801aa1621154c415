package org.vigilmqtt.workspace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;

/**
 * The topics of a connection as a tree, each with its latest message. Updated from the delivery thread, read by the window:
 * thread safe by one lock that is held briefly.
 *
 * <p>The retained mark is set by messages that came with RETAIN because of a subscription [MQTT-3.3.1-8] and by our own
 * retained publishes; a live message, which carries RETAIN 0 [MQTT-3.3.1-9], leaves it as it is.
 *
 * <p>Made for a million topics: a message on a known topic costs one look-up of the whole topic and a walk up its levels;
 * a topic costs some 110 bytes beside its payload, because names are shared and levels are arrays that are sorted when
 * somebody looks.
 */
public final class TopicTree {
    private final Node root = new Node(null, "", 0);
    private final TopicIndex index = new TopicIndex();
    private final LevelNames names = new LevelNames();
    private long version;
    private long structure;

    /**
     * Takes messages over, in order.
     *
     * @return the topics that were first seen by a live message: whether the broker retains one is not known of them
     */
    public synchronized List<String> update(List<MessageRecord> messages) {
        List<String> unknown = List.of();
        for (MessageRecord message : messages) {
            String topic = message.topic().value();
            Node node = index.find(topic);
            boolean seen = node != null && node.payload != null;
            if ((node == null ? add(topic) : node).take(message)) {
                structure++;
            }
            if (!seen && !message.retain()) {
                unknown = unknown.isEmpty() ? new ArrayList<>() : unknown;
                unknown.add(topic);
            }
        }
        version++;
        return unknown;
    }

    /** Makes the levels of a topic that are not there yet. */
    private Node add(String topic) {
        Node node = root;
        int start = 0;
        while (true) {
            int slash = topic.indexOf('/', start);
            int end = slash < 0 ? topic.length() : slash;
            int hash = TopicIndex.hash(start == 0 ? 0 : TopicIndex.hash(node.hash, "/", 0, 1), topic, start, end);
            Node child = index.find(node, hash, topic, start, end);
            if (child == null) {
                child = new Node(node, names.shared(topic, start, end), hash);
                node.append(child);
                index.add(child);
            }
            node = child;
            if (slash < 0) {
                return node;
            }
            start = slash + 1;
        }
    }

    /**
     * Sets or takes away the retained mark of a topic that was seen, as a probe of the broker has shown it.
     *
     * @return whether the topic was seen
     */
    public synchronized boolean markRetained(String topic, boolean retained) {
        Node node = index.find(topic);
        if (node != null && node.mark(retained)) {
            structure++;
            version++;
        }
        return node != null;
    }

    /** Changes with every update. */
    public synchronized long version() {
        return version;
    }

    /** Changes when a topic comes, or a retained mark comes or goes: when other rows may be shown. */
    public synchronized long structure() {
        return structure;
    }

    /** Topics seen. */
    public synchronized int topics() {
        return root.topicsBelow;
    }

    /** Topics with a retained mark. */
    public synchronized int retained() {
        return root.retainedBelow;
    }

    /** The topics with a retained mark. */
    public synchronized List<String> retainedTopics() {
        List<String> found = new ArrayList<>(root.retainedBelow);
        ArrayDeque<Node> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Node node = open.remove();
            if (node.retained) {
                found.add(node.topic());
            }
            for (int i = 0; i < node.childCount; i++) {
                if (node.children[i].retainedBelow > 0) {
                    open.add(node.children[i]);
                }
            }
        }
        return found;
    }

    /** Runs a read while no update can come between; brief, for it holds the lock. */
    public synchronized void read(Consumer<Node> reader) {
        reader.accept(root);
    }

    /** A level of the tree. Only to be touched inside {@link TopicTree#read}, but for {@link #name} and {@link #topic}. */
    public static final class Node {
        /** The rate is that of the last ten seconds. */
        private static final long WINDOW_MICROS = 10_000_000;

        private static final Node[] NONE = {};
        private static final Comparator<Node> BY_NAME = Comparator.comparing(Node::name);
        private static final int OUT = 1;
        private static final int RETAIN = 2;
        private static final int DUP = 4;
        private static final int QOS_SHIFT = 3;

        /** Of the whole topic, as {@link String#hashCode}. */
        final int hash;

        private final @Nullable Node parent;
        private final String name;
        private Node[] children = NONE;
        private int childCount;
        private int sorted;
        private int topicsBelow;
        private int retainedBelow;
        private long messages;
        private long messagesBelow;
        private int window;
        private int inWindow;
        private int inWindowBefore;
        private boolean retained;
        /** The latest message, without what the node itself tells. */
        private @Nullable Payload payload;
        private long atMicros;
        private char packetId;
        private byte flags;

        private Node(@Nullable Node parent, String name, int hash) {
            this.parent = parent;
            this.name = name;
            this.hash = hash;
        }

        private void append(Node child) {
            if (childCount == children.length) {
                children = Arrays.copyOf(children, childCount == 0 ? 1 : childCount + (childCount >> 1) + 1);
            }
            children[childCount++] = child;
        }

        /** Whether a topic or a retained mark came or went. */
        private boolean take(MessageRecord message) {
            boolean first = payload == null;
            payload = message.payload();
            atMicros = message.atMicros();
            packetId = (char) message.packetId();
            flags = (byte) ((message.direction() == Direction.OUT ? OUT : 0)
                    | (message.retain() ? RETAIN : 0)
                    | (message.dup() ? DUP : 0)
                    | (message.qos().value() << QOS_SHIFT));
            messages++;
            int now = (int) (atMicros / WINDOW_MICROS);
            for (Node node = this; node != null; node = node.parent) {
                node.messagesBelow++;
                if (first) {
                    node.topicsBelow++;
                }
                node.count(now);
            }
            boolean marked = message.retain() && mark(!message.payload().isEmpty());
            return first || marked;
        }

        private void count(int now) {
            if (now > window) {
                inWindowBefore = now == window + 1 ? inWindow : 0;
                inWindow = 0;
                window = now;
            }
            inWindow++;
        }

        private boolean mark(boolean now) {
            if (retained == now) {
                return false;
            }
            retained = now;
            for (Node node = this; node != null; node = node.parent) {
                node.retainedBelow += now ? 1 : -1;
            }
            return true;
        }

        /** Whether this is the level of a whole topic; compared from its end, level by level. */
        boolean is(String topic) {
            int end = topic.length();
            Node node = this;
            while (true) {
                int start = end - node.name.length();
                Node above = node.parent;
                if (above == null || start < 0 || !topic.startsWith(node.name, start)) {
                    return false;
                }
                if (above.parent == null) {
                    return start == 0;
                }
                if (start == 0 || topic.charAt(start - 1) != '/') {
                    return false;
                }
                end = start - 1;
                node = above;
            }
        }

        /** Whether this is the child of a level with a name that is part of a topic. */
        boolean is(Node above, String topic, int start, int end) {
            return parent == above && name.length() == end - start && topic.startsWith(name, start);
        }

        public String name() {
            return name;
        }

        public @Nullable Node parent() {
            return parent;
        }

        /** Sorted by name. */
        public List<Node> children() {
            return List.of(sortedChildren());
        }

        /** Whether there are levels below. */
        public boolean hasChildren() {
            return childCount > 0;
        }

        Node[] sortedChildren() {
            if (sorted < childCount) {
                Arrays.sort(children, 0, childCount, BY_NAME);
                sorted = childCount;
            }
            if (children.length > childCount) {
                children = Arrays.copyOf(children, childCount);
            }
            return children;
        }

        /** The whole topic; empty for the root. May be called on any thread at any time. */
        public String topic() {
            int length = -1;
            for (Node node = this; node != null && node.parent != null; node = node.parent) {
                length += node.name.length() + 1;
            }
            if (length < 0) {
                return "";
            }
            char[] topic = new char[length];
            for (Node node = this; node != null && node.parent != null; node = node.parent) {
                length -= node.name.length();
                node.name.getChars(0, node.name.length(), topic, length);
                if (length > 0) {
                    topic[--length] = '/';
                }
            }
            return new String(topic);
        }

        /** The latest message of this very topic, or null where it is only a level. */
        public @Nullable MessageRecord latest() {
            Payload bytes = payload;
            return bytes == null
                    ? null
                    : new MessageRecord(
                            atMicros,
                            (flags & OUT) != 0 ? Direction.OUT : Direction.IN,
                            new TopicName(topic()),
                            bytes,
                            Qos.of(flags >> QOS_SHIFT),
                            (flags & RETAIN) != 0,
                            (flags & DUP) != 0,
                            packetId);
        }

        /** The payload of the latest message, or null where this is only a level. */
        public @Nullable Payload value() {
            return payload;
        }

        /** When the latest message came, in microseconds since the epoch; 0 where there is none. */
        public long atMicros() {
            return atMicros;
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

        /** Messages a second at and below this level over the last ten seconds. */
        public double perSecond(long nowMicros) {
            long now = nowMicros / WINDOW_MICROS;
            double left = 1 - (double) (nowMicros % WINDOW_MICROS) / WINDOW_MICROS;
            double counted;
            if (now <= window) {
                counted = inWindow + inWindowBefore * left;
            } else {
                counted = now == window + 1 ? inWindow * left : 0;
            }
            return counted * 1_000_000 / WINDOW_MICROS;
        }
    }
}
