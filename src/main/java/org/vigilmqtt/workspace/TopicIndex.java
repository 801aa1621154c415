package org.vigilmqtt.workspace;

import org.jspecify.annotations.Nullable;
import org.vigilmqtt.workspace.TopicTree.Node;

/**
 * Finds a level of the tree by its whole topic, or by its parent and its name, without making a string. Open addressing
 * at a load of a half to a quarter: 8 to 16 bytes a level.
 */
final class TopicIndex {
    private @Nullable Node[] places = new @Nullable Node[64];
    private int used;

    /** The hash that {@link String#hashCode} gives to what was hashed so far followed by a part of a text. */
    static int hash(int soFar, String text, int start, int end) {
        int hash = soFar;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        return hash;
    }

    @Nullable Node find(String topic) {
        int hash = topic.hashCode();
        for (int place = place(hash); ; place = next(place)) {
            Node node = places[place];
            if (node == null || (node.hash == hash && node.is(topic))) {
                return node;
            }
        }
    }

    /** The child whose name is a part of a topic; {@code hash} is that of the topic up to {@code end}. */
    @Nullable Node find(Node parent, int hash, String topic, int start, int end) {
        for (int place = place(hash); ; place = next(place)) {
            Node node = places[place];
            if (node == null || (node.hash == hash && node.is(parent, topic, start, end))) {
                return node;
            }
        }
    }

    /** Adds a level that was not found. */
    void add(Node node) {
        if (++used * 2 > places.length) {
            @Nullable Node[] before = places;
            places = new @Nullable Node[before.length * 2];
            for (Node each : before) {
                if (each != null) {
                    put(each);
                }
            }
        }
        put(node);
    }

    private void put(Node node) {
        int place = place(node.hash);
        while (places[place] != null) {
            place = next(place);
        }
        places[place] = node;
    }

    /** Topics that differ in their last digit differ little in their hash: spread them. */
    private int place(int hash) {
        int spread = hash * 0x9E3779B9;
        return (spread ^ (spread >>> 16)) & (places.length - 1);
    }

    private int next(int place) {
        return (place + 1) & (places.length - 1);
    }
}
