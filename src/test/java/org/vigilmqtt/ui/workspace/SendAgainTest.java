package org.vigilmqtt.ui.workspace;

import java.util.List;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.ui.connections.RecordingConnection;
import org.vigilmqtt.ui.shell.WholeWindow;
import org.vigilmqtt.workspace.Messages;

import static org.assertj.core.api.Assertions.assertThat;

/** A message from the table goes into the form, is changed there, and is published. */
@ExtendWith(ApplicationExtension.class)
class SendAgainTest {
    private final WholeWindow window = new WholeWindow();

    @Start
    void start(Stage stage) {
        window.show(stage);
    }

    @Test
    void chosenMessageIsPutIntoTheFormAsItWasAndPublishedOnlyThen(FxRobot robot) {
        RecordingConnection connection = window.open(robot, "plant7");
        connection.messages().append(List.of(Messages.retained("plant/a", "21.5"), Messages.live("plant/b", "2")));
        Await.until("the rows are shown", () -> {
            window.pull(robot);
            return !robot.lookup("plant/a").queryAll().isEmpty();
        });
        robot.push(KeyCode.SHORTCUT, KeyCode.I);

        robot.clickOn("plant/a").push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.A);
        assertThat(connection.published).isEmpty();
        assertThat(robot.lookup("#publishTopic").<TextField>query().getText()).isEqualTo("plant/a");
        assertThat(robot.lookup("#publishPayload").<TextArea>query().getText()).isEqualTo("21.5");
        assertThat(robot.lookup("#publishRetain").<CheckBox>query().isSelected()).isTrue();

        robot.push(KeyCode.SHORTCUT, KeyCode.ENTER);
        assertThat(connection.published).singleElement().satisfies(message -> {
            assertThat(message.topic().value()).isEqualTo("plant/a");
            assertThat(message.payload().toText()).isEqualTo("21.5");
            assertThat(message.qos()).isEqualTo(Qos.AT_MOST_ONCE);
            assertThat(message.retain()).isTrue();
        });
    }
}
