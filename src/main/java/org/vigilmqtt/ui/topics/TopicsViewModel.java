package org.vigilmqtt.ui.topics;

import java.util.List;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.workspace.Figures;
import org.vigilmqtt.workspace.TopicOrder;
import org.vigilmqtt.workspace.TopicRow;
import org.vigilmqtt.workspace.TopicTree;
import org.vigilmqtt.workspace.TopicTree.Node;
import org.vigilmqtt.workspace.VisibleRows;

/**
 * Which rows the tree has, and which of them is chosen. The list of rows changes only when topics come, pins come or go
 * under a filter, or the user opens, closes or filters; what a row says is asked for those on the screen. On the FX thread.
 */
public final class TopicsViewModel {
    /** Following the tree may take a twentieth of the time, however large it is. */
    private static final long REST = 20;
    /** Where another thread follows it: half of that thread's time. */
    private static final long REST_OF_SEARCH = 1;

    /** What was done is told for so long. */

    private static final long SORT_AGAIN_NANOS = 2_000_000_000L;
    /** A search that takes longer is told. */
    private static final long SEARCH_NANOS = 200_000_000L;

    private final TopicTree tree;
    private final LongSupplier nanoTime;
    private final LongSupplier epochMicros;
    private final VisibleRows visible;
    private final TopicLevels levels = new TopicLevels();
    private final StringProperty filter = new SimpleStringProperty("");
    private final BooleanProperty retainedOnly = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<@Nullable Node> chosen = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper footer = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper emptyReason = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper seenNothing = new ReadOnlyBooleanWrapper(true);
    private final ObjectProperty<TopicOrder> order = new SimpleObjectProperty<>(TopicOrder.NAME);
    private long restUntil;
    private long searchedSince;
    private long sortedAt;
    private boolean asked = true;

    /**
     * {@code nanoTime} as {@link System#nanoTime}; {@code epochMicros} is the time of day, in microseconds since the epoch.
     */
    public TopicsViewModel(TopicTree tree, LongSupplier nanoTime, LongSupplier epochMicros) {
        this.tree = tree;
        this.nanoTime = nanoTime;
        this.epochMicros = epochMicros;
        this.visible = new VisibleRows(tree);
        filter.subscribe(_ -> search());
        retainedOnly.subscribe(_ -> search());
        order.subscribe(_ -> sort());
        this.restUntil = nanoTime.getAsLong();
    }

    private void search() {
        visible.filter(filter.get(), retainedOnly.get());
        asked = true;
    }

    private void sort() {
        visible.sort(order.get(), epochMicros.getAsLong());
        sortedAt = nanoTime.getAsLong();
        asked = true;
    }

    /** Sorts by what has changed since, now and then; for while nobody looks for a row or walks the tree. */
    void sortAgain() {
        if (order.get() != TopicOrder.NAME && nanoTime.getAsLong() - sortedAt > SORT_AGAIN_NANOS) {
            sort();
        }
    }

    /** Follows the tree; whether rows came, went or changed their places. */
    boolean pull() {
        long begin = nanoTime.getAsLong();
        boolean searched = visible.isSearching();
        if (!visible.isStale() || (!asked && !searched && begin - restUntil < 0)) {
            tellSearch(begin);
            return false;
        }
        asked = false;
        boolean changed = visible.refresh();
        if (visible.isSearching() && !searched) {
            searchedSince = begin;
        }
        if (changed) {
            levels.show(visible);
        }
        int topics = tree.topics();
        seenNothing.set(topics == 0);
        emptyReason.set(levels.isEmpty() ? reason(topics) : "");
        long end = nanoTime.getAsLong();
        long rest = REST * (end - begin);
        restUntil = end + (searched && !visible.isSearching() ? rest + REST_OF_SEARCH * (end - searchedSince) : rest);
        tellSearch(end);
        return changed;
    }

    private void tellSearch(long now) {
        String topics = Figures.count(tree.topics(), "topic");
        boolean lasts = visible.isSearching() && now - searchedSince > SEARCH_NANOS;
        footer.set(lasts ? topics + " · searching…" : topics);
    }

    private String reason(int topics) {
        if (visible.isSearching()) {
            return "";
        }
        if (topics == 0) {
            return "Topics appear here as soon as messages arrive.";
        }
        return retainedOnly.get() && filter.get().isBlank()
                ? "None of the topics seen has a retained message."
                : "No topic matches the filter.";
    }

    /** How many topics have a retained message, in figures. */
    String retained() {
        return Figures.count(tree.retained());
    }

    /** What a range of rows says now. */
    List<TopicRow> describe(int from, int to) {
        return visible.describe(from, to, epochMicros.getAsLong());
    }

    long nowMicros() {
        return epochMicros.getAsLong();
    }

    int indexOf(Node level) {
        return visible.indexOf(level);
    }

    /** Of the clock by which typed keys belong together. */
    long nanos() {
        return nanoTime.getAsLong();
    }

    /** The next row, round the end, whose name begins with what was typed; -1 where there is none. */
    int rowNamed(TypeAhead typed, int chosenRow) {
        int size = visible.size();
        int from = Math.max(0, chosenRow) + (typed.isFirst() && chosenRow >= 0 ? 1 : 0);
        for (int i = 0; i < size; i++) {
            int row = (from + i) % size;
            if (typed.matches(visible.at(row).name())) {
                return row;
            }
        }
        return -1;
    }

    /** The row of the level above, or -1. */
    int above(int row) {
        return visible.above(row);
    }

    boolean isExpanded(int row) {
        return visible.isExpanded(row);
    }

    /** Opens or closes a row; seen after the next pull. */
    void expand(int row, boolean open) {
        visible.expand(row, open);
        asked = true;
    }

    /** Opens a row and all below it; seen after the next pull. */
    void expandBelow(int row) {
        visible.expandBelow(row);
        asked = true;
    }

    /** The latest payload of a level, or null where it is no topic. */
    @Nullable Payload value(Node level) {
        @Nullable Payload[] found = new @Nullable Payload[1];
        tree.read(_ -> found[0] = level.value());
        return found[0];
    }

    void choose(Node level) {
        chosen.set(level);
    }

    void filterBy(String text) {
        filter.set(text);
    }

    ObservableList<Node> levels() {
        return levels;
    }

    /** The level that was chosen last, or null. */
    public ReadOnlyObjectProperty<@Nullable Node> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    StringProperty filterProperty() {
        return filter;
    }

    /** In what order levels are shown; setting it sorts them as they are then. */
    ObjectProperty<TopicOrder> orderProperty() {
        return order;
    }

    BooleanProperty retainedOnlyProperty() {
        return retainedOnly;
    }

    ReadOnlyStringProperty footerProperty() {
        return footer.getReadOnlyProperty();
    }

    /** Why there is no row, in a sentence; empty where there are rows. */
    ReadOnlyStringProperty emptyReasonProperty() {
        return emptyReason.getReadOnlyProperty();
    }

    /** Whether no topic was seen yet. */
    ReadOnlyBooleanProperty seenNothingProperty() {
        return seenNothing.getReadOnlyProperty();
    }
}
