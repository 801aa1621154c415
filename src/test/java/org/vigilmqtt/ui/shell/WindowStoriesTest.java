package org.vigilmqtt.ui.shell;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.vigilmqtt.service.Connection.Phase;
import org.vigilmqtt.ui.connections.RecordingConnection;
import org.vigilmqtt.ui.shell.ShellViewModel.Place;
import org.vigilmqtt.workspace.ProfileId;

import static org.assertj.core.api.Assertions.assertThat;

/** What the window does around its screens. */
@ExtendWith(ApplicationExtension.class)
class WindowStoriesTest {
    private static final Offset<Double> A_PIXEL = Offset.offset(0.01);

    private final WholeWindow window = new WholeWindow();

    @Start
    void start(Stage stage) {
        window.show(stage);
    }

    private void lose(FxRobot robot, RecordingConnection connection) {
        connection.status = RecordingConnection.status(Phase.WAITING, "The broker closed the connection. Trying again in 2 s.");
        window.changed(robot);
    }

    private static boolean isShown(FxRobot robot, String query) {
        return robot.lookup(query).queryAll().stream().anyMatch(Node::isVisible);
    }

    @Test
    void connectionLostInAHiddenTabIsToldAndShownWithOneClick(FxRobot robot) {
        RecordingConnection plant = window.open(robot, "plant7");
        window.open(robot, "ha");
        assertThat(isShown(robot, ".tab-notice")).isFalse();

        lose(robot, plant);
        assertThat(isShown(robot, ".tab-badge")).isTrue();
        assertThat(robot.lookup(".tab-notice .label").<Label>queryAll()).extracting(Label::getText)
                .contains("Plant 7: The broker closed the connection. Trying again in 2 s.");

        robot.clickOn("Show");
        assertThat(window.shell().placeProperty().get()).isEqualTo(new Place.Workspace(new ProfileId("plant7")));
        assertThat(isShown(robot, ".tab-notice")).isFalse();
        assertThat(isShown(robot, ".tab-badge")).isFalse();
    }

    @Test
    void connectionLostInSightIsToldInItsTabOnly(FxRobot robot) {
        lose(robot, window.open(robot, "plant7"));

        assertThat(isShown(robot, ".tab-notice")).isFalse();
        assertThat(isShown(robot, "#troubleBar")).isTrue();
    }

    @Test
    void dividersColumnsAndTheRegionOnTheRightAreAsTheyWereLeft(FxRobot robot) {
        window.open(robot, "plant7");
        robot.push(KeyCode.SHORTCUT, KeyCode.I);
        robot.interact(() -> {
            split(robot, "#split").setDividerPositions(0.25, 0.75);
            split(robot, "#messagesSplit").setDividerPositions(0.4);
            topic(robot).setPrefWidth(topic(robot).getWidth() - 60);
        });
        window.pull(robot);
        double wide = topic(robot).getWidth();
        robot.push(KeyCode.SHORTCUT, KeyCode.W);

        window.open(robot, "ha");

        assertThat(split(robot, "#split").getDividerPositions()[0]).isCloseTo(0.25, A_PIXEL);
        assertThat(split(robot, "#messagesSplit").getDividerPositions()[0]).isCloseTo(0.4, A_PIXEL);
        assertThat(topic(robot).getWidth()).isCloseTo(wide, Offset.offset(1.0));
        assertThat(isShown(robot, ".session")).isTrue();
    }

    private static SplitPane split(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(SplitPane.class);
    }

    private static TableColumn<?, ?> topic(FxRobot robot) {
        TableView<?> table = robot.lookup("#messagesTable").queryTableView();
        return table.getColumns().stream().filter(column -> "Topic".equals(column.getText())).findFirst().orElseThrow();
    }
}
