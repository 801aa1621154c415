package org.vigilmqtt.ui.lab;

import java.util.List;
import java.util.function.Supplier;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.WillCase;
import org.vigilmqtt.ui.shell.RestToLastColumn;
import org.vigilmqtt.ui.shell.RowsInSight;
import org.vigilmqtt.ui.shell.RowsInSight.Place;

/** Wires the table of wills and the tolerance. */
public final class WillsController {
    private static final double MESSAGE_FROM = 620;

    private final LabViewModel viewModel;
    private final WillsViewModel wills;
    private boolean changing;

    @FXML private TextField tolerance;
    @FXML private Label toleranceProblem;
    @FXML private HBox blindBar;
    @FXML private Label blindness;
    @FXML private TableView<WillRow> willsTable;
    private @Nullable RowsInSight inSight;
    @FXML private TableColumn<WillRow, WillCase> willDevice;
    @FXML private TableColumn<WillRow, WillCase> willFailure;
    @FXML private TableColumn<WillRow, WillCase> willExpected;
    @FXML private TableColumn<WillRow, WillCase> willSeen;
    @FXML private TableColumn<WillRow, WillCase> willMessage;
    @FXML private TableColumn<WillRow, String> willVerdict;

    WillsController(LabViewModel viewModel) {
        this.viewModel = viewModel;
        this.wills = viewModel.wills();
    }

    @FXML
    private void initialize() {
        tolerance.textProperty().bindBidirectional(wills.toleranceProperty());
        Shown.text(toleranceProblem, wills.toleranceProblemProperty());
        blindness.textProperty().bind(wills.blindnessProperty());
        Shown.when(blindBar, wills.blindnessProperty().isNotEmpty());
        willsTable.setItems(wills.rows());
        inSight = new RowsInSight(willsTable);
        willsTable.setColumnResizePolicy(new RestToLastColumn());
        column(willDevice, () -> WillCells.words(WillCase::clientId));
        column(willFailure, () -> WillCells.words(known -> known.failure().happened()));
        column(willExpected, () -> WillCells.code(WillRow::expected));
        column(willSeen, () -> WillCells.judged(WillRow::seen));
        column(willMessage, () -> WillCells.code(WillRow::message));
        // In a narrow window the verdict needs the room more; the timeline tells the message.
        willMessage.visibleProperty().bind(willsTable.widthProperty().greaterThan(MESSAGE_FROM));
        willVerdict.setCellValueFactory(row -> row.getValue().verdictProperty());
        willVerdict.setCellFactory(_ -> WillCells.verdict());
        willVerdict.setSortable(false);
        willsTable.getSelectionModel().selectedItemProperty().subscribe(this::choose);
        willsTable.setOnMouseClicked(click -> {
            if (click.getClickCount() == 2) {
                open();
            }
        });
        willsTable.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ENTER) {
                open();
            }
        });
    }

    private static void column(TableColumn<WillRow, WillCase> column, Supplier<TableCell<WillRow, WillCase>> cells) {
        column.setCellValueFactory(row -> row.getValue().willCaseProperty());
        column.setCellFactory(_ -> cells.get());
        column.setSortable(false);
        column.setReorderable(false);
    }

    /**
     * Lets the rows change. New ones come at the top: whoever has scrolled down goes on looking at the same rows, and a row that
     * was chosen stays so.
     */
    void keepInPlace(Runnable change) {
        RowsInSight rows = inSight;
        Place place = rows == null ? null : rows.place().filter(each -> each.row() < wills.rows().size()).orElse(null);
        WillRow top = place == null ? null : wills.rows().get(place.row());
        WillRow chosen = willsTable.getSelectionModel().getSelectedItem();
        changing = true;
        change.run();
        if (chosen != null && !chosen.equals(willsTable.getSelectionModel().getSelectedItem())) {
            willsTable.getSelectionModel().clearSelection();
            willsTable.getSelectionModel().select(chosen);
        }
        changing = false;
        if (rows != null && place != null && top != null && (place.row() > 0 || place.hidden() > 0)) {
            int now = wills.rows().indexOf(top);
            if (now >= 0 && now != place.row()) {
                rows.show(new Place(now, place.hidden()));
            }
        }
    }

    private void choose(@Nullable WillRow row) {
        if (row != null && !changing) {
            viewModel.devices().chooseByName(List.of(row.willCase().clientId()));
        }
    }

    private void open() {
        WillRow row = willsTable.getSelectionModel().getSelectedItem();
        if (row != null) {
            viewModel.timeline().open(row);
        }
    }
}
