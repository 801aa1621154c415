package org.vigilmqtt.ui.retained;

import java.util.ResourceBundle;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.vigilmqtt.ui.retained.RetainedViewModel.Page;
import org.vigilmqtt.workspace.RetainedMessage;
import org.vigilmqtt.workspace.RetainedSnapshots;

/** Wires the sheet to its view model. */
public final class RetainedController {
    private static final double ROW_HEIGHT = 23;

    private final RetainedViewModel viewModel;

    @FXML private ResourceBundle resources;
    @FXML private VBox sheet;
    @FXML private Label retainedTitle;
    @FXML private Label retainedSentence;
    @FXML private ProgressBar retainedProgress;
    @FXML private ListView<RetainedMessage> retainedMessages;
    @FXML private ListView<RetainedSnapshots.Entry> snapshotList;
    @FXML private Button retainedConfirm;
    @FXML private Button retainedUndo;
    @FXML private Button retainedDismiss;

    RetainedController(RetainedViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        viewModel.pageProperty().subscribe(this::show);
        retainedTitle.textProperty().bind(viewModel.titleProperty());
        retainedSentence.textProperty().bind(viewModel.sentenceProperty());
        viewModel.failedProperty().subscribe(failed -> retainedSentence.getStyleClass().setAll("label", failed ? "problem" : "hint"));
        retainedProgress.progressProperty().bind(viewModel.progressProperty());
        retainedProgress.visibleProperty().bind(viewModel.busyProperty());
        retainedProgress.managedProperty().bind(viewModel.busyProperty());
        retainedMessages.setItems(viewModel.messages());
        retainedMessages.setFixedCellSize(ROW_HEIGHT);
        retainedMessages.setCellFactory(_ -> new RetainedMessageCell());
        snapshotList.setItems(viewModel.snapshots());
        snapshotList.setCellFactory(_ -> new SnapshotCell(resources, viewModel::restore, viewModel::delete));
        retainedConfirm.textProperty().bind(viewModel.actionProperty());
        retainedConfirm.visibleProperty().bind(viewModel.actionProperty().isNotEmpty());
        retainedConfirm.managedProperty().bind(retainedConfirm.visibleProperty());
        retainedUndo.visibleProperty().bind(viewModel.undoableProperty());
        retainedUndo.managedProperty().bind(retainedUndo.visibleProperty());
        viewModel.busyProperty().subscribe(this::nameDismiss);
        viewModel.actionProperty().subscribe(_ -> nameDismiss(viewModel.busyProperty().get()));
        sheet.addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE) {
                viewModel.dismiss();
                key.consume();
            }
        });
    }

    private void show(Page page) {
        sheet.setVisible(page != Page.CLOSED);
        snapshotList.setVisible(page == Page.SNAPSHOTS);
        retainedMessages.setVisible(page == Page.TASK);
        if (page != Page.CLOSED) {
            retainedDismiss.requestFocus();
        }
    }

    /** It cancels what is not over yet, and closes what is. */
    private void nameDismiss(boolean busy) {
        boolean over = !busy && viewModel.actionProperty().get().isEmpty();
        retainedDismiss.setText(resources.getString(over ? "retained.close" : "retained.cancel"));
    }

    @FXML
    private void confirm() {
        viewModel.confirm();
    }

    @FXML
    private void undo() {
        viewModel.undo();
    }

    @FXML
    private void dismiss() {
        viewModel.dismiss();
    }
}
