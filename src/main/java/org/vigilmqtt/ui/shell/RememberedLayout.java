package org.vigilmqtt.ui.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseEvent;
import javafx.util.Subscription;

/**
 * Where the dividers of a screen are and how wide its columns, remembered from one start to the next: of every split pane
 * and every table with an id. On the FX thread.
 */
public final class RememberedLayout {
    private static final String SPLITS = "layout.split.";
    private static final String COLUMNS = "layout.columns.";

    private final Settings settings;
    private final List<SplitPane> splits = new ArrayList<>();
    private final List<TableView<?>> tables = new ArrayList<>();

    private RememberedLayout(Settings settings) {
        this.settings = settings;
    }

    /** Gives what is below the roots the places of the last time. */
    public static RememberedLayout of(Settings settings, Node... roots) {
        RememberedLayout layout = new RememberedLayout(settings);
        Arrays.stream(roots).forEach(layout::find);
        layout.splits.forEach(layout::restore);
        layout.tables.forEach(layout::restore);
        return layout;
    }

    private void find(Node node) {
        switch (node) {
            case SplitPane split -> {
                if (split.getId() != null) {
                    splits.add(split);
                }
                split.getItems().forEach(this::find);
            }
            case TableView<?> table when table.getId() != null -> tables.add(table);
            case ScrollPane pane when pane.getContent() != null -> find(pane.getContent());
            case Parent parent -> parent.getChildrenUnmodifiable().forEach(this::find);
            default -> {
                // Has no place that could be changed.
            }
        }
    }

    private void restore(SplitPane split) {
        double[] saved = saved(SPLITS + split.getId(), split.getDividers().size());
        if (saved.length > 0) {
            split.setDividerPositions(saved);
        }
    }

    private void restore(TableView<?> table) {
        double[] saved = saved(COLUMNS + table.getId(), table.getColumns().size());
        if (saved.length > 0) {
            // While the window comes up the table is narrower for a moment, and makes its columns so.
            Subscription following = table.widthProperty().subscribe(_ -> apply(table, saved));
            table.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> following.unsubscribe());
        }
    }

    private static void apply(TableView<?> table, double[] widths) {
        for (int i = 0; i < widths.length; i++) {
            TableColumn<?, ?> column = table.getColumns().get(i);
            column.setPrefWidth(Math.clamp(widths[i], column.getMinWidth(), column.getMaxWidth()));
        }
    }

    /** What is saved; empty where that is nothing, or does not fit what there is now. */
    private double[] saved(String key, int count) {
        String[] texts = settings.get(key).orElse("").split(" ", -1);
        try {
            return texts.length == count
                    ? Arrays.stream(texts).mapToDouble(Double::parseDouble).filter(Double::isFinite).toArray()
                    : new double[0];
        } catch (NumberFormatException _) {
            return new double[0];
        }
    }

    /** Remembers how everything is now. */
    public void save() {
        for (SplitPane split : splits) {
            put(SPLITS + split.getId(), Arrays.stream(split.getDividerPositions()));
        }
        for (TableView<?> table : tables) {
            put(COLUMNS + table.getId(), table.getColumns().stream().mapToDouble(TableColumn::getWidth));
        }
    }

    private void put(String key, DoubleStream places) {
        settings.put(key, places.mapToObj(Double::toString).collect(Collectors.joining(" ")));
    }
}
