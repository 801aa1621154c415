package org.vigilmqtt.ui.publish;

import atlantafx.base.theme.PrimerLight;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.ui.bridge.FxScheduler;
import org.vigilmqtt.ui.connections.RecordingConnection;
import org.vigilmqtt.ui.connections.RecordingConnections;
import org.vigilmqtt.ui.shell.Dressed;
import org.vigilmqtt.ui.shell.Fonts;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(ApplicationExtension.class)
class PublishScreenTest {
    private final RecordingConnection connection = new RecordingConnection(
            RecordingConnections.profile("local", "Local broker", true), new ArrayList<>(), () -> {});
    private final PublishViewModel viewModel = new PublishViewModel(connection, new FxScheduler());

    @Start
    void start(Stage stage) {
        Fonts.load();
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        Dressed.show(stage, new Scene(new PublishView(viewModel).root(), 320, 700));
    }

    @Test
    void formIsPublishedWithOneClick(FxRobot robot) {
        robot.clickOn("#publishTopic").write("a/b").clickOn("#publishQos1").clickOn("#publishRetain");
        robot.clickOn("#publishPayload").write("22.5").clickOn("#publishButton");

        assertThat(connection.published)
                .containsExactly(Publish.of(new TopicName("a/b"), Payload.ofText("22.5"), Qos.AT_LEAST_ONCE, true));
        assertThat(robot.lookup("#publishOutcome").<Label>query().getText()).startsWith("Acknowledged after ");
        assertThat(robot.lookup("#payloadKind").<Label>query().getText()).isEqualTo("JSON ✓");
    }

    @Test
    void buttonPublishesAsWell(FxRobot robot) {
        robot.clickOn("#publishTopic").write("a/b");
        robot.clickOn("#publishPayload").write("on").clickOn("#publishButton");

        assertThat(connection.published)
                .containsExactly(Publish.of(new TopicName("a/b"), Payload.ofText("on"), Qos.AT_MOST_ONCE, false));
    }

    @Test
    void wildcardIsExplainedBeneathTheTopicAndPublishesNothing(FxRobot robot) {
        robot.clickOn("#publishTopic").write("a/#").clickOn("#publishButton");

        assertThat(robot.lookup("#topicProblem").<Label>query().isVisible()).isTrue();
        assertThat(connection.published).isEmpty();
    }

    @Test
    void failureIsShownAsAProblem(FxRobot robot) {
        connection.publishOutcome = CompletableFuture.failedFuture(new IllegalStateException("Not connected. Connect first."));
        robot.clickOn("#publishTopic").write("a").clickOn("#publishButton");

        Label outcome = robot.lookup("#publishOutcome").query();
        assertThat(outcome.getText()).isEqualTo("Not connected. Connect first.");
        assertThat(outcome.getStyleClass()).contains("problem");
    }

    @Test
    void longFailureIsShownWhole(FxRobot robot) {
        connection.publishOutcome = CompletableFuture.failedFuture(
                new IllegalStateException("The connection was lost before the broker answered. Connect, then publish again."));
        robot.clickOn("#publishTopic").write("a");
        robot.interact(() -> robot.window(0).setHeight(420));

        robot.clickOn("#publishButton");

        Label outcome = robot.lookup("#publishOutcome").query();
        assertThat(outcome.getHeight()).isGreaterThanOrEqualTo(outcome.prefHeight(outcome.getWidth()));
    }

    @Test
    void clickInTheHistoryPutsTheMessageBackIntoTheForm(FxRobot robot) {
        robot.clickOn("#publishTopic").write("valve").clickOn("#publishQos2");
        robot.clickOn("#publishPayload").write("open").clickOn("#publishButton");
        robot.interact(() -> {
            viewModel.topicProperty().set("other");
            viewModel.payloadProperty().set("");
            viewModel.qosProperty().set(Qos.AT_MOST_ONCE);
        });

        robot.clickOn(robot.from(robot.lookup("#publishHistory").<Node>query()).lookup("valve").<Node>query());

        assertThat(robot.lookup("#publishTopic").<TextField>query().getText()).isEqualTo("valve");
        assertThat(robot.lookup("#publishPayload").<TextArea>query().getText()).isEqualTo("open");
        assertThat(robot.lookup("#publishQos2").<ToggleButton>query().isSelected()).isTrue();
    }
}
