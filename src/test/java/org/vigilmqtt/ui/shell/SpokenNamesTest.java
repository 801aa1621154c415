package org.vigilmqtt.ui.shell;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
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
import org.vigilmqtt.service.Connection.Phase;
import org.vigilmqtt.service.Connection.Subscribed;
import org.vigilmqtt.service.Flood;
import org.vigilmqtt.ui.connections.RecordingConnection;
import org.vigilmqtt.workspace.Messages;
import org.vigilmqtt.workspace.RetainedSnapshots;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(ApplicationExtension.class)
class SpokenNamesTest {
    private final WholeWindow window = new WholeWindow();

    @Start
    void start(Stage stage) {
        window.show(stage);
    }

    private static void everyControlIsNamed(FxRobot robot) {
        Node root = robot.lookup(".shell").query().getScene().getRoot();
        assertThat(robot.lookup(".shell").queryAll()).isNotEmpty();
        assertThat(SpokenNames.missingBelow(root)).isEmpty();
    }

    private static void seen(RecordingConnection connection) {
        var messages = List.of(Messages.live("plant/line 1/temperature", "{\"celsius\": 21.5}"), Messages.live("a", "1"));
        connection.topics().update(messages);
        connection.messages().append(messages);
        connection.subscriptions = List.of(new Subscribed(
                new SubscriptionRequest(new TopicFilter("plant/#"), Qos.EXACTLY_ONCE), ReasonCode.SUCCESS));
    }

    @Test
    void searchItselfFindsWhatHasNoNameAndNothingElse() {
        TextField nameless = new TextField();
        TextField named = new TextField();
        Label label = new Label("Filter");
        label.setLabelFor(named);
        Button hidden = new Button();
        hidden.setVisible(false);

        assertThat(SpokenNames.missingBelow(new VBox(label, named, nameless, hidden, new Button("Go"))))
                .containsExactly("/VBox/TextField");
    }

    @Test
    void everyControlOfTheConnectionsIsNamed(FxRobot robot) {
        robot.clickOn("Plant 7");

        everyControlIsNamed(robot);
    }

    @Test
    void everyControlOfAnEmptyWorkspaceIsNamed(FxRobot robot) {
        window.open(robot, "plant7");

        everyControlIsNamed(robot);
    }

    @Test
    void everyControlOfAWorkspaceWithMessagesIsNamedOnEachSide(FxRobot robot) {
        seen(window.open(robot, "plant7"));
        window.pull(robot);
        robot.clickOn("plant");
        everyControlIsNamed(robot);

        robot.push(KeyCode.SHORTCUT, KeyCode.U);
        window.pull(robot);
        everyControlIsNamed(robot);
        robot.push(KeyCode.SHORTCUT, KeyCode.I);
        everyControlIsNamed(robot);
    }

    @Test
    void everyControlOfTheChartAndTheSnapshotsIsNamed(FxRobot robot) {
        RecordingConnection connection = window.open(robot, "plant7");
        seen(connection);
        connection.retained().entries.add(new RetainedSnapshots.Entry(7, 0, RetainedSnapshots.Reason.BEFORE_CLEARING, "plant/#", 2, 4));
        window.pull(robot);
        robot.clickOn("plant");
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.DIGIT2);
        everyControlIsNamed(robot);

        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.K);
        window.pull(robot);
        everyControlIsNamed(robot);
        robot.clickOn("Compare");
        everyControlIsNamed(robot);
    }

    @Test
    void everyControlOfAFailedConnectionIsNamed(FxRobot robot) {
        window.open(robot, "plant7").status =
                RecordingConnection.status(Phase.FAILED, "The broker refused the password. Check it.");
        window.pull(robot);

        everyControlIsNamed(robot);
    }

    @Test
    void everyControlOfTheLabIsNamedEmptyAndWithDevices(FxRobot robot) {
        window.showLab(robot);
        everyControlIsNamed(robot);

        window.startDevices(robot);
        robot.clickOn("bay-1");
        everyControlIsNamed(robot);
    }

    @Test
    void everyControlOfThePaletteIsNamed(FxRobot robot) {
        robot.push(KeyCode.SHORTCUT, KeyCode.K);

        everyControlIsNamed(robot);
    }

    @Test
    void everyControlOfAFloodAndOfTheLessCommonFiltersIsNamed(FxRobot robot) {
        RecordingConnection connection = window.open(robot, "plant7");
        connection.flood = new Flood(1, Flood.Cause.RETAINED, 41_200, "#", 1, false);
        window.pull(robot);
        robot.clickOn("#moreFilters");
        assertThat(robot.lookup("#floodBar").<Node>query().isVisible()).isTrue();

        everyControlIsNamed(robot);
    }

    @Test
    void everyControlOfTheNoticeAboutAHiddenTabIsNamed(FxRobot robot) {
        RecordingConnection connection = window.open(robot, "plant7");
        window.showLab(robot);
        connection.status = RecordingConnection.status(Phase.WAITING, "The broker closed the connection.");
        window.changed(robot);
        assertThat(robot.lookup(".tab-notice").<Node>query().isVisible()).isTrue();

        everyControlIsNamed(robot);
    }

    @Test
    void everyControlOfASubscriptionThatIsToBeReplacedIsNamed(FxRobot robot) {
        seen(window.open(robot, "plant7"));
        robot.push(KeyCode.SHORTCUT, KeyCode.U);
        window.pull(robot);
        robot.rightClickOn("plant/#").clickOn("Replace with a narrower filter…");

        everyControlIsNamed(robot);
    }
}
