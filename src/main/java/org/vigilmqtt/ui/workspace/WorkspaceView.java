package org.vigilmqtt.ui.workspace;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.BiPredicate;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.service.Connection;
import org.vigilmqtt.service.PayloadFile;
import org.vigilmqtt.service.TopicExport;
import org.vigilmqtt.ui.bridge.FxPump;
import org.vigilmqtt.ui.bridge.FxPump.Budget;
import org.vigilmqtt.ui.bridge.Subscriptions;
import org.vigilmqtt.ui.bridge.UiScheduler;
import org.vigilmqtt.ui.chart.ChartView;
import org.vigilmqtt.ui.chart.ChartViewModel;
import org.vigilmqtt.ui.messages.MessageActions;
import org.vigilmqtt.ui.messages.MessagesView;
import org.vigilmqtt.ui.messages.MessagesViewModel;
import org.vigilmqtt.ui.publish.PublishView;
import org.vigilmqtt.ui.publish.PublishViewModel;
import org.vigilmqtt.ui.retained.RetainedView;
import org.vigilmqtt.ui.retained.RetainedViewModel;
import org.vigilmqtt.ui.session.SessionView;
import org.vigilmqtt.ui.session.SessionViewModel;
import org.vigilmqtt.ui.shell.DesktopServices;
import org.vigilmqtt.ui.shell.RememberedLayout;
import org.vigilmqtt.ui.shell.Settings;
import org.vigilmqtt.ui.shell.Sight;
import org.vigilmqtt.ui.shell.TabContent;
import org.vigilmqtt.ui.shell.ViewLoader;
import org.vigilmqtt.ui.subscriptions.SubscriptionsView;
import org.vigilmqtt.ui.subscriptions.SubscriptionsViewModel;
import org.vigilmqtt.ui.topics.TopicActions;
import org.vigilmqtt.ui.topics.TopicsView;
import org.vigilmqtt.ui.topics.TopicsViewModel;
import org.vigilmqtt.ui.workspace.WorkspaceController.Middle;
import org.vigilmqtt.ui.workspace.WorkspaceController.Side;
import org.vigilmqtt.workspace.MessageRecord;
import org.vigilmqtt.workspace.TopicTree;

/** The tab of one connection. While it is hidden nothing of it is drawn anew. */
public final class WorkspaceView {
    private final TopicsView topics;
    private final MessagesView messages;
    private final ChartView chart;
    private final SubscriptionsView subscriptions;
    private final SessionView session;
    private final StatusViewModel status;
    private final FloodViewModel flood;
    private final ExportViewModel export = new ExportViewModel();
    private final RetainedViewModel retained;
    private final Parent root;
    private final Parent statusBar;
    private final RememberedLayout layout;
    private final WorkspaceController controller;
    private final WorkspaceActions actions;
    private final Subscriptions handles = new Subscriptions();

    /**
     * What a workspace needs of the window it is in.
     *
     * @param startDemo starts the demo devices on a connection's broker
     * @param isWill    knows the wills of simulated devices by topic and payload
     */
    public record Surroundings(
            FxPump pump,
            UiScheduler scheduler,
            DesktopServices desktop,
            Settings settings,
            Function<Connection, CompletionStage<Void>> startDemo,
            BiPredicate<String, Payload> isWill) {}

