package org.vigilmqtt.ui.subscriptions;

import java.text.MessageFormat;
import java.util.List;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.payload.PayloadReader;
import org.vigilmqtt.service.Connection.Subscribed;
import org.vigilmqtt.ui.shell.SegmentedChoice;

/** Wires the subscriptions to their view model. */
public final class SubscriptionsController {
    private final SubscriptionsViewModel viewModel;

    @FXML private ResourceBundle resources;
    @FXML private TextField subscribeFilter;
    @FXML private Label subscribeProblem;
    @FXML private SegmentedChoice subscribeQos;
    @FXML private Button subscribeButton;
    @FXML private Label subscribeOutcome;
    @FXML private HBox replacedLine;
    @FXML private Label replacedText;
    @FXML private Label subscriptionExplanation;
    @FXML private TableView<SubscriptionRow> subscriptionsTable;
    @FXML private TableColumn<SubscriptionRow, SubscriptionRow> subscriptionFilter;
    @FXML private TableColumn<SubscriptionRow, Subscribed> subscriptionRequested;
    @FXML private TableColumn<SubscriptionRow, Subscribed> subscriptionGranted;
    @FXML private TableColumn<SubscriptionRow, Subscribed> subscriptionEnd;

    SubscriptionsController(SubscriptionsViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        subscribeFilter.textProperty().bindBidirectional(viewModel.filterProperty());
        subscribeProblem.textProperty().bind(viewModel.problemProperty());
        subscribeProblem.visibleProperty().bind(viewModel.problemProperty().isNotEmpty());
        subscribeProblem.managedProperty().bind(subscribeProblem.visibleProperty());
        viewModel.problemProperty().subscribe(this::mark);
        subscribeQos.offer(List.of(Qos.values()), qos -> "QoS " + qos.value(), viewModel.qosProperty());
        for (int i = 0; i < subscribeQos.getChildren().size(); i++) {
            subscribeQos.getChildren().get(i).setId("subscribeQos" + i);
        }
        subscribeButton.textProperty().bind(viewModel.actionProperty());
        replacedText.textProperty()
                .bind(viewModel.replacedProperty().map(text ->
                        MessageFormat.format(resources.getString("subscriptions.replaced"), PayloadReader.visible(text, false))));
        replacedLine.visibleProperty().bind(viewModel.replacedProperty().isNotEmpty());
        replacedLine.managedProperty().bind(replacedLine.visibleProperty());
        subscribeButton.disableProperty().bind(viewModel.canSubscribeProperty().not());
        viewModel.outcomeProperty().subscribe(this::show);
        bindTable();
        subscriptionExplanation.textProperty().bind(viewModel.explanationProperty());
        subscriptionExplanation.visibleProperty().bind(viewModel.explanationProperty().isNotEmpty());
        subscriptionExplanation.managedProperty().bind(subscriptionExplanation.visibleProperty());
    }

    private void bindTable() {
        subscriptionsTable.setItems(viewModel.rows());
        subscriptionsTable.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        subscriptionsTable.getSelectionModel().selectedItemProperty().subscribe(viewModel::choose);
        subscriptionsTable.setRowFactory(_ -> new SubscriptionTableRow(resources, viewModel));
        subscriptionsTable.addEventHandler(KeyEvent.KEY_PRESSED, this::actOnChosen);
        subscriptionsTable.addEventHandler(MouseEvent.MOUSE_CLICKED, click -> {
            SubscriptionRow row = subscriptionsTable.getSelectionModel().getSelectedItem();
            if (row != null && click.getClickCount() == 2) {
                viewModel.edit(row);
            }
        });
        column(subscriptionFilter, ReadOnlyObjectWrapper::new, FilterCell::new);
        column(subscriptionRequested, SubscriptionRow::subscribedProperty, SubscriptionCells::requested);
        column(subscriptionGranted, SubscriptionRow::subscribedProperty, SubscriptionCells::granted);
        String end = resources.getString("subscriptions.end");
        column(
                subscriptionEnd,
                SubscriptionRow::subscribedProperty,
                () -> SubscriptionCells.end(end, viewModel::unsubscribe));
    }

    private static <T> void column(
            TableColumn<SubscriptionRow, T> column,
            Function<SubscriptionRow, ObservableValue<T>> value,
            Supplier<TableCell<SubscriptionRow, T>> cells) {
        column.setCellValueFactory(row -> value.apply(row.getValue()));
        column.setCellFactory(_ -> cells.get());
        column.setSortable(false);
        column.setReorderable(false);
    }

    private void mark(String problem) {
        subscribeFilter.getStyleClass().remove("invalid");
        if (!problem.isEmpty()) {
            subscribeFilter.getStyleClass().add("invalid");
        }
    }

    private void show(Outcome outcome) {
        subscribeOutcome.setText(outcome.text());
        subscribeOutcome.getStyleClass().setAll("label", "outcome", switch (outcome.state()) {
            case NONE, WAITING -> "hint";
            case DONE -> "good";
            case DOWNGRADED -> "waiting";
            case FAILED -> "problem";
        });
        subscribeOutcome.setVisible(!outcome.text().isEmpty());
        subscribeOutcome.setManaged(!outcome.text().isEmpty());
    }

    private void actOnChosen(KeyEvent key) {
        SubscriptionRow row = subscriptionsTable.getSelectionModel().getSelectedItem();
        if (row != null && key.getCode() == KeyCode.DELETE) {
            viewModel.unsubscribe(row);
            key.consume();
        } else if (row != null && key.getCode() == KeyCode.ENTER) {
            viewModel.edit(row);
            key.consume();
        } else if (row != null && key.getText().matches("[012]")) {
            viewModel.change(row, Qos.of(Integer.parseInt(key.getText())));
            key.consume();
        }
    }

    @FXML
    private void keepReplaced() {
        viewModel.keepReplaced();
    }

    @FXML
    private void subscribe() {
        viewModel.subscribe();
    }
}
