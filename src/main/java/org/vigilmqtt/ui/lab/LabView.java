package org.vigilmqtt.ui.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.vigilmqtt.service.Connection.Phase;
import org.vigilmqtt.ui.lab.scenario.ScenarioView;
import org.vigilmqtt.ui.shell.Action;
import org.vigilmqtt.ui.shell.Sight;
import org.vigilmqtt.ui.shell.StateDot;
import org.vigilmqtt.ui.shell.ViewLoader;

/** The device lab's tab: its screen and its status line. */
public final class LabView implements AutoCloseable {
    private final LabViewModel viewModel;
    private final TimelineController timeline;
    private final WillsController wills;
    private final ScenarioView scenario;
    private final Parent root;
    private final StackPane stack;
    private final HBox statusBar;

    /** {@code scenario} lies over the lab while it is shown. */
    public LabView(LabViewModel viewModel, ScenarioView scenario) {
        this.viewModel = viewModel;
        this.scenario = scenario;
        this.timeline = new TimelineController(viewModel);
        this.wills = new WillsController(viewModel);
        this.root = new ViewLoader(controllers()).load(LabView.class, "Lab.fxml");
        this.stack = new StackPane(root, scenario.root());
        root.visibleProperty().bind(scenario.root().visibleProperty().not());
        this.statusBar = statusBar(viewModel);
    }

    private Map<Class<?>, Supplier<?>> controllers() {
        return Map.ofEntries(
                Map.entry(LabController.class, () -> new LabController(viewModel)),
                Map.entry(LabToolbarController.class, () -> new LabToolbarController(viewModel, scenario::show)),
                Map.entry(LabEmptyController.class, () -> new LabEmptyController(viewModel)),
                Map.entry(DeviceFilterController.class, () -> new DeviceFilterController(viewModel)),
                Map.entry(DevicesController.class, () -> new DevicesController(viewModel)),
                Map.entry(FailuresController.class, () -> new FailuresController(viewModel)),
                Map.entry(AgainController.class, () -> new AgainController(viewModel)),
                Map.entry(DeviceFormController.class, () -> new DeviceFormController(viewModel)),
                Map.entry(DeviceMessagesController.class, () -> new DeviceMessagesController(viewModel)),
                Map.entry(TimelineController.class, () -> timeline),
                Map.entry(WillsController.class, () -> wills));
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
        return stack;
    }

    /** What the window's status bar shows while this tab is chosen. */
    public HBox statusBar() {
        return statusBar;
    }

    /** What can be done while the tab is chosen. */
    public List<Action> actions() {
        List<Action> actions = new ArrayList<>(new LabActions(viewModel, timeline, root).all());
        actions.addAll(scenario.actions());
        return actions;
    }

    /** Takes over what has changed; for the pump, now and then. */
    public void pull() {
        wills.keepInPlace(viewModel::pull);
        scenario.pull();
    }

    /** Draws the timeline while it is seen; for the pump, in every frame. */
    public void draw() {
        if (Sight.has(root)) {
            timeline.draw();
        }
    }

    /** Remembers what the lab itself keeps; where its dividers are is remembered with those of other screens. */
    @Override
    public void close() {
        timeline.save();
        scenario.close();
    }
}
