package org.vigilmqtt.ui.workspace;

import java.util.List;
import java.util.ResourceBundle;
import java.util.function.Supplier;
import org.vigilmqtt.service.Connection.Phase;
import org.vigilmqtt.ui.messages.MessagesView;
import org.vigilmqtt.ui.publish.PublishView;
import org.vigilmqtt.ui.retained.RetainedViewModel;
import org.vigilmqtt.ui.shell.Action;
import org.vigilmqtt.ui.shell.Focus;
import org.vigilmqtt.ui.shell.ViewLoader;
import org.vigilmqtt.ui.topics.TopicsView;
import org.vigilmqtt.ui.workspace.WorkspaceController.Middle;
import org.vigilmqtt.ui.workspace.WorkspaceController.Side;

/** What can be done in the tab of a connection. */
final class WorkspaceActions {
    private final ResourceBundle texts = ViewLoader.texts(WorkspaceActions.class);
    private final WorkspaceController controller;
    private final StatusViewModel status;
    private final TopicsView topics;
    private final MessagesView messages;
    private final PublishView publish;
    private final RetainedViewModel retained;
    private final Runnable startDemo;

    WorkspaceActions(
            WorkspaceController controller,
            StatusViewModel status,
            TopicsView topics,
            MessagesView messages,
            PublishView publish,
            RetainedViewModel retained,
            Runnable startDemo) {
        this.controller = controller;
        this.status = status;
        this.topics = topics;
        this.messages = messages;
        this.publish = publish;
        this.retained = retained;
        this.startDemo = startDemo;
    }

    List<Action> all() {
        return List.of(
                action("publish.now", this::publish).on("Shortcut+Enter"),
                action("showPublish", this::showPublish).on("Shortcut+P"),
                action("showSubscriptions", this::showSubscriptions).on("Shortcut+U"),
                action("showSession", () -> controller.show(Side.SESSION)).on("Shortcut+I"),
                action("filterTopics", () -> Focus.to(topics.root(), "#topicFilter")).on("Shortcut+F"),
                action("walkTopics", () -> Focus.to(topics.root(), "#topicList")).on("Shortcut+Shift+T"),
                action("retainedOnly", topics::toggleRetainedOnly).on("Shortcut+Shift+R"),
                action("filterMessages", () -> focusMessages("#messageTextFilter")).on("Shortcut+Shift+F"),
                action("walkMessages", () -> focusMessages("#messagesTable")).on("Shortcut+Shift+M"),
                action("copyPayload", messages::copyPayload).on("Shortcut+Shift+C").unless(messages::whyNothingChosen),
                action("savePayload", messages::savePayload).on("Shortcut+S").unless(messages::whyNothingChosen),
                action("sendAgain", messages::sendAgain).on("Shortcut+Shift+A").unless(messages::whyNotAgain),
                action("showMessages", () -> controller.show(Middle.MESSAGES)).on("Shortcut+Shift+1"),
                action("showChart", () -> controller.show(Middle.CHART)).on("Shortcut+Shift+2"),
                action("clearRetained", retained::clearAll).unless(onlyWhere(true, "notConnected")),
                action("snapshots", retained::showSnapshots).on("Shortcut+Shift+K"),
                action("pause", messages::togglePause).on("Shortcut+Shift+P"),
                action("showNewest", messages::showNewest).on("Shortcut+Shift+N"),
                action("clearFilters", messages::clearFilters).on("Shortcut+Shift+X"),
                action("searchOrStop", messages::searchOrStop).on("Shortcut+Shift+S").unless(messages::whyNoSearch),
                action("connectAgain", status::connectAgain).on("Shortcut+R").unless(onlyWhere(false, "connected")),
                action("disconnect", status::disconnect).on("Shortcut+D").unless(onlyWhere(true, "notConnected")),
                action("startDemo", startDemo).unless(onlyWhere(true, "notConnected")));
    }

    private Supplier<String> onlyWhere(boolean connected, String reason) {
        return () -> (status.phaseProperty().get() == Phase.CONNECTED) == connected ? "" : text(reason);
    }

    /** What became of it is told in the form, so the form is shown. */
    private void publish() {
        controller.show(Side.PUBLISH);
        publish.publish();
    }

    /** Shows the form to publish. */
    void showPublish() {
        show(Side.PUBLISH, "#publishTopic");
    }

    /** Shows the form to subscribe, and what is subscribed. */
    void showSubscriptions() {
        show(Side.SUBSCRIPTIONS, "#subscribeFilter");
    }

    private void show(Side side, String first) {
        controller.show(side);
        Focus.to(controller.side(), first);
    }

    private void focusMessages(String control) {
        controller.show(Middle.MESSAGES);
        Focus.to(messages.root(), control);
    }

    private Action action(String name, Runnable effect) {
        return Action.of(text("group"), text(name), effect);
    }

    private String text(String name) {
        return texts.getString("workspace.action." + name);
    }
}
