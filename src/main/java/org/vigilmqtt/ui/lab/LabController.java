package org.vigilmqtt.ui.lab;

import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.VBox;
import org.vigilmqtt.ui.shell.Settings;

/** Places the regions of the lab and remembers where the user moved the dividers. */
public final class LabController {
    private final DeviceFormViewModel form;
    private final Settings settings;
    private List<SplitRatio> ratios = List.of();

    @FXML private SplitPane sides;
    @FXML private SplitPane right;
    @FXML private VBox devicesSide;

    LabController(LabViewModel viewModel, Settings settings) {
        this.form = viewModel.form();
        this.settings = settings;
    }

    @FXML
    private void initialize() {
        ratios = List.of(
                new SplitRatio(sides, sides.widthProperty(), settings, "lab.split", 0.444),
                new SplitRatio(right, right.heightProperty(), settings, "lab.split.right", 0.55));
        // What is under the form cannot be reached with Tab.
        devicesSide.visibleProperty().bind(form.openProperty().not());
    }

    /** Remembers where the dividers are. */
    void save() {
        ratios.forEach(SplitRatio::save);
    }
}
