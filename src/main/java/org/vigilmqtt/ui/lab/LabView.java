package org.vigilmqtt.ui.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.ResourceBundle;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

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

    /** Takes over what has changed; called by the pump. */
    public void pull() {
        viewModel.pull();
    }

    @Override
    public void close() {
        viewModel.close();
    }
}
