package org.vigilmqtt.ui.lab;

import javafx.fxml.FXML;
import javafx.scene.layout.VBox;

/** Shows the devices or, over them, the form. */
public final class LabController {
    private final DeviceFormViewModel form;

    @FXML private VBox devicesSide;

    LabController(LabViewModel viewModel) {
        this.form = viewModel.form();
    }

    @FXML
    private void initialize() {
        // What is under the form cannot be reached with Tab.
        devicesSide.visibleProperty().bind(form.openProperty().not());
    }
}
