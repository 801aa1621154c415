package org.vigilmqtt.workspace;

import java.util.Arrays;
import org.vigilmqtt.workspace.TopicTree.Node;

/**
 * Finds the rows of the tree, in steps, so that the tree is not held for long however large it is. Without recursion: a topic
 * can have 65,536 levels. One thread at a time, each step inside {@link TopicTree#read}.
 */
final class RowWalk {
    private final TopicSearch search;
    private final boolean filtered;
    private final OpenLevels open;
    private final LevelOrder order;
    /** Whether what is not closed opens by itself, but for {@code $} topics. */
    private final boolean opensByItself;

    private Node[] rows;
    private int[] depths;
    private int count;

    private Node[] path = new Node[16];
    private Node[][] levels = new Node[16][];
    private int[] next = new int[16];
    private boolean[] openBelow = new boolean[16];
    private int[] topicLength = new int[16];
    private final StringBuilder topic = new StringBuilder();
    private int depth;
    /** How many levels of the path have a row already. */
    private int shown;

    private volatile boolean cancelled;

    /** {@code expected} is about how many rows there will be. */
    RowWalk(Node root, TopicSearch search, OpenLevels open, LevelOrder order, boolean opensByItself, int expected) {
        this.search = search;
        this.filtered = !search.equals(TopicSearch.ALL);
        this.open = open;
        this.order = order;
        this.opensByItself = opensByItself;
        this.rows = new Node[expected + 16];
        this.depths = new int[expected + 16];
        path[0] = root;
        levels[0] = order.children(root);
    }

    /** Looks at so many levels; whether all rows are found. */
    boolean step(int most) {
        int looked = 0;
        while (depth >= 0) {
            if (next[depth] == levels[depth].length) {
                depth--;
                shown = Math.min(shown, Math.max(depth, 0));
                continue;
            }
            if (looked++ == most) {
                return false;
            }
            look(levels[depth][next[depth]++]);
        }
        return true;
    }

    private void look(Node level) {
        if (filtered) {
            if (search.mayHave(level)) {
                enter(level);
                nameLevel(level);
                showMatch();
            }
            return;
        }
        add(level, depth);
        if (isOpen(level)) {
            enter(level);
        }
    }

    private boolean isOpen(Node level) {
        if (!level.hasChildren()) {
            return false;
        }
        if (opensByItself && (depth > 0 || !level.name().startsWith("$"))) {
            open.open(level);
        }
        return open.isOpen(level, openBelow[depth]);
    }

    private void enter(Node level) {
        int deeper = depth + 1;
        if (deeper == path.length) {
            path = Arrays.copyOf(path, deeper * 2);
            levels = Arrays.copyOf(levels, deeper * 2);
            next = Arrays.copyOf(next, deeper * 2);
            openBelow = Arrays.copyOf(openBelow, deeper * 2);
            topicLength = Arrays.copyOf(topicLength, deeper * 2);
        }
        path[deeper] = level;
        levels[deeper] = order.children(level);
        next[deeper] = 0;
        openBelow[deeper] = openBelow[depth] || open.isOpenBelow(level);
        depth = deeper;
    }

    private void nameLevel(Node level) {
        topic.setLength(topicLength[depth - 1]);
        if (depth > 1) {
            topic.append('/');
        }
        topic.append(search.comparable(level.name()));
        topicLength[depth] = topic.length();
    }

    /** Gives rows to the path where its end matches, down to what is closed. */
    private void showMatch() {
        if (!search.matches(path[depth], topic)) {
            return;
        }
        for (int level = shown + 1; level <= depth; level++) {
            add(path[level], level - 1);
            shown = level;
            if (open.isClosedInFilter(path[level]) && path[level].hasChildren()) {
                shown = level - 1;
                depth = level - 1;
                return;
            }
        }
    }

    private void add(Node level, int at) {
        if (count == rows.length) {
            rows = Arrays.copyOf(rows, count * 2);
            depths = Arrays.copyOf(depths, count * 2);
        }
        rows[count] = level;
        depths[count++] = at;
    }

    /** Ends a walk that goes on elsewhere; on every thread. */
    void cancel() {
        cancelled = true;
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** The rows found; what follows {@link #count} is not to be read. */
    Node[] rows() {
        return rows;
    }

    /** Of each row, 0 for the first level. */
    int[] depths() {
        return depths;
    }

    int count() {
        return count;
    }
}
