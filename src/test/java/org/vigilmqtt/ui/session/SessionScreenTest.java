package org.vigilmqtt.ui.session;

import atlantafx.base.theme.PrimerLight;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.vigilmqtt.service.Connection.Phase;
import org.vigilmqtt.ui.connections.RecordingConnection;
import org.vigilmqtt.ui.shell.Dressed;
import org.vigilmqtt.ui.shell.Fonts;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(ApplicationExtension.class)
class SessionScreenTest {
    private final List<String> calls = new ArrayList<>();
    private final RecordingConnection connection = new RecordingConnection(
            SessionViewModelTest.profile(false, 30, SessionViewModelTest.WILL), calls, () -> {});
    private final SessionViewModel viewModel = new SessionViewModel(connection);

    @Start
    void start(Stage stage) {
        Fonts.load();
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        Dressed.show(stage, new Scene(new SessionView(viewModel).root(), 320, 700));
    }

    @Test
    void willIsShownWithAllThatBelongsToIt(FxRobot robot) {
        assertThat(robot.lookup("#willTopic").<Label>query().getText()).isEqualTo("greenhouse/bay-1/status");
        assertThat(robot.lookup("#willPayload").<Label>query().getText()).isEqualTo("offline");
        assertThat(robot.lookup("#willQos").<Label>query().getText()).isEqualTo("QoS 1");
        assertThat(robot.lookup("#willRetain").<Label>query().getText()).isEqualTo("retained");
    }

    @Test
    void disconnectIsOneClickAndThenReconnectIs(FxRobot robot) {
        robot.clickOn("#disconnectButton");
        robot.interact(() -> {
            connection.status = RecordingConnection.status(Phase.DISCONNECTED, "Disconnected.");
            viewModel.pull();
        });
        assertThat(robot.lookup("#disconnectButton").<Node>query().isDisabled()).isTrue();

        robot.clickOn("#reconnectButton");

        assertThat(calls).containsExactly("disconnect local", "reconnect local");
    }

    @Test
    void lostSessionStandsOut(FxRobot robot) {
        Label present = robot.lookup("#sessionPresent").query();
        assertThat(present.getStyleClass()).contains("waiting");

        robot.interact(() -> {
            connection.status = SessionViewModelTest.status(Phase.CONNECTED, true);
            viewModel.pull();
        });

        assertThat(present.getStyleClass()).doesNotContain("waiting");
    }
}
