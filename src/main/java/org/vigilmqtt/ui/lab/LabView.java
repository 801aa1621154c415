package org.vigilmqtt.ui.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.function.Supplier;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.vigilmqtt.ui.shell.Action;
import org.vigilmqtt.ui.shell.ViewLoader;

/** The device lab's tab: its screen and its status line. */
public final class LabView implements AutoCloseable {
    private final LabViewModel viewModel;
    private final Parent root;
    private final HBox statusBar;

    public LabView(LabViewModel viewModel) {
        this.viewModel = viewModel;
        FXMLLoader loader = new FXMLLoader(
                Objects.requireNonNull(LabView.class.getResource("Lab.fxml")),
                ResourceBundle.getBundle("org.vigilmqtt.ui.lab.lab"));
        loader.setControllerFactory(type -> new LabController(viewModel));
        try {
            this.root = loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException("Lab.fxml cannot be read", e);
        }
        Label devices = new Label();
        devices.textProperty().bind(viewModel.summaryProperty());
        Label wills = new Label();
        wills.textProperty().bind(viewModel.willSummaryProperty());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        this.statusBar = new HBox(16, devices, space, wills);
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
        ResourceBundle texts = ViewLoader.texts(LabView.class);
        String group = texts.getString("lab.action.group");
        Supplier<String> noDevices =
                () -> viewModel.devices().isEmpty() ? texts.getString("lab.action.noDevices") : "";
        Supplier<String> cannotFail =
                () -> viewModel.canFail().get() ? "" : texts.getString("lab.action.chooseOnline");
        return List.of(
                Action.of(group, texts.getString("lab.startDemo"), viewModel::startDemo)
                        .unless(() -> viewModel.devices().isEmpty() ? "" : texts.getString("lab.action.demoRuns")),
                Action.of(group, texts.getString("lab.action.startAll"), viewModel::startAll).unless(noDevices),
                Action.of(group, texts.getString("lab.action.stopAll"), viewModel::stopAll).unless(noDevices),
                Action.of(group, texts.getString("lab.action.disconnectCleanly"), viewModel::disconnectCleanly)
                        .unless(cannotFail),
                Action.of(group, texts.getString("lab.action.closeSocket"), viewModel::closeSocket)
                        .unless(cannotFail),
                Action.of(group, texts.getString("lab.action.reconnect"), viewModel::start)
                        .unless(() -> viewModel.canStart().get() ? "" : texts.getString("lab.action.chooseOffline")));
    }

    /** Takes over what has changed; called by the pump. */
    public void pull() {
        viewModel.pull();
    }

    @Override
    public void close() {
        viewModel.close();
    }
}
