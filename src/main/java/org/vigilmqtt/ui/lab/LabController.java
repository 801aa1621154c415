package org.vigilmqtt.ui.lab;

import javafx.fxml.FXML;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.VBox;
import org.vigilmqtt.ui.shell.Settings;

/** Places the regions of the lab and remembers where the user moved the dividers. */
public final class LabController {
    private static final String SIDES = "lab.split";
    private static final String RIGHT = "lab.split.right";

    private final DeviceFormViewModel form;
    private final Settings settings;

    @FXML private SplitPane sides;
    @FXML private SplitPane right;
    @FXML private VBox devicesSide;

    LabController(LabViewModel viewModel, Settings settings) {
        this.form = viewModel.form();
        this.settings = settings;
    }

    @FXML
    private void initialize() {
        sides.setDividerPositions(position(SIDES, 0.444));
        right.setDividerPositions(position(RIGHT, 0.55));
        // What is under the form cannot be reached with Tab.
        devicesSide.visibleProperty().bind(form.openProperty().not());
    }

    private double position(String key, double usual) {
        try {
            return settings.get(key).map(Double::parseDouble).orElse(usual);
        } catch (NumberFormatException _) {
            return usual;
        }
    }

    /** Remembers where the dividers are. */
    void save() {
        settings.put(SIDES, Double.toString(sides.getDividerPositions()[0]));
        settings.put(RIGHT, Double.toString(right.getDividerPositions()[0]));
    }
}
