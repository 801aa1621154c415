package org.vigilmqtt.ui.shell;

import java.util.List;
import javafx.scene.control.ConstrainedColumnResizeBase;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.util.Callback;

/**
 * How wide a table's columns are: as they are meant, or as the user made them, and the last has what is left, because its
 * words are the longest. JavaFX's own policies give every column the same of it, however short its words.
 */
@SuppressWarnings({"rawtypes", "unchecked"}) // As the property of the table is.
public final class RestToLastColumn extends ConstrainedColumnResizeBase
        implements Callback<TableView.ResizeFeatures, Boolean> {
    @Override
    public Boolean call(TableView.ResizeFeatures asked) {
        List<TableColumn> columns = asked.getTable().getVisibleLeafColumns();
        if (asked.getColumn() != null) {
            boolean done = TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN.call(asked);
            columns.forEach(column -> column.setPrefWidth(column.getWidth()));
            return done;
        }
        if (columns.isEmpty() || asked.getContentWidth() <= 0) {
            return false;
        }
        double room = asked.getContentWidth();
        List<TableColumn> others = columns.subList(0, columns.size() - 1);
        TableColumn last = columns.getLast();
        double shrink = shrink(others, last.getMinWidth() - room);
        for (TableColumn column : others) {
            double width = Math.floor(meant(column) - shrink * (meant(column) - column.getMinWidth()));
            asked.setColumnWidth(column, width);
            room -= width;
        }
        asked.setColumnWidth(last, Math.max(last.getMinWidth(), room));
        return true;
    }

    /** How much of what the others have above their least they have to give, from 0 to 1, where the room lacks so much. */
    private static double shrink(List<TableColumn> others, double lacking) {
        double meant = others.stream().mapToDouble(RestToLastColumn::meant).sum();
        double least = others.stream().mapToDouble(TableColumn::getMinWidth).sum();
        return meant > least ? Math.clamp((meant + lacking) / (meant - least), 0, 1) : 0;
    }

    private static double meant(TableColumn column) {
        return Math.max(column.getMinWidth(), column.getPrefWidth());
    }
}
