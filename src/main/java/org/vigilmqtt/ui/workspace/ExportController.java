package org.vigilmqtt.ui.workspace;

import javafx.beans.value.ObservableBooleanValue;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** Wires the bar that tells of an export to its view model. */
public final class ExportController {
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

    private final ExportViewModel viewModel;

    @FXML private HBox exportBar;
    @FXML private Label exportText;
    @FXML private Tooltip exportPath;
    @FXML private ProgressBar exportProgress;
    @FXML private Button exportCancel;
    @FXML private Button exportDismiss;

    ExportController(ExportViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        exportText.textProperty().bind(viewModel.textProperty());
        exportPath.textProperty().bind(viewModel.pathProperty());
        exportProgress.progressProperty().bind(viewModel.doneProperty());
        shownWhile(exportBar, viewModel.textProperty().isNotEmpty());
        shownWhile(exportProgress, viewModel.runningProperty());
        shownWhile(exportCancel, viewModel.runningProperty());
        shownWhile(exportDismiss, viewModel.runningProperty().not());
        viewModel.failedProperty().subscribe(failed -> exportBar.pseudoClassStateChanged(FAILED, failed));
    }

    private static void shownWhile(Node node, ObservableBooleanValue condition) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(condition);
    }

    @FXML
    private void cancel() {
        viewModel.cancel();
    }

    @FXML
    private void dismiss() {
        viewModel.dismiss();
    }
}
