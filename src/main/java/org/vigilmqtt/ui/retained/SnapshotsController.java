package org.vigilmqtt.ui.retained;

import java.util.ResourceBundle;
import javafx.beans.property.Property;
import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.service.RetainedSource;

/** Wires the page with the snapshots. */
public final class SnapshotsController {
    private final RetainedViewModel viewModel;

    @FXML private ResourceBundle resources;
    @FXML private ListView<RetainedSource> snapshotList;
    @FXML private ComboBox<RetainedSource> compareLeft;
    @FXML private ComboBox<RetainedSource> compareRight;
    @FXML private HBox compareBar;
    @FXML private HBox snapshotDeleteBar;
    @FXML private Label snapshotDeleteQuestion;
    @FXML private TextField takeFilter;

    SnapshotsController(RetainedViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        SnapshotsViewModel snapshots = viewModel.snapshots;
        snapshotList.setItems(snapshots.rows());
        snapshotList.setCellFactory(_ -> new SnapshotCell(
                resources,
                new SnapshotCell.Deeds(
                        viewModel::restore, viewModel::compareWithBroker, snapshots::save, snapshots::delete)));
        snapshotList.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        offer(compareLeft, snapshots.leftProperty());
        offer(compareRight, snapshots.rightProperty());
        snapshotDeleteQuestion.textProperty().bind(snapshots.questionProperty());
        snapshotDeleteBar.visibleProperty().bind(snapshots.questionProperty().isNotEmpty());
        snapshotDeleteBar.managedProperty().bind(snapshotDeleteBar.visibleProperty());
        takeFilter.textProperty().bindBidirectional(snapshots.filterProperty());
        takeFilter.setOnAction(_ -> takeNow());
        compareBar.visibleProperty().bind(snapshots.leftProperty().isNotNull());
        compareBar.managedProperty().bind(compareBar.visibleProperty());
    }

    private void offer(ComboBox<RetainedSource> box, Property<@Nullable RetainedSource> chosen) {
        box.setItems(viewModel.snapshots.choices());
        box.setCellFactory(_ -> new SourceCell());
        box.setButtonCell(new SourceCell());
        box.valueProperty().bindBidirectional(chosen);
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(chosen.map(source -> source == null ? "" : SnapshotWords.line(source)));
        box.setTooltip(whole);
    }

    /** Enter puts the chosen one back, Delete asks whether it may go. */
    private void pressed(KeyEvent key) {
        RetainedSource chosen = snapshotList.getSelectionModel().getSelectedItem();
        if (chosen != null && key.getCode() == KeyCode.ENTER) {
            viewModel.restore(chosen);
            key.consume();
        } else if (chosen != null && key.getCode() == KeyCode.DELETE) {
            viewModel.snapshots.delete(chosen);
            key.consume();
        }
    }

    @FXML
    private void deleteNow() {
        viewModel.snapshots.deleteNow();
    }

    @FXML
    private void keep() {
        viewModel.snapshots.keep();
    }

    @FXML
    private void compare() {
        viewModel.compare();
    }

    @FXML
    private void takeNow() {
        viewModel.snapshots.takeNow();
    }

    @FXML
    private void openFile() {
        viewModel.snapshots.openFile();
    }
}
