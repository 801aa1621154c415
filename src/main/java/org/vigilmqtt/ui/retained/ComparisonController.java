package org.vigilmqtt.ui.retained;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.vigilmqtt.payload.PayloadReader;
import org.vigilmqtt.workspace.RetainedComparison.Row;

/** Wires the table of what differs. */
public final class ComparisonController {
    private static final double ROW_HEIGHT = 24;

    private final ComparisonViewModel viewModel;

    @FXML private TableView<Row> comparisonTable;
    @FXML private TableColumn<Row, String> difference;
    @FXML private TableColumn<Row, String> topic;
    @FXML private TableColumn<Row, String> left;
    @FXML private TableColumn<Row, String> right;
    @FXML private Label comparisonDetail;

    ComparisonController(ComparisonViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        comparisonTable.setItems(viewModel.rows());
        comparisonTable.setFixedCellSize(ROW_HEIGHT);
        comparisonTable.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        column(difference, row -> ComparisonViewModel.words(row.difference()));
        column(topic, row -> PayloadReader.visible(row.topic(), false));
        column(left, row -> ComparisonViewModel.value(row.left()));
        column(right, row -> ComparisonViewModel.value(row.right()));
        comparisonTable.getSelectionModel().selectedItemProperty().subscribe(viewModel::choose);
        comparisonDetail.textProperty().bind(viewModel.detailProperty());
        comparisonDetail.visibleProperty().bind(viewModel.detailProperty().isNotEmpty());
        comparisonDetail.managedProperty().bind(comparisonDetail.visibleProperty());
    }

    private static void column(TableColumn<Row, String> column, Function<Row, String> text) {
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        column.setReorderable(false);
    }
}
