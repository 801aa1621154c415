package org.vigilmqtt.workspace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.vigilmqtt.workspace.TopicTree.Node;

/**
 * The rows of the topic tree that would be seen if the window were high enough: a flat list that follows the tree, what is
 * opened, and the filter. Rows come and go; a value that arrives moves none. For one thread, the window's.
 *
 * <p>A small tree opens by itself, but for {@code $} topics, until it has more topics than fit a window or the user opens
 * or closes something.
 */
public final class VisibleRows {
    /** A tree of so many topics still fits a window when all is open. */
    private static final int OPEN_BY_ITSELF = 40;

    private final TopicTree tree;
    private final Set<Node> expanded = identities();
    /** What the user closed while a filter, which opens all that matches, was on. */
    private final Set<Node> closed = identities();
    private TopicSearch search = TopicSearch.ALL;
    private boolean opensByItself = true;
    private boolean dirty = true;
    private long structure = -1;
    private Node[] rows = {};
    private int[] depths = {};
    private int size;

    public VisibleRows(TopicTree tree) {
        this.tree = tree;
    }

    private static Set<Node> identities() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    /**
     * Shows only topics that match, with the levels above them.
     *
     * @param text part of a topic in any case, or a topic filter with wildcards; blank for all
     */
    public void filter(String text, boolean retainedOnly) {
        search = TopicSearch.of(text, retainedOnly);
        closed.clear();
        dirty = true;
    }

    public boolean isFiltered() {
        return !search.equals(TopicSearch.ALL);
    }

    public int size() {
        return size;
    }

    /** The level that a row shows; for what changes with messages see {@link #describe}. */
    public Node at(int row) {
        return rows[row];
    }

    /** 0 for the first level. */
    public int depth(int row) {
        return depths[row];
    }

    public boolean isExpanded(int row) {
        return row + 1 < size && depths[row + 1] > depths[row];
    }

    /** The row of a level, or -1 where it has none now. */
    public int indexOf(Node node) {
        for (int i = 0; i < size; i++) {
            if (rows[i].equals(node)) {
                return i;
            }
        }
        return -1;
    }

    /** The row of the level above, or -1. */
    public int above(int row) {
        int i = row - 1;
        while (i >= 0 && depths[i] >= depths[row]) {
            i--;
        }
        return i;
    }

    /** Opens or closes a row; seen after {@link #refresh}. */
    public void expand(int row, boolean open) {
        Node node = rows[row];
        opensByItself = false;
        if (isFiltered()) {
            boolean _ = open ? closed.remove(node) : closed.add(node);
        } else {
            boolean _ = open ? expanded.add(node) : expanded.remove(node);
        }
        dirty = true;
    }

    /** Opens all levels above a topic, so that it has a row after {@link #refresh}. */
    public void reveal(Node node) {
        for (Node above = node.parent(); above != null; above = above.parent()) {
            expanded.add(above);
            closed.remove(above);
        }
        dirty = true;
    }

    /** Whether {@link #refresh} has something to do. */
    public boolean isStale() {
        return dirty || structure != tree.structure();
    }

    /** Follows the tree; returns whether rows came, went or changed their places. */
    public boolean refresh() {
        if (!isStale()) {
            return false;
        }
        dirty = false;
        Collector collector = new Collector(size);
        tree.read(root -> {
            structure = tree.structure();
            opensByItself &= root.topicsBelow() <= OPEN_BY_ITSELF;
            collector.walk(root);
        });
        boolean changed = collector.count != size || !Arrays.equals(rows, 0, size, collector.found, 0, size);
        rows = collector.found;
        depths = collector.foundDepths;
        size = collector.count;
        return changed;
    }

    /** What a range of rows shows now; rows past the end are left out. */
    public List<TopicRow> describe(int from, int to, long nowMicros) {
        List<TopicRow> described = new ArrayList<>(Math.max(0, to - from));
        tree.read(_ -> {
            for (int i = Math.max(0, from); i < Math.min(to, size); i++) {
                Node node = rows[i];
                described.add(new TopicRow(
                        node.name(),
                        depths[i],
                        node.hasChildren(),
                        isExpanded(i),
                        node.value(),
                        node.atMicros(),
                        node.retained(),
                        node.messages(),
                        node.topicsBelow(),
                        node.retainedBelow(),
                        node.perSecond(nowMicros)));
            }
        });
        return described;
    }

    /** Walks the tree in order, without recursion: a topic can have 65,536 levels. */
    private final class Collector {
        private Node[] found;
        private int[] foundDepths;
        private int count;
        private Node[] path = new Node[16];
        private int[] next = new int[16];
        /** How many levels of the path have a row already. */
        private int shown;

        private final StringBuilder topic = new StringBuilder();
        private int[] topicLength = new int[16];

        Collector(int expected) {
            found = new Node[expected + 16];
            foundDepths = new int[expected + 16];
        }

        void walk(Node root) {
            boolean filtered = isFiltered();
            path[0] = root;
            int depth = 0;
            while (depth >= 0) {
                Node[] children = path[depth].sortedChildren();
                if (next[depth] == children.length) {
                    depth--;
                    shown = Math.min(shown, Math.max(depth, 0));
                    continue;
                }
                Node node = children[next[depth]++];
                if (filtered) {
                    if (search.mayHave(node)) {
                        depth = enter(node, depth, true);
                        depth = showMatch(depth);
                    }
                } else {
                    add(node, depth);
                    if (isOpen(node, depth)) {
                        depth = enter(node, depth, false);
                    }
                }
            }
        }

        private boolean isOpen(Node node, int depth) {
            if (opensByItself && (depth > 0 || !node.name().startsWith("$")) && node.hasChildren()) {
                expanded.add(node);
            }
            return expanded.contains(node);
        }

        private int enter(Node node, int depth, boolean named) {
            int deeper = depth + 1;
            if (deeper == path.length) {
                path = Arrays.copyOf(path, deeper * 2);
                next = Arrays.copyOf(next, deeper * 2);
                topicLength = Arrays.copyOf(topicLength, deeper * 2);
            }
            path[deeper] = node;
            next[deeper] = 0;
            if (named) {
                topic.setLength(topicLength[depth]);
                if (depth > 0) {
                    topic.append('/');
                }
                topic.append(search.comparable(node.name()));
                topicLength[deeper] = topic.length();
            }
            return deeper;
        }

        /** Gives rows to the path where its end matches; returns the depth to go on from. */
        private int showMatch(int depth) {
            if (!search.matches(path[depth], topic)) {
                return depth;
            }
            for (int level = shown + 1; level <= depth; level++) {
                add(path[level], level - 1);
                shown = level;
                if (closed.contains(path[level]) && path[level].hasChildren()) {
                    shown = level - 1;
                    return level - 1;
                }
            }
            return depth;
        }

        private void add(Node node, int depth) {
            if (count == found.length) {
                found = Arrays.copyOf(found, count * 2);
                foundDepths = Arrays.copyOf(foundDepths, count * 2);
            }
            found[count] = node;
            foundDepths[count++] = depth;
        }
    }
}
