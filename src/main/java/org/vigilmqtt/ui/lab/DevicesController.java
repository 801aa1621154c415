package org.vigilmqtt.ui.lab;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.service.DeviceLab.DeviceView;
import org.vigilmqtt.workspace.device.DemoSets;

/** Wires the table of devices, its filter and the chaos. */
public final class DevicesController {
    private final LabViewModel viewModel;
    private final DevicesViewModel devices;
    private final ChaosViewModel chaos;
    private final Map<DeviceOrder, TableColumn<DeviceRow, ?>> orders = new EnumMap<>(DeviceOrder.class);
    private boolean choosing;

    @FXML private ResourceBundle resources;
    @FXML private FlowPane filterBar;
    @FXML private TextField deviceFilter;
    @FXML private ComboBox<String> group;
    @FXML private Label count;
    @FXML private TextField chaosPercent;
    @FXML private Button chaosToggle;
    @FXML private Label chaosProblem;
    @FXML private TableView<DeviceRow> deviceTable;
    @FXML private TableColumn<DeviceRow, DeviceView> deviceName;
    @FXML private TableColumn<DeviceRow, String> deviceGroup;
    @FXML private TableColumn<DeviceRow, String> deviceState;
    @FXML private TableColumn<DeviceRow, DeviceView> deviceStatus;
    @FXML private TableColumn<DeviceRow, String> deviceKeepAlive;
    @FXML private TableColumn<DeviceRow, String> deviceRate;
    @FXML private TableColumn<DeviceRow, String> deviceWill;
    @FXML private VBox empty;

    DevicesController(LabViewModel viewModel) {
        this.viewModel = viewModel;
        this.devices = viewModel.devices();
        this.chaos = viewModel.chaos();
    }

    @FXML
    private void initialize() {
        bindFilter();
        bindColumns();
        bindTable();
        chaosPercent.textProperty().bindBidirectional(chaos.percentProperty());
        chaosPercent.disableProperty().bind(chaos.runningProperty());
        chaosToggle.textProperty().bind(chaos.runningProperty()
                .map(runs -> resources.getString(runs ? "lab.chaos.stop" : "lab.chaos.start")));
        chaosToggle.disableProperty().bind(chaos.problemProperty().isNotEmpty());
        Shown.text(chaosProblem, chaos.problemProperty());
        Shown.when(empty, devices.emptyProperty());
    }

    private void bindFilter() {
        Shown.when(filterBar, devices.emptyProperty().not());
        deviceFilter.textProperty().bindBidirectional(devices.filterProperty());
        count.textProperty().bind(devices.countProperty());
        group.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable String name) {
                return name == null || name.isEmpty() ? resources.getString("lab.group.all") : name;
            }

            @Override
            public String fromString(String name) {
                return name;
            }
        });
        group.setItems(devices.groups());
        devices.groupProperty().subscribe(name -> group.setValue(name));
        group.valueProperty().subscribe(name -> devices.groupProperty().set(name == null ? "" : name));
        Shown.when(group, Bindings.size(devices.groups()).greaterThan(2));
        deviceGroup.visibleProperty().bind(Bindings.size(devices.groups()).greaterThan(2));
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

    private void bindTable() {
        deviceTable.setItems(devices.rows());
        deviceTable.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
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
        int[] indices = java.util.stream.IntStream.range(0, devices.rows().size())
                .filter(index -> wanted.contains(devices.rows().get(index)))
                .toArray();
        selection.clearSelection();
        if (indices.length > 0) {
            selection.selectIndices(indices[0], indices);
            deviceTable.scrollTo(indices[0]);
        }
        choosing = false;
    }

    @FXML
    private void startGreenhouse() {
        viewModel.broker().startDemo(DemoSets.GREENHOUSE);
    }

    @FXML
    private void startFactory() {
        viewModel.broker().startDemo(DemoSets.FACTORY);
    }

    @FXML
    private void startVehicles() {
        viewModel.broker().startDemo(DemoSets.VEHICLES);
    }

    @FXML
    private void add() {
        viewModel.form().add();
    }

    @FXML
    private void toggleChaos() {
        chaos.toggle();
    }
}
