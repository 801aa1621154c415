package org.vigilmqtt.ui.lab;

import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.vigilmqtt.service.Connection.Phase;
import org.vigilmqtt.ui.shell.Action;
import org.vigilmqtt.ui.shell.Settings;
import org.vigilmqtt.ui.shell.StateDot;
import org.vigilmqtt.ui.shell.ViewLoader;

/** The device lab's tab: its screen and its status line. */
public final class LabView implements AutoCloseable {
    private final LabViewModel viewModel;
    private final LabController controller;
    private final TimelineController timeline;
    private final Parent root;
    private final HBox statusBar;

    public LabView(LabViewModel viewModel, Settings settings) {
        this.viewModel = viewModel;
        this.controller = new LabController(viewModel, settings);
        this.timeline = new TimelineController(viewModel);
        this.root = new ViewLoader(Map.of(
                        LabController.class, () -> controller,
                        LabToolbarController.class, () -> new LabToolbarController(viewModel),
                        DeviceFilterController.class, () -> new DeviceFilterController(viewModel),
                        DevicesController.class, () -> new DevicesController(viewModel),
                        FailuresController.class, () -> new FailuresController(viewModel),
                        AgainController.class, () -> new AgainController(viewModel),
                        DeviceFormController.class, () -> new DeviceFormController(viewModel),
                        DeviceMessagesController.class, () -> new DeviceMessagesController(viewModel),
                        TimelineController.class, () -> timeline,
                        WillsController.class, () -> new WillsController(viewModel)))
                .load(LabView.class, "Lab.fxml");
        this.statusBar = statusBar(viewModel);
    }

    private static HBox statusBar(LabViewModel viewModel) {
        StateDot dot = new StateDot();
        viewModel.someOnlineProperty().subscribe(some -> dot.show(some ? Phase.CONNECTED : Phase.DISCONNECTED));
        Label devices = new Label();
        devices.setId("labSummary");
        devices.textProperty().bind(viewModel.summaryProperty());
        Label wills = new Label();
        wills.setId("labWills");
        wills.textProperty().bind(viewModel.willSummaryProperty());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return new HBox(6, dot, devices, space, wills);
    }

    public Parent root() {
        return root;
    }

    /** What the window's status bar shows while this tab is chosen. */
    public HBox statusBar() {
        return statusBar;
    }

    /** What can be done while the tab is chosen. */
    public List<Action> actions() {
        return new LabActions(viewModel, timeline, root).all();
    }

    /** Takes over what has changed; for the pump, now and then. */
    public void pull() {
        viewModel.pull();
    }

    /** Draws the timeline while it is seen; for the pump, in every frame. */
    public void draw() {
        if (isShown()) {
            timeline.draw();
        }
    }

    private boolean isShown() {
        for (Node node = root; node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return false;
            }
        }
        return root.getScene() != null;
    }

    @Override
    public void close() {
        controller.save();
    }
}
