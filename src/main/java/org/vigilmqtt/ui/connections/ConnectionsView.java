package org.vigilmqtt.ui.connections;

import java.util.List;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.vigilmqtt.service.Connection.Phase;
import org.vigilmqtt.ui.shell.Action;
import org.vigilmqtt.ui.shell.StateDot;
import org.vigilmqtt.ui.shell.ViewLoader;

/** The tab of profiles: its screen and its status line. */
public final class ConnectionsView {
    private final ConnectionsViewModel viewModel;
    private final Parent root;
    private final HBox statusBar;

    public ConnectionsView(ViewLoader loader, ConnectionsViewModel viewModel) {
        this.viewModel = viewModel;
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

    /** What can be done while the tab is chosen. */
    public List<Action> actions() {
        ResourceBundle texts = ViewLoader.texts(ConnectionsView.class);
        Supplier<String> noneChosen = () ->
                viewModel.selectedProperty().get() == null ? texts.getString("connections.action.noneChosen") : "";
        Function<String, String> title = key -> texts.getString("connections.action." + key);
        String group = title.apply("group");
        return List.of(
                Action.of(group, title.apply("new"), viewModel::create).on("Shortcut+N"),
                Action.of(group, title.apply("connect"), viewModel::connect)
                        .on("Shortcut+Enter")
                        .unless(noneChosen),
                Action.of(group, title.apply("save"), viewModel::save).on("Shortcut+S").unless(noneChosen),
                Action.of(group, title.apply("test"), viewModel::test).on("Shortcut+T").unless(noneChosen),
                Action.of(group, title.apply("duplicate"), viewModel::duplicate).unless(noneChosen),
                Action.of(group, title.apply("delete"), viewModel::askToDelete).unless(noneChosen));
    }
}
