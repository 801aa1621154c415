package org.vigilmqtt.ui.messages;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.Parent;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.service.Connection.Subscribed;
import org.vigilmqtt.ui.bridge.FxPump.Budget;
import org.vigilmqtt.ui.shell.ViewLoader;
import org.vigilmqtt.workspace.MessageRecord;

/** The region with the table of messages and the chosen message beneath. */
public final class MessagesView {
    private final MessagesViewModel viewModel;
    private final ChosenMessage chosen;
    private final MessagesController controller;
    private final Parent root;

    /**
     * A table that follows its view model.
     *
     * @param choice leads to what else the region can show
     * @param isWill knows the wills of devices we simulate; others cannot be told from other messages
     * @param because the subscriptions because of which a message may have come
     */
    public MessagesView(
            MessagesViewModel viewModel,
            Node choice,
            BiPredicate<String, Payload> isWill,
            Function<MessageRecord, List<Subscribed>> because,
            MessageActions actions) {
        this.viewModel = viewModel;
        this.chosen = new ChosenMessage(viewModel.chosenProperty(), actions);
        this.controller = new MessagesController(viewModel, chosen, isWill);
        MessageDetailViewModel detail =
                new MessageDetailViewModel(
                        viewModel.chosenProperty(),
                        ZoneId.systemDefault(),
                        message -> QosWords.explain(message, because.apply(message), viewModel.publishedQos(message)));
        this.root = new ViewLoader(Map.of(
                        MessagesController.class, () -> controller,
                        MessageFilterController.class, () -> new MessageFilterController(viewModel, choice),
                        MessageDetailController.class, () -> new MessageDetailController(detail, chosen)))
                .load(MessagesView.class, "Messages.fxml");
    }

    public Parent root() {
        return root;
    }

    /** Shows the messages of a topic and chooses the one that came nearest to a moment. */
    public void seek(String topic, long atMicros) {
        controller.seek(topic, atMicros);
    }

    /** Copies the payload of the chosen message. */
    public void copyPayload() {
        chosen.copyPayload();
    }

    /** Writes the payload of the chosen message to a file. */
    public void savePayload() {
        chosen.save();
    }

    /** Puts the chosen message into the form to publish. */
    public void sendAgain() {
        chosen.sendAgain();
    }

    /** Why there is nothing to copy or save; empty where there is. */
    public String whyNothingChosen() {
        return chosen.whyNothing();
    }

    /** Why the chosen message cannot be put into the form; empty where it can. */
    public String whyNotAgain() {
        return chosen.whyNotAgainProperty().get();
    }

    /** Stops showing what is new, or goes on. */
    public void togglePause() {
        viewModel.pausedProperty().set(!viewModel.pausedProperty().get());
    }

    /** Shows the newest message and keeps to it. */
    public void showNewest() {
        viewModel.follow();
    }

    /** Shows the messages of all topics, with every payload, QoS and flag, of every time. */
    public void clearFilters() {
        viewModel.filterViewModel().clear();
    }

    /** Ends the search of the recorded messages that is under way, or goes on with it. */
    public void searchOrStop() {
        viewModel.searchOrStop();
    }

    /** Why there is no search to stop or to go on with; empty where there is one. */
    public String whyNoSearch() {
        return viewModel.searchActionProperty().get().isEmpty() ? "nothing is searched" : "";
    }

    /** Takes over what is new, as far as the frame's time allows; for the pump. */
    public void pull(Budget budget) {
        controller.pull(budget);
    }
}
