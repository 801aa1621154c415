package org.vigilmqtt.ui.lab;

import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.vigilmqtt.workspace.device.DemoSets;

/** Wires what is offered while there is no device. */
public final class LabEmptyController {
    private final LabViewModel viewModel;

    @FXML private VBox empty;
    @FXML private Button startDemo;

    LabEmptyController(LabViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        Shown.when(empty, viewModel.devices().emptyProperty());
        empty.disableProperty().bind(Bindings.isEmpty(viewModel.broker().brokers()));
        startDemo.disableProperty().bind(viewModel.broker().connectingProperty());
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
}
