package org.vigilmqtt.ui.topics;

import java.util.Map;
import javafx.scene.Parent;
import org.vigilmqtt.ui.shell.DesktopServices.Clipboard;
import org.vigilmqtt.ui.shell.ViewLoader;

/** The region with the topic tree. */
public final class TopicsView {
    private final TopicsController controller;
    private final Parent root;

    /** {@code startDemo} starts the demo devices, which the empty tree offers. */
    public TopicsView(TopicsViewModel viewModel, Clipboard clipboard, Runnable startDemo) {
        this.controller = new TopicsController(viewModel, clipboard, startDemo);
        this.root = new ViewLoader(Map.of(TopicsController.class, () -> controller)).load(TopicsView.class, "Topics.fxml");
    }

    public Parent root() {
        return root;
    }

    /** Takes over what is new; for the pump. */
    public void pull() {
        controller.pull();
    }
}
