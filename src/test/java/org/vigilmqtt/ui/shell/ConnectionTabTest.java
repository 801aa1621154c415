package org.vigilmqtt.ui.shell;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.service.Connection.Phase;
import org.vigilmqtt.ui.connections.RecordingConnection;
import org.vigilmqtt.ui.connections.RecordingConnections;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionTabTest {
    private static final String LOST = "The broker closed the connection. Trying again in 2 s.";

    private final RecordingConnection connection = new RecordingConnection(
            RecordingConnections.profile("plant7", "Plant 7", false), new ArrayList<>(), () -> {});
    private final ConnectionTab tab = new ConnectionTab(
            connection, Clock.fixed(Instant.parse("2026-11-22T20:14:07Z"), ZoneOffset.UTC));

    private String notice(Phase phase, String sentence, boolean hidden) {
        connection.status = RecordingConnection.status(phase, sentence);
        tab.pull(hidden);
        return tab.noticeProperty().get();
    }

    @Test
    void lossInAHiddenTabIsToldUntilItIsSeen() {
        notice(Phase.CONNECTED, "Connected", true);

        assertThat(notice(Phase.WAITING, LOST, true)).isEqualTo("Plant 7: " + LOST);
        assertThat(notice(Phase.CONNECTING, "Connecting, try 2.", true)).isEqualTo("Plant 7: " + LOST);
        assertThat(notice(Phase.FAILED, "The broker refused the password.", true))
                .isEqualTo("Plant 7: The broker refused the password.");

        assertThat(notice(Phase.FAILED, "The broker refused the password.", false)).isEmpty();
        assertThat(notice(Phase.FAILED, "The broker refused the password.", true)).as("it was seen").isEmpty();
    }

    @Test
    void connectionThatIsBackIsToldWithTheTimeItWasLost() {
        notice(Phase.CONNECTED, "Connected", true);
        notice(Phase.WAITING, LOST, true);

        assertThat(notice(Phase.CONNECTED, "Connected", true))
                .isEqualTo("Plant 7 was not connected from 20:14:07 on for a while. It is connected again.");
    }

    @Test
    void dismissedNoticeComesBackWithTheNextLoss() {
        notice(Phase.WAITING, LOST, true);
        tab.see();
        assertThat(notice(Phase.WAITING, LOST, true)).isEmpty();

        notice(Phase.CONNECTED, "Connected", true);
        assertThat(notice(Phase.WAITING, LOST, true)).isEqualTo("Plant 7: " + LOST);
    }

    @Test
    void whatTheUserSeesOrWantsIsNotTold() {
        assertThat(notice(Phase.WAITING, LOST, false)).isEmpty();
        notice(Phase.CONNECTED, "Connected", true);
        assertThat(notice(Phase.DISCONNECTED, "Disconnected.", true)).isEmpty();
    }
}
