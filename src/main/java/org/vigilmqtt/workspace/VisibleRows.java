package org.vigilmqtt.workspace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.workspace.TopicTree.Node;

/**
 * The rows of the topic tree that would be seen if the window were high enough: a flat list that follows the tree, what is
 * opened, the order and the filter. Rows come and go; a value that arrives moves none. For one thread, the window's: where
 * many levels have to be looked at, another thread does it, and the rows stay as they are until it has ended.
 *
 * <p>A small tree opens by itself, but for {@code $} topics, until it has more topics than fit a window or the user opens
 * or closes something.
 */
public final class VisibleRows {
    /** A tree of so many topics still fits a window when all is open. */
    private static final int OPEN_BY_ITSELF = 40;
    /** Levels that are looked at within a frame. */
    private static final int AT_ONCE = 5_000;
    /** Levels that another thread looks at before messages have their turn. */
    private static final int A_STEP = 2_000;

    private final TopicTree tree;
    private final Executor background;
    private final OpenLevels open = new OpenLevels();
    private final AtomicReference<@Nullable RowWalk> ended = new AtomicReference<>();
    private @Nullable RowWalk running;
    private TopicSearch search = TopicSearch.ALL;
    private TopicOrder order = TopicOrder.NAME;
    private LevelOrder levels = new LevelOrder(TopicOrder.NAME, 0);
    private boolean opensByItself = true;
    private boolean dirty = true;
    private long structure = -1;
    private Node[] rows = {};
    private int[] depths = {};
    private int size;

    public VisibleRows(TopicTree tree) {
        this(tree, task -> Thread.ofPlatform().daemon().name("vigil-topics").start(task));
    }

    /** {@code background} looks at what is too much for a frame. */
    VisibleRows(TopicTree tree, Executor background) {
        this.tree = tree;
        this.background = background;
    }

    /**
     * Shows only topics that match, with the levels above them.
     *
     * @param text part of a topic in any case, or a topic filter with wildcards; blank for all
     */
    public void filter(String text, boolean retainedOnly) {
        search = TopicSearch.of(text, retainedOnly);
        open.filterChanged();
        dirty = true;
    }

    public boolean isFiltered() {
        return !search.equals(TopicSearch.ALL);
    }

    /** Sorts as things are now. The order stays until it is asked for again. */
    public void sort(TopicOrder by, long nowMicros) {
        order = by;
        levels = new LevelOrder(by, nowMicros);
        dirty = true;
    }

    public TopicOrder order() {
        return order;
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
    public void expand(int row, boolean wanted) {
        opensByItself = false;
        Node level = rows[row];
        if (isFiltered()) {
            if (wanted) {
                open.openInFilter(level);
            } else {
                open.closeInFilter(level);
            }
        } else if (wanted) {
            open.open(level);
        } else {
            open.close(level);
        }
        dirty = true;
    }

    /** Opens a row and all below it, also what comes later. */
    public void expandBelow(int row) {
        opensByItself = false;
        open.openBelow(rows[row]);
        dirty = true;
    }

    /** Opens all levels above a topic, so that it has a row after {@link #refresh}. */
    public void reveal(Node node) {
        for (Node above = node.parent(); above != null; above = above.parent()) {
            open.open(above);
        }
        dirty = true;
    }

    /** Whether {@link #refresh} has something to do. */
    public boolean isStale() {
        return dirty || ended.get() != null || (running == null && structure != tree.structure());
    }

    /** Whether rows are being looked for by another thread. */
    public boolean isSearching() {
        return running != null;
    }

    /** Follows the tree; returns whether rows came, went or changed their places. */
    public boolean refresh() {
        RowWalk found = ended.getAndSet(null);
        if (found == null || !found.equals(running)) {
            return isStale() && search();
        }
        running = null;
        // What came meanwhile waits for the next time, what the user asked for does not.
        boolean changed = take(found);
        return (dirty && search()) || changed;
    }

    private boolean search() {
        if (running != null) {
            running.cancel();
            running = null;
        }
        dirty = false;
        RowWalk[] begun = new RowWalk[1];
        boolean[] done = new boolean[1];
        tree.read(root -> {
            structure = tree.structure();
            opensByItself &= root.topicsBelow() <= OPEN_BY_ITSELF;
            begun[0] = new RowWalk(root, search, open, levels, opensByItself, size);
            done[0] = begun[0].step(AT_ONCE);
        });
        if (done[0]) {
            return take(begun[0]);
        }
        running = begun[0];
        background.execute(() -> goOn(begun[0]));
        return false;
    }

    private void goOn(RowWalk walk) {
        boolean[] done = new boolean[1];
        while (!done[0]) {
            if (walk.isCancelled()) {
                return;
            }
            tree.read(_ -> done[0] = walk.step(A_STEP));
        }
        ended.set(walk);
    }

    private boolean take(RowWalk walk) {
        boolean changed = walk.count() != size || !Arrays.equals(rows, 0, size, walk.rows(), 0, size);
        rows = walk.rows();
        depths = walk.depths();
        size = walk.count();
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
}
