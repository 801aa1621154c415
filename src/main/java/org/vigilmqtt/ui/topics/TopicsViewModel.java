package org.vigilmqtt.ui.topics;

import java.util.List;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.workspace.Figures;
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
    private long restUntil;
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
        this.restUntil = nanoTime.getAsLong();
    }

    private void search() {
        visible.filter(filter.get(), retainedOnly.get());
        asked = true;
    }

    /** Follows the tree; whether rows came, went or changed their places. */
    boolean pull() {
        long begin = nanoTime.getAsLong();
        if (!visible.isStale() || (!asked && begin - restUntil < 0)) {
            return false;
        }
        asked = false;
        boolean changed = visible.refresh();
        if (changed) {
            levels.show(visible);
        }
        int topics = tree.topics();
        seenNothing.set(topics == 0);
        footer.set(Figures.count(topics, "topic"));
        emptyReason.set(levels.isEmpty() ? reason(topics) : "");
        long end = nanoTime.getAsLong();
        restUntil = end + REST * (end - begin);
        return changed;
    }

    private String reason(int topics) {
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
