package org.vigilmqtt.ui.lab;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.vigilmqtt.service.DeviceLab.DeviceView;
import org.vigilmqtt.ui.shell.RestToLastColumn;

/** Wires the table of devices. */
public final class DevicesController {
    private static final double GROUP_FROM = 640;
    private static final double RATE_FROM = 540;

    private final LabViewModel viewModel;
    private final DevicesViewModel devices;
    private final Map<DeviceOrder, TableColumn<DeviceRow, ?>> orders = new EnumMap<>(DeviceOrder.class);
    private boolean choosing;

    @FXML private TableView<DeviceRow> deviceTable;
    @FXML private TableColumn<DeviceRow, DeviceView> deviceName;
    @FXML private TableColumn<DeviceRow, String> deviceGroup;
    @FXML private TableColumn<DeviceRow, String> deviceState;
    @FXML private TableColumn<DeviceRow, DeviceView> deviceStatus;
    @FXML private TableColumn<DeviceRow, String> deviceKeepAlive;
    @FXML private TableColumn<DeviceRow, String> deviceRate;
    @FXML private TableColumn<DeviceRow, String> deviceWill;

    DevicesController(LabViewModel viewModel) {
        this.viewModel = viewModel;
        this.devices = viewModel.devices();
    }

    @FXML
    private void initialize() {
        bindColumns();
        hideWhereNarrow();
        bindTable();
    }

    private void bindColumns() {
        deviceName.setCellValueFactory(row -> row.getValue().deviceProperty());
        deviceName.setCellFactory(_ -> DeviceCells.name());
        deviceStatus.setCellValueFactory(row -> row.getValue().deviceProperty());
        deviceStatus.setCellFactory(_ -> DeviceCells.status());
        deviceGroup.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue().device().group()));
        deviceState.setCellValueFactory(row -> row.getValue().stateProperty());
        deviceKeepAlive.setCellValueFactory(
                row -> row.getValue().deviceProperty().map(device -> device.keepAliveSeconds() + " s"));
        deviceRate.setCellValueFactory(row -> row.getValue().rateProperty());
        deviceWill.setCellValueFactory(row -> row.getValue().willProperty());
        List.of(deviceGroup, deviceState, deviceKeepAlive, deviceRate)
                .forEach(column -> column.setCellFactory(_ -> DeviceCells.text()));
        deviceWill.setCellFactory(_ -> DeviceCells.will());
        orders.put(DeviceOrder.NAME, deviceName);
        orders.put(DeviceOrder.GROUP, deviceGroup);
        orders.put(DeviceOrder.STATE, deviceState);
        orders.put(DeviceOrder.STATUS, deviceStatus);
        orders.put(DeviceOrder.KEEP_ALIVE, deviceKeepAlive);
        orders.put(DeviceOrder.RATE, deviceRate);
        orders.put(DeviceOrder.WILL, deviceWill);
    }

    /** In a narrow window the words of state and will need the room more; the form tells the rest. */
    private void hideWhereNarrow() {
        deviceGroup.visibleProperty().bind(
                Bindings.size(devices.groups()).greaterThan(2).and(deviceTable.widthProperty().greaterThan(GROUP_FROM)));
        deviceRate.visibleProperty().bind(deviceTable.widthProperty().greaterThan(RATE_FROM));
        deviceKeepAlive.visibleProperty().bind(deviceTable.widthProperty().greaterThan(RATE_FROM));
    }

    private void bindTable() {
        deviceTable.setItems(devices.rows());
        deviceTable.setColumnResizePolicy(new RestToLastColumn());
        deviceTable.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        deviceTable.setSortPolicy(_ -> sort());
        deviceTable.getSelectionModel().getSelectedItems().addListener((ListChangeListener<DeviceRow>) _ -> selected());
        devices.chosen().addListener((ListChangeListener<DeviceRow>) _ -> select());
        deviceTable.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.DELETE) {
                viewModel.removal().ask();
            } else if (key.getCode() == KeyCode.ENTER) {
                viewModel.form().edit();
            }
        });
    }

    /** The view model sorts, so that rows do not change places while they change. */
    private boolean sort() {
        Optional<TableColumn<DeviceRow, ?>> first = deviceTable.getSortOrder().stream().findFirst();
        DeviceOrder order = orders.entrySet().stream()
                .filter(each -> first.isPresent() && each.getValue().equals(first.get()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(DeviceOrder.ADDED);
        devices.sort(order, first.isPresent() && first.get().getSortType() == TableColumn.SortType.DESCENDING);
        select();
        return true;
    }

    private void selected() {
        if (!choosing) {
            choosing = true;
            devices.choose(deviceTable.getSelectionModel().getSelectedItems().stream().filter(row -> row != null).toList());
            choosing = false;
        }
    }

    /** Selects in the table what is chosen, where it is listed. */
    private void select() {
        if (choosing) {
            return;
        }
        Set<DeviceRow> wanted = new HashSet<>(devices.chosen());
        var selection = deviceTable.getSelectionModel();
        if (wanted.equals(new HashSet<>(selection.getSelectedItems()))) {
            return;
        }
        choosing = true;
        int[] indices = IntStream.range(0, devices.rows().size())
                .filter(index -> wanted.contains(devices.rows().get(index)))
                .toArray();
        selection.clearSelection();
        if (indices.length > 0) {
            selection.selectIndices(indices[0], indices);
            deviceTable.scrollTo(indices[0]);
        }
        choosing = false;
    }
}
