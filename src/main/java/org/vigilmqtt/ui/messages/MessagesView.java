package org.vigilmqtt.ui.messages;

import java.time.ZoneId;
import java.util.Map;
import java.util.function.BiPredicate;
import javafx.scene.Parent;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.ui.bridge.FxPump.Budget;
import org.vigilmqtt.ui.shell.DesktopServices.Clipboard;
import org.vigilmqtt.ui.shell.ViewLoader;

/** The region with the table of messages and the chosen message beneath. */
public final class MessagesView {
    private final MessagesViewModel viewModel;
    private final MessagesController controller;
    private final Parent root;

    /** {@code isWill} knows the wills of devices we simulate; others cannot be told from other messages. */
    public MessagesView(MessagesViewModel viewModel, BiPredicate<String, Payload> isWill, Clipboard clipboard) {
        this.viewModel = viewModel;
        this.controller = new MessagesController(viewModel, isWill);
        MessageDetailViewModel detail =
                new MessageDetailViewModel(viewModel.chosenProperty(), ZoneId.systemDefault());
        this.root = new ViewLoader(Map.of(
                        MessagesController.class, () -> controller,
                        MessageFilterController.class, () -> new MessageFilterController(viewModel),
                        MessageDetailController.class, () -> new MessageDetailController(detail, clipboard)))
                .load(MessagesView.class, "Messages.fxml");
    }

    public Parent root() {
        return root;
    }

    /** Shows the messages of a topic and chooses the one that came nearest to a moment. */
    public void seek(String topic, long atMicros) {
        controller.seek(topic, atMicros);
    }

    /** Stops showing what is new, or goes on. */
    public void togglePause() {
        viewModel.pausedProperty().set(!viewModel.pausedProperty().get());
    }

    /** Takes over what is new, as far as the frame's time allows; for the pump. */
    public void pull(Budget budget) {
        controller.pull(budget);
    }
}
