package org.vigilmqtt.ui.session;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.packet.Will;
import org.vigilmqtt.service.Connection.Phase;
import org.vigilmqtt.service.Connection.Status;
import org.vigilmqtt.ui.connections.RecordingConnection;
import org.vigilmqtt.ui.connections.RecordingConnections;
import org.vigilmqtt.workspace.Profile;

import static org.assertj.core.api.Assertions.assertThat;

class SessionViewModelTest {
    static final Will WILL = new Will(
            new TopicName("greenhouse/bay-1/status"), Payload.ofText("offline"), Qos.AT_LEAST_ONCE, true);

    private final List<String> calls = new ArrayList<>();

    static Profile profile(boolean clean, int keepAliveSeconds, @Nullable Will will) {
        Profile like = RecordingConnections.profile("local", "Local broker", true);
        return new Profile(
                like.id(), like.name(), like.builtIn(), like.host(), like.port(), like.tls(), like.trust(), like.caFile(),
                like.version(), like.userName(), like.clientId(), clean, keepAliveSeconds, like.pingTimeoutSeconds(),
                like.connectTimeoutSeconds(), like.maximumInFlight(), will, like.subscriptions());
    }

    static Status status(Phase phase, boolean sessionPresent) {
        return new Status(
                phase, "Connected", "", sessionPresent, 3, 1_200, 30, 11, 800_000, 0, 0, 0, 0, 4_100_000, 7);
    }

    private RecordingConnection connection(Profile profile) {
        return new RecordingConnection(profile, calls, () -> {});
    }

    private SessionViewModel connected(boolean clean, boolean present) {
        RecordingConnection connection = connection(profile(clean, 30, null));
        connection.status = status(Phase.CONNECTED, present);
        return new SessionViewModel(connection);
    }

    @Test
    void keptSessionThatTheBrokerHadIsGood() {
        SessionViewModel viewModel = connected(false, true);

        assertThat(viewModel.title()).isEqualTo("Session kept");
        assertThat(viewModel.presentProperty().get()).startsWith("Session Present: yes. The broker still had");
        assertThat(viewModel.sessionLostProperty().get()).isFalse();
    }

    @Test
    void keptSessionThatTheBrokerHadNotSaysWhatIsGone() {
        SessionViewModel viewModel = connected(false, false);

        assertThat(viewModel.presentProperty().get())
                .contains("subscriptions and QoS 1 and 2 messages that waited at the broker are gone")
                .contains("Our unacknowledged publishes are sent anew");
        assertThat(viewModel.sessionLostProperty().get()).isTrue();
    }

    @Test
    void cleanSessionStartsEmpty() {
        SessionViewModel viewModel = connected(true, false);

        assertThat(viewModel.title()).isEqualTo("Clean session");
        assertThat(viewModel.presentProperty().get()).contains("starts empty, as asked");
        assertThat(viewModel.sessionLostProperty().get()).isFalse();
    }

    @Test
    void sessionPresentInACleanSessionIsTheBrokersMistake() {
        SessionViewModel viewModel = connected(true, true);

        assertThat(viewModel.presentProperty().get()).contains("The broker breaks [MQTT-3.2.2-1]");
        assertThat(viewModel.sessionLostProperty().get()).isTrue();
    }

    @Test
    void nothingIsSaidOfTheBrokerBeforeItsConnackAndItsLastWordStaysAfterTheLoss() {
        RecordingConnection connection = connection(profile(false, 30, null));
        connection.status = status(Phase.CONNECTING, false);
        SessionViewModel viewModel = new SessionViewModel(connection);
        assertThat(viewModel.presentProperty().get()).startsWith("The broker has not said yet");
        assertThat(viewModel.sessionLostProperty().get()).isFalse();

        connection.status = status(Phase.CONNECTED, false);
        viewModel.pull();
        connection.status = status(Phase.WAITING, false);
        viewModel.pull();

        assertThat(viewModel.presentProperty().get()).startsWith("Session Present: no.");
    }

    @ParameterizedTest
    @CsvSource({"30, 45 s", "15, 22.5 s", "65535, 98302.5 s"})
    void silenceIsOneAndAHalfTimesKeepAlive(int seconds, String silence) {
        SessionViewModel viewModel = new SessionViewModel(connection(profile(true, seconds, WILL)));

        assertThat(viewModel.keepAliveMeaning()).isEqualTo("The broker gives up after " + silence + " of silence.");
        assertThat(viewModel.willMeaning()).contains("also after " + silence + " of silence");
    }

    @Test
    void withoutKeepAliveTheBrokerWaitsForever() {
        SessionViewModel viewModel = new SessionViewModel(connection(profile(true, 0, WILL)));

        assertThat(viewModel.keepAlive()).isEqualTo("off");
        assertThat(viewModel.keepAliveMeaning()).contains("waits forever");
        assertThat(viewModel.willMeaning()).doesNotContain("silence");
    }

    @Test
    void figuresOfTheClientAreShown() {
        SessionViewModel viewModel = connected(false, true);

        assertThat(viewModel.inFlightProperty().get()).isEqualTo("3");
        assertThat(viewModel.queuedProperty().get()).isEqualTo("1,200");
        assertThat(viewModel.storeProperty().get()).isEqualTo("4.1 MB");
        assertThat(viewModel.notRecordedProperty().get()).isEqualTo("7");
        assertThat(viewModel.recordsMissingProperty().get()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "STARTING_BROKER, true, false",
        "CONNECTING, true, false",
        "CONNECTED, true, false",
        "WAITING, true, true",
        "DISCONNECTED, false, true",
        "FAILED, false, true"
    })
    void phaseSaysWhichButtonsCanBePressed(Phase phase, boolean disconnect, boolean reconnect) {
        RecordingConnection connection = connection(profile(true, 30, null));
        connection.status = status(phase, false);
        SessionViewModel viewModel = new SessionViewModel(connection);

        assertThat(viewModel.canDisconnectProperty().get()).isEqualTo(disconnect);
        assertThat(viewModel.canReconnectProperty().get()).isEqualTo(reconnect);
    }

    @Test
    void buttonsReachTheConnection() {
        SessionViewModel viewModel = connected(true, false);

        viewModel.disconnect();
        viewModel.reconnect();

        assertThat(calls).containsExactly("disconnect local", "reconnect local");
    }
}
