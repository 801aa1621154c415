package org.vigilmqtt.ui.retained;

import java.util.List;
import java.util.ResourceBundle;
import javafx.beans.InvalidationListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.vigilmqtt.ui.retained.SheetViewModel.Page;
import org.vigilmqtt.ui.shell.Focus;
import org.vigilmqtt.workspace.RetainedMessage;

/** Wires the sheet to its view model: what all pages have, and the messages a task is about. */
public final class RetainedController {
    private static final double ROW_HEIGHT = 23;

    private final RetainedViewModel viewModel;

    @FXML private ResourceBundle resources;
    @FXML private VBox sheet;
    @FXML private VBox retainedAbout;
    @FXML private Label retainedTitle;
    @FXML private Label retainedSentence;
    @FXML private ProgressBar retainedProgress;
    @FXML private ListView<RetainedMessage> retainedMessages;
    @FXML private Node snapshots;
    @FXML private Node comparison;
    @FXML private Button retainedConfirm;
    @FXML private Button retainedUndo;
    @FXML private Button retainedDismiss;

    RetainedController(RetainedViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        SheetViewModel head = viewModel.sheet;
        head.pageProperty().subscribe(this::show);
        retainedTitle.textProperty().bind(head.titleProperty());
        retainedSentence.textProperty().bind(head.sentenceProperty());
        head.failedProperty().subscribe(failed -> retainedSentence.getStyleClass().setAll("label", failed ? "problem" : "hint"));
        retainedProgress.progressProperty().bind(head.progressProperty());
        retainedProgress.visibleProperty().bind(head.busyProperty());
        retainedProgress.managedProperty().bind(head.busyProperty());
        retainedAbout.visibleProperty().bind(head.busyProperty().or(head.sentenceProperty().isNotEmpty()));
        retainedAbout.managedProperty().bind(retainedAbout.visibleProperty());
        bindTask(viewModel.task);
        head.busyProperty().subscribe(_ -> nameDismiss());
        sheet.addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE) {
                viewModel.dismiss();
                key.consume();
            }
        });
    }

    private void bindTask(TaskViewModel task) {
        retainedMessages.setItems(task.messages());
        retainedMessages.setFixedCellSize(ROW_HEIGHT);
        retainedMessages.setCellFactory(_ -> new RetainedMessageCell(task::note));
        retainedMessages.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        retainedMessages.getSelectionModel().getSelectedItems().addListener((InvalidationListener) _ ->
                task.select(List.copyOf(retainedMessages.getSelectionModel().getSelectedItems())));
        retainedConfirm.textProperty().bind(task.actionProperty());
        retainedConfirm.visibleProperty().bind(task.actionProperty().isNotEmpty());
        retainedConfirm.managedProperty().bind(retainedConfirm.visibleProperty());
        retainedUndo.visibleProperty().bind(task.undoableProperty());
        retainedUndo.managedProperty().bind(retainedUndo.visibleProperty());
        task.actionProperty().subscribe(_ -> nameDismiss());
    }

    private void show(Page page) {
        sheet.setVisible(page != Page.CLOSED);
        snapshots.setVisible(page == Page.SNAPSHOTS);
        comparison.setVisible(page == Page.COMPARISON);
        retainedMessages.setVisible(page == Page.TASK);
        nameDismiss();
        if (page != Page.CLOSED) {
            Focus.to(retainedDismiss);
        }
    }

    /** It cancels what is not over yet, goes back from a comparison, and closes what is over. */
    private void nameDismiss() {
        boolean open = viewModel.sheet.busyProperty().get()
                || !viewModel.task.actionProperty().get().isEmpty();
        String last = viewModel.sheet.shows(Page.COMPARISON) ? "retained.back" : "retained.close";
        retainedDismiss.setText(resources.getString(open ? "retained.cancel" : last));
    }

    @FXML
    private void confirm() {
        viewModel.task.confirm();
    }

    @FXML
    private void undo() {
        viewModel.task.undo();
    }

    @FXML
    private void dismiss() {
        viewModel.dismiss();
    }
}
