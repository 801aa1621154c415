package org.vigilmqtt.ui.lab;

import java.util.ResourceBundle;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Wires what narrows the table of devices, and the chaos among them. */
public final class DeviceFilterController {
    private final DevicesViewModel devices;
    private final ChaosViewModel chaos;

    @FXML private ResourceBundle resources;
    @FXML private FlowPane filterBar;
    @FXML private TextField deviceFilter;
    @FXML private ComboBox<String> group;
    @FXML private Label count;
    @FXML private TextField chaosPercent;
    @FXML private Button chaosToggle;
    @FXML private Label chaosProblem;

    DeviceFilterController(LabViewModel viewModel) {
        this.devices = viewModel.devices();
        this.chaos = viewModel.chaos();
    }

    @FXML
    private void initialize() {
        Shown.when(filterBar, devices.emptyProperty().not());
        deviceFilter.textProperty().bindBidirectional(devices.filterProperty());
        count.textProperty().bind(devices.countProperty());
        bindGroup();
        chaosPercent.textProperty().bindBidirectional(chaos.percentProperty());
        chaosPercent.disableProperty().bind(chaos.runningProperty());
        chaosToggle.textProperty().bind(chaos.runningProperty()
                .map(runs -> resources.getString(runs ? "lab.chaos.stop" : "lab.chaos.start")));
        chaosToggle.disableProperty().bind(chaos.problemProperty().isNotEmpty());
        Shown.text(chaosProblem, chaos.problemProperty());
    }

    private void bindGroup() {
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
    }

    @FXML
    private void toggleChaos() {
        chaos.toggle();
    }
}
