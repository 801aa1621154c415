package org.vigilmqtt.ui.chart;

import javafx.fxml.FXML;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Wires the chart to its view model. */
public final class ChartController {
    private final ChartViewModel viewModel;
    private final Node choice;
    private final ChartPane pane = new ChartPane();
    private int pointed = -1;

    @FXML private HBox chartBar;
    @FXML private Label chartTopic;
    @FXML private ComboBox<String> chartField;
    @FXML private StackPane chartArea;
    @FXML private Label chartEmpty;
    @FXML private Label chartSummary;

    /** {@code choice} leads to what else the region can show. */
    ChartController(ChartViewModel viewModel, Node choice) {
        this.viewModel = viewModel;
        this.choice = choice;
    }

    @FXML
    private void initialize() {
        chartBar.getChildren().addFirst(choice);
        chartArea.getChildren().addFirst(pane);
        pane.follow(viewModel);
        pane.setFocusTraversable(true);
        pane.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        pane.addEventHandler(MouseEvent.MOUSE_MOVED, move -> point(pane.at(move.getX())));
        pane.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> point(-1));
        pane.addEventHandler(MouseEvent.MOUSE_PRESSED, _ -> pane.requestFocus());
        pane.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        chartTopic.textProperty().bind(viewModel.titleProperty());
        chartField.setItems(viewModel.fields());
        chartField.setCellFactory(_ -> new FieldCell());
        chartField.setButtonCell(new FieldCell());
        chartField.valueProperty().bindBidirectional(viewModel.fieldProperty());
        chartField.visibleProperty().bind(viewModel.fieldProperty().isNotNull());
        chartEmpty.textProperty().bind(viewModel.emptyReasonProperty());
        chartEmpty.visibleProperty().bind(viewModel.emptyReasonProperty().isNotEmpty());
        chartSummary.textProperty().bind(viewModel.summaryProperty());
        viewModel.versionProperty().subscribe(_ -> name());
    }

    private void name() {
        String summary = viewModel.summaryProperty().get();
        pane.setAccessibleText(summary.isEmpty() ? viewModel.emptyReasonProperty().get() : summary);
    }

    private void point(int index) {
        pointed = index;
        pane.point(index);
        if (index >= 0) {
            pane.setAccessibleText(viewModel.words(index));
        }
    }

    /** Right and left walk from value to value, Home and End to the first and last. */
    private void pressed(KeyEvent key) {
        int last = viewModel.shown().size() - 1;
        if (last < 0) {
            return;
        }
        switch (key.getCode()) {
            case RIGHT -> point(Math.min(last, pointed + 1));
            case LEFT -> point(pointed < 0 ? last : Math.max(0, pointed - 1));
            case HOME -> point(0);
            case END -> point(last);
            case ESCAPE -> point(-1);
            default -> {
                return;
            }
        }
        key.consume();
    }

    /** A number of the payloads, by its name. */
    private static final class FieldCell extends ListCell<String> {
        @Override
        protected void updateItem(@Nullable String field, boolean empty) {
            super.updateItem(field, empty);
            setText(field == null || empty ? null : ChartViewModel.name(field));
        }
    }
}
