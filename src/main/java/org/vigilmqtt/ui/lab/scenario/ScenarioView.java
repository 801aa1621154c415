package org.vigilmqtt.ui.lab.scenario;

import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import javafx.scene.Parent;
import org.vigilmqtt.ui.shell.Action;
import org.vigilmqtt.ui.shell.DesktopServices;
import org.vigilmqtt.ui.shell.ViewLoader;

/** The pane that lies over the device lab while a scenario is written or run; invisible otherwise. */
public final class ScenarioView {
    private final ScenarioViewModel viewModel;
    private final ScenarioFiles files;
    private final Parent root;

    public ScenarioView(ScenarioViewModel viewModel, DesktopServices desktop) {
        this.viewModel = viewModel;
        this.files = new ScenarioFiles(viewModel, desktop);
        this.root = new ViewLoader(
                        Map.of(ScenarioController.class, () -> new ScenarioController(viewModel, files)))
                .load(ScenarioView.class, "Scenario.fxml");
    }

    public Parent root() {
        return root;
    }

    /** Lays it over the lab. */
    public void show() {
        viewModel.show();
    }

    /** What can be done with scenarios while the lab's tab is chosen. */
    public List<Action> actions() {
        ResourceBundle texts = ViewLoader.texts(ScenarioView.class);
        String group = texts.getString("scenario.group");
        return List.of(
                Action.of(group, texts.getString("scenario.action.run"), viewModel::start)
                        .on("F5")
                        .unless(viewModel::whyNotRun),
                Action.of(group, texts.getString("scenario.action.stop"), viewModel.run()::stop)
                        .on("Shift+F5")
                        .unless(() -> viewModel.run().runningProperty().get() ? "" : texts.getString("scenario.notRunning")),
                Action.of(group, texts.getString("scenario.action.show"), viewModel::show)
                        .unless(() -> viewModel.shownProperty().get() ? texts.getString("scenario.shown") : ""),
                Action.of(group, texts.getString("scenario.action.hide"), viewModel::hide)
                        .unless(() -> viewModel.shownProperty().get() ? "" : texts.getString("scenario.hidden")),
                Action.of(group, texts.getString("scenario.action.open"), () -> {
                    viewModel.show();
                    files.open();
                }),
                Action.of(group, texts.getString("scenario.action.save"), files::save)
                        .on("Shortcut+S")
                        .unless(() -> viewModel.shownProperty().get() ? "" : texts.getString("scenario.hidden")),
                Action.of(group, texts.getString("scenario.action.export"), files::export)
                        .unless(() -> viewModel.run().reportProperty().get() == null
                                ? texts.getString("scenario.noReport")
                                : ""));
    }

    /** Ends a run. */
    public void close() {
        viewModel.close();
    }

    /** Takes over what has changed; called by the pump. */
    public void pull() {
        viewModel.pull();
    }
}