    public WorkspaceView(Connection connection, Surroundings around) {
        TopicsViewModel topicsModel = new TopicsViewModel(connection.topics(), System::nanoTime, WorkspaceView::epochMicros);
        MessagesViewModel messagesModel = new MessagesViewModel(connection.messages(), connection.history());
        PublishViewModel publishModel = new PublishViewModel(connection, around.scheduler());
        this.status = new StatusViewModel(connection, messagesModel.notShownProperty());
        this.flood = new FloodViewModel(connection, around.scheduler());
        this.retained = new RetainedViewModel(connection.retained(), around.scheduler(), around.desktop().files());
        this.topics = new TopicsView(
                topicsModel,
                around.isWill(),
                around.desktop().clipboard(),
                new TopicActions(
                        () -> startDemo(connection, around),
                        _ -> publishHere(),
                        this::subscribeHere,
                        _ -> showChart(),
                        level -> export(level, connection, around.desktop()),
                        level -> retained.clear(level.topic(), level.hasChildren()),
                        retained::clearAll,
                        retained::showSnapshots,
                        retained::refreshMarks));
        ObjectProperty<Middle> middle = new SimpleObjectProperty<>(Middle.MESSAGES);
        this.messages = new MessagesView(
                messagesModel,
                Middle.choice(middle),
                around.isWill(),
                message -> connection.subscriptionsFor(message.topic(), message.atMicros()),
                new MessageActions(
                        around.desktop().clipboard(),
                        around.desktop().files(),
                        PayloadFile::write,
                        message -> sendAgain(message, publishModel),
                        around.scheduler()));
        ChartViewModel chartModel =
                new ChartViewModel(connection.messages(), connection.history(), ZoneId.systemDefault());
        this.chart = new ChartView(chartModel, Middle.choice(middle));
        this.subscriptions = new SubscriptionsView(new SubscriptionsViewModel(connection, around.scheduler()));
        this.session = new SessionView(new SessionViewModel(connection));
        topicsModel.chosenProperty().subscribe(level -> follow(level, messagesModel, chartModel, publishModel));
        PublishView publish = new PublishView(publishModel);
        this.controller = new WorkspaceController(
                status,
                topics.root(),
                Map.of(Middle.MESSAGES, messages.root(), Middle.CHART, chart.root()),
                middle,
                new RetainedView(retained).root(),
                Map.of(
                        Side.PUBLISH, publish.root(),
                        Side.SUBSCRIPTIONS, subscriptions.root(),
                        Side.SESSION, session.root()),
                around.settings());
        this.actions = new WorkspaceActions(
                controller, status, topics, messages, publish, retained, () -> startDemo(connection, around));
        ViewLoader loader = new ViewLoader(Map.of(
                WorkspaceController.class, () -> controller,
                FloodController.class, () -> new FloodController(flood, this::narrow),
                ExportController.class, () -> new ExportController(export),
                StatusController.class, () -> new StatusController(status)));
        this.root = loader.load(WorkspaceView.class, "Workspace.fxml");
        this.layout = RememberedLayout.of(around.settings(), root, subscriptions.root());
        this.statusBar = loader.load(WorkspaceView.class, "Status.fxml");
        handles.add(around.pump().eachFrame(this::pullMessages));
        handles.add(around.pump().calmly(this::pull));
    }

    private static long epochMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    private void startDemo(Connection connection, Surroundings around) {
        status.dismiss();
        around.startDemo().apply(connection).whenComplete((_, failure) -> {
            if (failure != null) {
                status.failed(failure);
            }
        });
    }

    /** The form has the topic already: it follows what is chosen. */
    private void publishHere() {
        actions.showPublish();
    }

    private void sendAgain(MessageRecord message, PublishViewModel form) {
        form.offer(message.topic().value(), message.payload().toText(), message.qos(), message.retain());
        actions.showPublish();
    }

    private void subscribeHere(TopicTree.Node level) {
        subscriptions.offer(level.hasChildren() ? level.topic() + "/#" : level.topic());
        actions.showSubscriptions();
    }

    private void narrow(String filter) {
        subscriptions.narrow(filter);
        actions.showSubscriptions();
    }

    /** The chart has the topic already: it follows what is chosen. */
    private void showChart() {
        controller.show(Middle.CHART);
    }

    private void export(TopicTree.Node level, Connection connection, DesktopServices desktop) {
        if (export.mayBegin()) {
            String name = level.name().replaceAll("[^A-Za-z0-9]+", "-");
            desktop.files()
                    .save(
                            "Export branch",
                            "topics-" + name + ".jsonl",
                            file -> export.begin(new TopicExport(connection.topics()).write(level, file), file));
        }
    }

    /** One choice drives all: messages, chart and publishing follow the topic that is chosen in the tree. */
    private static void follow(
            TopicTree.@Nullable Node level, MessagesViewModel messages, ChartViewModel chart, PublishViewModel publish) {
        if (level != null) {
            messages.chooseTopic(level.topic(), level.hasChildren());
            chart.chooseTopic(level.topic());
            publish.topicProperty().set(level.topic());
        }
    }

    private void pullMessages(Budget budget) {
        if (Sight.has(messages.root())) {
            messages.pull(budget);
        }
    }

    private void pull() {
        if (Sight.has(chart.root())) {
            chart.pull();
        }
        if (Sight.has(root)) {
            status.pull();
            flood.pull();
            export.pull();
            topics.pull();
            subscriptions.pull();
            session.pull();
            retained.pull();
        }
    }

    /** Shows the messages of a topic and chooses the one that came nearest to a moment, in microseconds since the epoch. */
    public void showMessage(String topic, long atMicros) {
        messages.seek(topic, atMicros);
    }

    /** The tab; what it holds ends when it is closed. */
    public TabContent content() {
        return new TabContent(root, statusBar, actions.all(), this::close);
    }

    private void close() {
        layout.save();
        handles.close();
        export.cancel();
    }
}
