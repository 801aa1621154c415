package org.vigilmqtt.ui.shell;

import java.util.Optional;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import org.jspecify.annotations.Nullable;

/** Which rows of a table the user looks at, so that they can stay where they are while others come and go above them. */
public final class RowsInSight {
    private final TableView<?> table;
    private @Nullable VirtualFlow<?> rows;

    public RowsInSight(TableView<?> table) {
        this.table = table;
    }

    /**
     * The row at the upper edge of a table.
     *
     * @param hidden pixels of it above the edge
     */
    public record Place(int row, double hidden) {}

    /** Empty while no row is in sight. */
    public Optional<Place> place() {
        VirtualFlow<?> flow = flow();
        IndexedCell<?> first = flow == null ? null : flow.getFirstVisibleCell();
        return first == null ? Optional.empty() : Optional.of(new Place(first.getIndex(), -first.getLayoutY()));
    }

    /** Brings a row to the upper edge, also one that has just been added. */
    public void show(Place place) {
        VirtualFlow<?> flow = flow();
        if (flow != null) {
            table.layout();
            flow.scrollToTop(place.row());
            flow.scrollPixels(place.hidden());
        }
    }

    private @Nullable VirtualFlow<?> flow() {
        if (rows == null && table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
            rows = flow;
        }
        return rows;
    }
}
