package org.vigilmqtt.ui.messages;

import javafx.beans.property.BooleanProperty;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.ui.shell.RowsInSight;
import org.vigilmqtt.ui.shell.RowsInSight.Place;
import org.vigilmqtt.workspace.MessageRecord;

/**
 * Where the table of messages stands: at its end as long as the user wants the newest, else on the rows the user looks at,
 * whatever is added above them.
 */
final class TableScroll {
    /** Rows above those in sight from which on more are wanted. */
    private static final int NEAR = 100;

    private final TableView<MessageRecord> table;
    private final BooleanProperty following;
    private final RowsInSight rows;
    private @Nullable ScrollBar verticalBar;

    /** Whatever moves the table by hand ends following, but for what brings its end back into sight. */
    TableScroll(TableView<MessageRecord> table, BooleanProperty following) {
        this.table = table;
        this.following = following;
        this.rows = new RowsInSight(table);
        table.addEventFilter(ScrollEvent.SCROLL, scroll -> moved(scroll.getDeltaY() > 0));
        table.addEventFilter(MouseEvent.MOUSE_DRAGGED, _ -> moved(true));
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    private void key(KeyEvent key) {
        KeyCode code = key.getCode();
        if (code == KeyCode.END) {
            following.set(true);
        } else if (code == KeyCode.UP || code == KeyCode.PAGE_UP || code == KeyCode.HOME) {
            moved(true);
        } else if (code == KeyCode.DOWN || code == KeyCode.PAGE_DOWN) {
            moved(false);
        }
    }

    private void moved(boolean up) {
        if (up) {
            following.set(!canScroll());
        } else if (isAtEnd()) {
            following.set(true);
        }
    }

    private boolean canScroll() {
        ScrollBar bar = scrollBar();
        return bar != null && bar.isVisible();
    }

    private boolean isAtEnd() {
        ScrollBar bar = scrollBar();
        return bar == null || !bar.isVisible() || bar.getValue() >= bar.getMax() - 1e-6;
    }

    private @Nullable ScrollBar scrollBar() {
        if (verticalBar == null) {
            verticalBar = table.lookupAll(".scroll-bar").stream()
                    .filter(node -> node instanceof ScrollBar bar && bar.getOrientation() == Orientation.VERTICAL)
                    .map(ScrollBar.class::cast)
                    .findFirst()
                    .orElse(null);
        }
        return verticalBar;
    }

    /** Whether the user has come near to the first row. */
    boolean nearsStart() {
        return !following.get() && rows.place().filter(place -> place.row() < NEAR).isPresent();
    }

    /** The row at the upper edge, to be kept while rows are added above it. */
    Place place() {
        return rows.place().orElse(new Place(0, 0));
    }

    /** Shows the rows that were at a place before so many were added at the start. */
    void restore(Place place, int added) {
        if (!following.get()) {
            rows.show(new Place(place.row() + added, place.hidden()));
        }
    }

    /** A table that was not laid out with its new rows yet may stop short of the last: the next frame goes on. */
    void follow(boolean came) {
        if (following.get() && (came || !isAtEnd())) {
            table.scrollTo(table.getItems().size() - 1);
        }
    }
}
