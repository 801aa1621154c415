package org.vigilmqtt.mqtt.client;

import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vigilmqtt.mqtt.client.ConnectFailure.TimedOut.Stage;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.testkit.ScriptedBroker;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server that says nothing any more is noticed within keep-alive + ping timeout + 0.5 s: 1.8 s here, with another five for
 * a busy machine; to the nanosecond it is proven in simulated time.
 */
@Timeout(60)
class SilentServerTest {
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(1);
    private static final Duration PING_TIMEOUT = Duration.ofMillis(300);
    private static final Duration DUE = Duration.ofMillis(1_800 + 5_000);

    @AutoClose
    private final Rig rig = new Rig();

    private MqttClient silenced() throws Exception {
        MqttClient client = rig.client(rig.kept().withKeepAlive(KEEP_ALIVE, PING_TIMEOUT));
        rig.connect(client, false);
        return client;
    }

    private boolean hasTimedOut() {
        return rig.seen().states().stream()
                .anyMatch(state -> state instanceof ConnectionState.Disconnected(ConnectFailure.TimedOut(var stage, _))
                        && stage == Stage.PINGRESP);
    }

    @Test
    void whileIdle_SHOULD_3_1_2_10_bug_19_promise_5() throws Exception {
        silenced();
        Await.until("the silence is noticed", DUE, this::hasTimedOut);
    }

    @ParameterizedTest
    @EnumSource(Qos.class)
    void whilePublishing_bug_19_promise_5(Qos qos) throws Exception {
        MqttClient client = silenced();
        Await.until("the silence is noticed", DUE, () -> {
            client.publish(Rig.message("m", qos));
            return hasTimedOut();
        });
    }

    @ParameterizedTest
    @EnumSource(Qos.class)
    void whilePublishingIntoAFullSendBuffer_bug_19_promise_5(Qos qos) throws Exception {
        MqttClient client = silenced();
        String text = "x".repeat(1 << 20);
        for (int i = 0; i < 120; i++) {
            client.publish(Rig.message(text, qos));
        }
        Await.until("the silence is noticed", DUE, this::hasTimedOut);
    }

    @Test
    void theEndIsWithoutDisconnect_MQTT_3_1_2_8() throws Exception {
        MqttClient client = rig.client(rig.options().withKeepAlive(KEEP_ALIVE, PING_TIMEOUT));
        ScriptedBroker.Peer peer = rig.connect(client, false);
        peer.expect(0xC0, 0);
        peer.expectEnd();
    }
}
