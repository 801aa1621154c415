package org.vigilmqtt.ui.subscriptions;

import atlantafx.base.theme.PrimerLight;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.service.Connection.Subscribed;
import org.vigilmqtt.ui.bridge.FxScheduler;
import org.vigilmqtt.ui.connections.RecordingConnection;
import org.vigilmqtt.ui.connections.RecordingConnections;
import org.vigilmqtt.ui.shell.Dressed;
import org.vigilmqtt.ui.shell.Fonts;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(ApplicationExtension.class)
class SubscriptionsScreenTest {
    private final List<String> calls = new ArrayList<>();
    private final RecordingConnection connection =
            new RecordingConnection(RecordingConnections.profile("local", "Local broker", true), calls, () -> {});
    private final SubscriptionsViewModel viewModel = new SubscriptionsViewModel(connection, new FxScheduler());

    @Start
    void start(Stage stage) {
        Fonts.load();
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        Dressed.show(stage, new Scene(new SubscriptionsView(viewModel).root(), 320, 600));
    }

    private void show(FxRobot robot, Subscribed... subscribed) {
        robot.interact(() -> {
            connection.subscriptions = List.of(subscribed);
            viewModel.pull();
        });
    }

    private static Subscribed granted(String filter, Qos asked, ReasonCode granted) {
        return new Subscribed(new SubscriptionRequest(new TopicFilter(filter), asked), granted);
    }

    @Test
    void enterSubscribesAtTheChosenQos(FxRobot robot) {
        connection.subscribeOutcome = CompletableFuture.completedFuture(List.of(ReasonCode.GRANTED_QOS_1));

        robot.clickOn("#subscribeQos1").clickOn("#subscribeFilter").write("greenhouse/#").push(KeyCode.ENTER);

        assertThat(calls).containsExactly("subscribe greenhouse/# 1");
        assertThat(robot.lookup("#subscribeOutcome").<Label>query().getText())
                .isEqualTo("Subscribed to greenhouse/# at QoS 1.");
    }

    @Test
    void wrongFilterIsExplainedBeneathAndStopsTheButton(FxRobot robot) {
        robot.clickOn("#subscribeFilter").write("a/#/b");

        assertThat(robot.lookup("#subscribeButton").<Node>query().isDisabled()).isTrue();
        assertThat(robot.lookup(".problem").<Node>query().isVisible()).isTrue();
    }

    @Test
    void refusedAndDowngradedGrantsStandOut(FxRobot robot) {
        show(
                robot,
                granted("$SYS/#", Qos.AT_MOST_ONCE, ReasonCode.UNSPECIFIED_ERROR),
                granted("a/#", Qos.EXACTLY_ONCE, ReasonCode.GRANTED_QOS_1));

        assertThat(robot.lookup("refused").<Node>query().lookup(".problem")).isNotNull();
        Node downgraded = robot.lookup(".table-cell.waiting").query();
        assertThat(downgraded.getAccessibleText()).startsWith("Asked for QoS 2, the broker granted QoS 1");
    }

    @Test
    void deleteKeyEndsTheChosenSubscription(FxRobot robot) {
        show(robot, granted("a/#", Qos.AT_MOST_ONCE, ReasonCode.SUCCESS));

        robot.clickOn("a/#").push(KeyCode.DELETE);

        assertThat(calls).containsExactly("unsubscribe a/#");
    }

    @Test
    void buttonInTheRowEndsThatSubscription(FxRobot robot) {
        show(
                robot,
                granted("a", Qos.AT_MOST_ONCE, ReasonCode.SUCCESS),
                granted("b", Qos.AT_MOST_ONCE, ReasonCode.SUCCESS));

        robot.clickOn(robot.lookup(".subscription-end").nth(1).<Node>query());

        assertThat(calls).containsExactly("unsubscribe b");
    }

    @Test
    void doubleClickPutsASubscriptionIntoTheForm(FxRobot robot) {
        show(robot, granted("a/#", Qos.EXACTLY_ONCE, ReasonCode.GRANTED_QOS_2));

        robot.doubleClickOn("a/#");

        assertThat(robot.lookup("#subscribeFilter").<TextField>query().getText()).isEqualTo("a/#");
    }

    @Test
    void choiceStaysWhileTheTableChanges(FxRobot robot) {
        Subscribed kept = granted("b/#", Qos.AT_MOST_ONCE, ReasonCode.SUCCESS);
        show(robot, kept);
        robot.clickOn("b/#");

        show(robot, granted("a/#", Qos.AT_MOST_ONCE, ReasonCode.SUCCESS), kept);

        TableView<SubscriptionRow> table = robot.lookup("#subscriptionsTable").queryTableView();
        assertThat(table.getSelectionModel().getSelectedItem().filter().value()).isEqualTo("b/#");
    }

    @Test
    void digitAsksForTheChosenSubscriptionAtThatQos(FxRobot robot) {
        show(robot, granted("a/#", Qos.AT_MOST_ONCE, ReasonCode.SUCCESS));

        robot.clickOn("a/#").push(KeyCode.DIGIT2);

        assertThat(calls).containsExactly("subscribe a/# 2");
    }

    @Test
    void menuOfARowChangesAndNarrowsIt(FxRobot robot) {
        show(robot, granted("a/#", Qos.AT_MOST_ONCE, ReasonCode.SUCCESS));

        robot.rightClickOn("a/#").clickOn("Ask for QoS 1");
        assertThat(calls).containsExactly("subscribe a/# 1");

        robot.rightClickOn("a/#").clickOn("Replace with a narrower filter…");
        assertThat(robot.lookup("#replacedText").<Label>query().getText()).isEqualTo("Takes the place of a/#");
        robot.clickOn("Keep both");
        assertThat(robot.lookup("#replacedLine").<Node>query().isVisible()).isFalse();
    }

    @Test
    void chosenSubscriptionIsExplainedBeneathTheTable(FxRobot robot) {
        show(
                robot,
                granted("a/#", Qos.EXACTLY_ONCE, ReasonCode.GRANTED_QOS_1),
                granted("a/b", Qos.AT_MOST_ONCE, ReasonCode.SUCCESS));

        robot.clickOn("a/b");

        assertThat(robot.lookup("#subscriptionExplanation").<Label>query().getText())
                .startsWith("Subscribed to a/b at QoS 0.\nOverlaps with a/#");
    }
}
