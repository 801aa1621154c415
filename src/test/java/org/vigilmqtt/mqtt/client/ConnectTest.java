package org.vigilmqtt.mqtt.client;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigilmqtt.mqtt.client.ConnectFailure.TimedOut.Stage;
import org.vigilmqtt.mqtt.packet.Packet.Connack;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.packet.Will;
import org.vigilmqtt.mqtt.transport.Endpoint;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.testkit.Bytes;
import org.vigilmqtt.testkit.ScriptedBroker;

import static org.assertj.core.api.Assertions.assertThat;

/** CONNECT and what may be answered to it. */
@Timeout(60)
class ConnectTest {
    @AutoClose
    private final Rig rig = new Rig();

    /** What the options are to be on the wire. */
    record Asked(int flags, boolean clean, @Nullable Will will, @Nullable String user, @Nullable String password) {}

    static Stream<Asked> combinations() {
        List<Asked> all = new ArrayList<>();
        for (boolean clean : new boolean[] {true, false}) {
            int base = clean ? 0x02 : 0x00;
            all.add(new Asked(base, clean, null, null, null));
            all.add(new Asked(base | 0x80, clean, null, "ann", null));
            all.add(new Asked(base | 0xC0, clean, null, "ann", "secret"));
            all.add(new Asked(base | 0x04, clean, will(Qos.AT_MOST_ONCE, false), null, null));
            all.add(new Asked(base | 0x2C, clean, will(Qos.AT_LEAST_ONCE, true), null, null));
            all.add(new Asked(base | 0xF4, clean, will(Qos.EXACTLY_ONCE, true), "ann", "secret"));
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void connectIsByteExactAndFirst_MQTT_3_1_0_1_MQTT_3_1_2_9(Asked asked) throws Exception {
        ClientOptions options = rig.options()
                .withCleanSession(asked.clean)
                .withKeepAlive(Duration.ofSeconds(300), Duration.ofSeconds(10))
                .withWill(asked.will)
                .withCredentials(asked.user, asked.password == null ? null : Payload.ofText(asked.password));
        CompletionStage<Connack> connecting = rig.client(options).connect();
        byte[] due = Bytes.packet(
                0x10,
                Bytes.text("MQTT"),
                4,
                asked.flags,
                0x01,
                0x2C,
                Bytes.text("c"),
                asked.will == null ? "" : Bytes.of(Bytes.text("will/topic"), Bytes.text("last")),
                asked.user == null ? "" : Bytes.text(asked.user),
                asked.password == null ? "" : Bytes.text(asked.password));
        ScriptedBroker.Peer peer = rig.broker().acceptNext();
        peer.expect((Object) due);
        peer.send(0x20, 2, 0, 0);
        assertThat(Await.value(connecting).sessionPresent()).isFalse();
    }

    private static Will will(Qos qos, boolean retain) {
        return new Will(new TopicName("will/topic"), Payload.ofText("last"), qos, retain);
    }

    @ParameterizedTest
    @CsvSource({
        "1, UNSUPPORTED_PROTOCOL_VERSION",
        "2, CLIENT_IDENTIFIER_NOT_VALID",
        "3, SERVER_UNAVAILABLE",
        "4, BAD_USER_NAME_OR_PASSWORD",
        "5, NOT_AUTHORIZED"
    })
    void eachReturnCodeIsItsOwnRefusal_TABLE_3_1(int code, ReasonCode reason) throws Exception {
        ConnectFailure failure = rig.failureOf(rig.options().withReconnect(Rig.QUICK), Bytes.of(0x20, 2, 0, code));
        assertThat(failure).isInstanceOfSatisfying(ConnectFailure.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.detail()).contains(reason.text());
        });
        rig.seen().awaitState(state -> state.equals(new ConnectionState.Disconnected(failure)));
        assertThat(rig.broker().nobodyComes(Duration.ofMillis(200))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 128, 255})
    void reservedReturnCodeIsAViolation_MQTT_4_8_0_1(int code) throws Exception {
        assertThat(rig.failureOf(rig.options(), Bytes.of(0x20, 2, 0, code)))
                .isInstanceOf(ConnectFailure.ProtocolViolation.class)
                .extracting(ConnectFailure::detail)
                .asString()
                .startsWith("CONNACK, the return code: " + code);
    }

