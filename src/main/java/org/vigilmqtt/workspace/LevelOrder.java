package org.vigilmqtt.workspace;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.vigilmqtt.workspace.TopicTree.Node;

/**
 * The order of the levels as it was at one moment. It is kept, so that no row moves because a message came; levels that come
 * later follow at the end of their branch, but by name, where they have their place. Only to be used inside
 * {@link TopicTree#read}.
 */
final class LevelOrder {
    private final TopicOrder order;
    private final long atMicros;
    private final IdentityHashMap<Node, Node[]> branches = new IdentityHashMap<>();

    LevelOrder(TopicOrder order, long atMicros) {
        this.order = order;
        this.atMicros = atMicros;
    }

    /** The levels below a level; the array is not to be changed. */
    Node[] children(Node branch) {
        Node[] byName = branch.sortedChildren();
        if (order == TopicOrder.NAME) {
            return byName;
        }
        Node[] before = branches.get(branch);
        if (before != null && before.length == byName.length) {
            return before;
        }
        Node[] now = before == null ? sorted(byName) : extended(before, byName);
        branches.put(branch, now);
        return now;
    }

    private Node[] sorted(Node[] byName) {
        Node[] now = byName.clone();
        Arrays.sort(now, order.comparator(atMicros));
        return now;
    }

    private static Node[] extended(Node[] before, Node[] byName) {
        Set<Node> known = Collections.newSetFromMap(new IdentityHashMap<>(before.length));
        Collections.addAll(known, before);
        Node[] now = Arrays.copyOf(before, byName.length);
        int end = before.length;
        for (Node each : byName) {
            if (!known.contains(each)) {
                now[end++] = each;
            }
        }
        return now;
    }
}
