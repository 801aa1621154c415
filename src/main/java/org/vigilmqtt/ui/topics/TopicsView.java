package org.vigilmqtt.ui.topics;

import java.util.Map;
import java.util.function.BiPredicate;
import javafx.scene.Parent;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.ui.shell.DesktopServices.Clipboard;
import org.vigilmqtt.ui.shell.ViewLoader;

/** The region with the topic tree. */
public final class TopicsView {
    private final TopicsViewModel viewModel;
    private final TopicsController controller;
    private final Parent root;

    /**
     * A tree that follows its view model.
     *
     * @param isWill knows the wills of devices we simulate; others cannot be told from other messages
     */
    public TopicsView(
            TopicsViewModel viewModel, BiPredicate<String, Payload> isWill, Clipboard clipboard, TopicActions actions) {
        this.viewModel = viewModel;
        this.controller = new TopicsController(viewModel, isWill, clipboard, actions);
        this.root = new ViewLoader(Map.of(TopicsController.class, () -> controller)).load(TopicsView.class, "Topics.fxml");
    }

    public Parent root() {
        return root;
    }

    /** Shows retained topics only, or all again. */
    public void toggleRetainedOnly() {
        viewModel.retainedOnlyProperty().set(!viewModel.retainedOnlyProperty().get());
    }

    /** Takes over what is new; for the pump. */
    public void pull() {
        controller.pull();
    }
}
