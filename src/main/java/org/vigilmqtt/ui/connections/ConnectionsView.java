package org.vigilmqtt.ui.connections;

import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.vigilmqtt.service.Connection.Phase;
import org.vigilmqtt.ui.shell.StateDot;
import org.vigilmqtt.ui.shell.ViewLoader;

/** The tab of profiles: its screen and its status line. */
public final class ConnectionsView {
    private final Parent root;
    private final HBox statusBar;

    public ConnectionsView(ViewLoader loader, ConnectionsViewModel viewModel) {
        this.root = loader.load(ConnectionsView.class, "Connections.fxml");
        StateDot dot = new StateDot();
        Label broker = new Label();
        viewModel.brokerTextProperty().subscribe(broker::setText);
        viewModel.brokerRunningProperty().subscribe(
                running -> dot.show(running ? Phase.CONNECTED : Phase.DISCONNECTED));
        this.statusBar = new HBox(6, dot, broker);
    }

    public Parent root() {
        return root;
    }

    public HBox statusBar() {
        return statusBar;
    }
}
