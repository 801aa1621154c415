package org.vigilmqtt.ui.lab;

import atlantafx.base.theme.PrimerLight;
import java.util.List;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.vigilmqtt.lab.DeviceState;
import org.vigilmqtt.lab.WillCase.Verdict;
import org.vigilmqtt.mqtt.packet.ProtocolVersion;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.ProfileId;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(ApplicationExtension.class)
class LabScreenTest {
    private final RecordingLab lab = new RecordingLab();
    private final LabViewModel viewModel = new LabViewModel(
            lab,
            () -> List.of(new Profile(
                    new ProfileId("local"), "Local broker", true, "127.0.0.1", 1883, false, Profile.Trust.SYSTEM, null,
                    ProtocolVersion.MQTT_3_1_1, null, "vigil-1", true, 30, 10, 10, 100, null, List.of())));

    @Start
    void start(Stage stage) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        stage.setScene(new Scene(new LabView(viewModel).root(), 1000, 700));
        stage.show();
    }

    @Test
    void emptyLabOffersFiveDemoDevicesWithOneClick(FxRobot robot) {
        assertThat(robot.lookup("#empty").queryAs(Node.class).isVisible()).isTrue();

        robot.clickOn("#startDemo");

        assertThat(lab.calls).containsExactly("startDemo local");
    }

    @Test
    void socketOfTheChosenDeviceIsClosedWithTwoClicks(FxRobot robot) {
        robot.interact(() -> {
            lab.show(List.of(
                    RecordingLab.device("bay-1", DeviceState.ONLINE),
                    RecordingLab.device("bay-2", DeviceState.ONLINE)));
            viewModel.pull();
        });

        robot.clickOn("bay-2");
        robot.clickOn("#closeSocket");

        assertThat(lab.calls).containsExactly("fail CLOSE_SOCKET bay-2");
    }

    @Test
    void choiceInTheTableStaysWhileDevicesChange(FxRobot robot) {
        robot.interact(() -> {
            lab.show(List.of(RecordingLab.device("bay-1", DeviceState.ONLINE)));
            viewModel.pull();
        });
        robot.clickOn("bay-1");
        robot.interact(() -> {
            lab.show(List.of(RecordingLab.device("bay-1", DeviceState.SOCKET_CLOSED, Verdict.FIRED)));
            viewModel.pull();
        });

        TableView<DeviceRow> table = robot.lookup("#deviceTable").queryTableView();
        assertThat(table.getSelectionModel().getSelectedIndex()).isZero();
        robot.clickOn("#reconnect");
        assertThat(lab.calls).containsExactly("start bay-1");
    }
}
