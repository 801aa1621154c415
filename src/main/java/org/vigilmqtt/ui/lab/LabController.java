package org.vigilmqtt.ui.lab;

import java.util.Locale;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.service.DeviceLab.DeviceView;
import org.vigilmqtt.workspace.Profile;

/** Wires the device lab's controls to its view model. */
public final class LabController {
    private final LabViewModel viewModel;

    @FXML
    private Button startDemo;

    @FXML
    private ComboBox<Profile> broker;

    @FXML
    private Button startAll;

    @FXML
    private Button stopAll;

    @FXML
    private Label problem;

    @FXML
    private TableView<DeviceRow> deviceTable;

    @FXML
    private TableColumn<DeviceRow, DeviceView> deviceName;

    @FXML
    private TableColumn<DeviceRow, DeviceView> deviceState;

    @FXML
    private TableColumn<DeviceRow, DeviceView> deviceKeepAlive;

    @FXML
    private TableColumn<DeviceRow, DeviceView> deviceRate;

    @FXML
    private TableColumn<DeviceRow, DeviceView> deviceWill;

    @FXML
    private VBox empty;

    @FXML
    private VBox detail;

    @FXML
    private Label selectedName;

    @FXML
    private Label selectedWill;

    @FXML
    private Button disconnectCleanly;

    @FXML
    private Button closeSocket;

    @FXML
    private Button reconnect;

    @FXML
    private Label failure;

    @FXML
    private TableView<DeviceRow> willsTable;

    @FXML
    private TableColumn<DeviceRow, DeviceView> willDevice;

    @FXML
    private TableColumn<DeviceRow, DeviceView> willFailure;

    @FXML
    private TableColumn<DeviceRow, DeviceView> willExpected;

    @FXML
    private TableColumn<DeviceRow, DeviceView> willSeen;

    @FXML
    private TableColumn<DeviceRow, DeviceView> willMessage;

    public LabController(LabViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        bindBroker();
        bindDevices();
        bindDetail();
        bindWills();
    }

    private void bindBroker() {
        broker.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Profile profile) {
                return profile == null ? "" : profile.name();
            }

            @Override
            public @Nullable Profile fromString(String name) {
                return null;
            }
        });
        broker.setItems(viewModel.brokers());
        broker.valueProperty().bindBidirectional(viewModel.brokerProperty());
        broker.disableProperty().bind(Bindings.isNotEmpty(viewModel.devices()));
        startDemo.disableProperty().bind(Bindings.isNotEmpty(viewModel.devices()).or(Bindings.isEmpty(viewModel.brokers())));
        startAll.disableProperty().bind(Bindings.isEmpty(viewModel.devices()));
        stopAll.disableProperty().bind(Bindings.isEmpty(viewModel.devices()));
        problem.textProperty().bind(viewModel.problemProperty());
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        problem.visibleProperty().bind(problem.managedProperty());
    }

    private void bindDevices() {
        deviceTable.setItems(viewModel.devices());
        deviceTable.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
        deviceTable.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null) {
                viewModel.selectedProperty().set(row.device());
            }
        });
        column(deviceName, DeviceCells::device);
        column(deviceState, () -> DeviceCells.text(DeviceView::stateText));
        column(deviceKeepAlive, () -> DeviceCells.text(device -> device.keepAliveSeconds() + " s"));
        column(deviceRate, () -> DeviceCells.text(LabController::rate));
        column(deviceWill, () -> DeviceCells.will(LabViewModel::willText));
        empty.visibleProperty().bind(Bindings.isEmpty(viewModel.devices()));
        empty.managedProperty().bind(empty.visibleProperty());
    }

    private void bindDetail() {
        detail.visibleProperty().bind(viewModel.selectedProperty().isNotNull());
        detail.managedProperty().bind(detail.visibleProperty());
        selectedName.textProperty().bind(viewModel.selectedName());
        selectedWill.textProperty().bind(viewModel.willLine());
        disconnectCleanly.disableProperty().bind(viewModel.canFail().not());
        closeSocket.disableProperty().bind(viewModel.canFail().not());
        reconnect.disableProperty().bind(viewModel.canStart().not());
        failure.textProperty().bind(viewModel.failureLine());
        failure.managedProperty().bind(failure.textProperty().isNotEmpty());
    }

    private void bindWills() {
        willsTable.setItems(viewModel.wills());
        willsTable.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
        column(willDevice, () -> DeviceCells.text(DeviceView::clientId));
        column(willFailure, () -> DeviceCells.text(DeviceView::stateText));
        column(willExpected, () -> DeviceCells.text(LabViewModel::expected));
        column(willSeen, () -> DeviceCells.will(LabViewModel::seen));
        column(willMessage, () -> DeviceCells.text(LabViewModel::message));
    }

    private static void column(
            TableColumn<DeviceRow, DeviceView> column, Supplier<DeviceCells> cells) {
        column.setCellValueFactory(row -> row.getValue().deviceProperty());
        column.setCellFactory(_ -> cells.get());
        column.setSortable(false);
        column.setReorderable(false);
    }

    private static String rate(DeviceView device) {
        return String.format(Locale.ROOT, "%.1f/s", device.publishesPerSecond());
    }

    @FXML
    private void startDemo() {
        viewModel.startDemo();
    }

    @FXML
    private void startAll() {
        viewModel.startAll();
    }

    @FXML
    private void stopAll() {
        viewModel.stopAll();
    }

    @FXML
    private void reconnect() {
        viewModel.start();
    }

    @FXML
    private void closeSocket() {
        viewModel.closeSocket();
    }

    @FXML
    private void disconnectCleanly() {
        viewModel.disconnectCleanly();
    }
}