    @Test
    void anotherPacketBeforeConnackIsAViolation_MQTT_3_2_0_1() throws Exception {
        for (byte[] first : List.of(
                Bytes.of(0xD0, 0), Rig.publish(0x30, 0, "early"), Bytes.of(0x90, 3, 0, 1, 0), Bytes.of(0x40, 2, 0, 1))) {
            assertThat(rig.failureOf(rig.options(), first))
                    .isInstanceOf(ConnectFailure.ProtocolViolation.class)
                    .extracting(ConnectFailure::detail)
                    .asString()
                    .endsWith("came before CONNACK [MQTT-3.2.0-1]");
        }
        assertThat(rig.seen().messages()).isEmpty();
    }

    @Test
    void brokerThatSaysNothingIsGivenUpWithinTheConnectTimeout() throws Exception {
        long begin = System.nanoTime();
        CompletionStage<Connack> connecting =
                rig.client(rig.options().withConnectTimeout(Duration.ofMillis(400))).connect();
        ScriptedBroker.Peer peer = rig.broker().acceptNext();
        peer.expectPacket(0x10);
        assertThat(Rig.failureOf(connecting))
                .isInstanceOfSatisfying(
                        ConnectFailure.TimedOut.class,
                        timedOut -> assertThat(timedOut.stage()).isEqualTo(Stage.CONNACK));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(400));
        // No DISCONNECT: it would withdraw the will of a connection that the broker may have made [MQTT-3.1.2-8].
        peer.expectEnd();
    }

    @Test
    void brokerThatClosesInsteadOfAnsweringIsALostConnection() throws Exception {
        CompletionStage<Connack> connecting = rig.client(rig.options()).connect();
        ScriptedBroker.Peer peer = rig.broker().acceptNext();
        peer.expectPacket(0x10);
        peer.closeFin();
        assertThat(Rig.failureOf(connecting))
                .isInstanceOf(ConnectFailure.ConnectionLost.class)
                .extracting(ConnectFailure::detail)
                .asString()
                .contains("before it answered");
    }

    @Test
    void nobodyListeningIsUnreachable() throws Exception {
        int port = rig.broker().port();
        rig.broker().close();
        CompletionStage<Connack> connecting = rig.client(
                        ClientOptions.of(Endpoint.tcp("127.0.0.1", port), "c").withReconnect(Rig.QUICK))
                .connect();
        assertThat(Rig.failureOf(connecting)).isInstanceOf(ConnectFailure.Unreachable.class);
    }

    @Test
    void optionsThatConnectCannotCarryFailTheStage_MQTT_3_1_3_7() throws Exception {
        Endpoint endpoint = Endpoint.tcp("127.0.0.1", rig.broker().port());
        MqttClient client = rig.client(ClientOptions.of(endpoint, "").withCleanSession(false));
        assertThat(Await.failure(client.connect()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[MQTT-3.1.3-7]");
        Await.value(client.disconnect());
    }

    @Test
    void windowThatTakesNothingFailsTheStage() throws Exception {
        assertThat(Await.failure(rig.client(rig.options().withMaximumInFlight(0)).connect()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("At least one message may be in flight");
    }

    @Test
    void willThatDoesNotFitFailsTheStage() throws Exception {
        Will large = new Will(
                new TopicName("w"), Payload.copyOf(new byte[65_536]), Qos.AT_MOST_ONCE, false);
        assertThat(Await.failure(rig.client(rig.options().withWill(large)).connect()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65,535");
        assertThat(rig.broker().nobodyComes(Duration.ofMillis(100))).isTrue();
    }

    @Test
    void clientIdIsTheSameOnEachConnection_MQTT_3_1_3_2() throws Exception {
        MqttClient client = rig.client(rig.kept().withReconnect(Rig.QUICK));
        client.connect();
        ScriptedBroker.Peer first = rig.broker().acceptNext();
        byte[] connect = first.expectPacket(0x10);
        assertThat(connect).endsWith(Bytes.text("c"));
        first.send(0x20, 2, 0, 0);
        first.closeFin();
        assertThat(rig.broker().acceptNext().expectPacket(0x10)).isEqualTo(connect);
    }

    @Test
    void secondConnectIsRefusedWhileTheFirstStands_MQTT_3_1_0_2() throws Exception {
        MqttClient client = rig.client(rig.options());
        ScriptedBroker.Peer peer = rig.connect(client, false);
        assertThat(Await.failure(client.connect())).hasMessageContaining("already");
        peer.expectNothing(Duration.ofMillis(100));
        assertThat(rig.broker().nobodyComes(Duration.ofMillis(100))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void connectRightAfterDisconnectWaitsForTheEndOfTheOldConnection(boolean clean) throws Exception {
        MqttClient client = rig.client(rig.options().withCleanSession(clean));
        ScriptedBroker.Peer first = rig.connect(client, false);
        CompletionStage<Void> left = client.disconnect();
        CompletionStage<Connack> again = client.connect();
        first.expect(0xE0, 0);
        first.expectEnd();
        first.closeFin();
        ScriptedBroker.Peer second = rig.broker().acceptConnected(!clean);
        Await.value(left);
        assertThat(Await.value(again).sessionPresent()).isEqualTo(!clean);
        client.publish(Rig.message("m", Qos.AT_MOST_ONCE));
        second.expect((Object) Rig.publish(0x30, 0, "m"));
    }

    @Test
    void lastWordCountsWhenConnectAndDisconnectAreCalledInTurn() throws Exception {
        MqttClient client = rig.client(rig.options());
        ScriptedBroker.Peer first = rig.connect(client, false);
        client.disconnect();
        CompletionStage<Connack> again = client.connect();
        CompletionStage<Void> left = client.disconnect();
        first.expect(0xE0, 0);
        first.expectEnd();
        first.closeFin();
        assertThat(Rig.failureOf(again)).isInstanceOf(ConnectFailure.ConnectionLost.class);
        Await.value(left);
        assertThat(rig.broker().nobodyComes(Duration.ofMillis(200))).isTrue();
    }

    @Test
    void manyQuickConnectsAndDisconnectsLeaveOneConnection() throws Exception {
        MqttClient client = rig.client(rig.options());
        CompletionStage<Connack> last = client.connect();
        for (int i = 0; i < 20; i++) {
            client.disconnect();
            last = client.connect();
        }
        // Some of those that were left may have come as far as TCP, or CONNECT.
        do {
            answer(rig.broker().acceptNext());
        } while (!isDoneSoon(last));
        Await.value(last);
        assertThat(rig.broker().nobodyComes(Duration.ofMillis(200))).isTrue();
    }

    private static void answer(ScriptedBroker.Peer peer) throws IOException {
        try {
            peer.expectPacket(0x10);
            peer.send(0x20, 2, 0, 0);
        } catch (AssertionError _) {
            peer.closeFin();
        }
    }

    private static boolean isDoneSoon(CompletionStage<Connack> stage) throws Exception {
        try {
            stage.toCompletableFuture().get(1, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        }
    }

    @Test
    void disconnectEndsAConnectThatIsOnItsWay() throws Exception {
        MqttClient client = rig.client(rig.options());
        CompletionStage<Connack> connecting = client.connect();
        ScriptedBroker.Peer peer = rig.broker().acceptNext();
        peer.expectPacket(0x10);
        CompletionStage<Void> left = client.disconnect();
        assertThat(Rig.failureOf(connecting)).isInstanceOf(ConnectFailure.ConnectionLost.class);
        Await.value(left);
        peer.expectEnd();
    }
}
