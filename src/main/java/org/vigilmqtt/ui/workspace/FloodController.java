package org.vigilmqtt.ui.workspace;

import java.util.function.Consumer;
import javafx.beans.value.ObservableBooleanValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;

/** Wires the bar that tells of a flood to its view model. */
public final class FloodController {
    private final FloodViewModel viewModel;
    private final Consumer<String> narrow;

    @FXML private HBox floodBar;
    @FXML private Label floodText;
    @FXML private ProgressBar floodProgress;
    @FXML private Button floodNarrow;
    @FXML private Button floodUnsubscribe;

    /** {@code narrow} shows the form to subscribe with a filter in it. */
    FloodController(FloodViewModel viewModel, Consumer<String> narrow) {
        this.viewModel = viewModel;
        this.narrow = narrow;
    }

    @FXML
    private void initialize() {
        floodText.textProperty().bind(viewModel.textProperty());
        shownWhile(floodBar, viewModel.textProperty().isNotEmpty());
        shownWhile(floodProgress, viewModel.comingProperty());
        shownWhile(floodNarrow, viewModel.filterProperty().isNotEmpty());
        shownWhile(floodUnsubscribe, viewModel.filterProperty().isNotEmpty());
    }

    private static void shownWhile(Node node, ObservableBooleanValue condition) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(condition);
    }

    @FXML
    private void narrow() {
        narrow.accept(viewModel.filterProperty().get());
    }

    @FXML
    private void unsubscribe() {
        viewModel.unsubscribe();
    }

    @FXML
    private void dismiss() {
        viewModel.dismiss();
    }
}
