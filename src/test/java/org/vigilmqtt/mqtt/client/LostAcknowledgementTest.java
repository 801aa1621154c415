package org.vigilmqtt.mqtt.client;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.testkit.Bytes;
import org.vigilmqtt.testkit.ScriptedBroker;

import static org.assertj.core.api.Assertions.assertThat;

/** The connection breaks at each step of QoS 1 and 2, both ways, and the broker has kept the session or has not. */
@Timeout(60)
class LostAcknowledgementTest {
    private static final Duration A_WHILE = Duration.ofMillis(100);

    @AutoClose
    private final Rig rig = new Rig();

    private MqttClient client;
    private ScriptedBroker.Peer peer;

    @BeforeEach
    void connect() throws Exception {
        client = rig.client(rig.kept().withReconnect(Rig.QUICK));
        peer = rig.connect(client, false);
    }

    private void breakAndReconnect(boolean sessionPresent) throws IOException {
        peer.reset();
        peer = rig.broker().acceptConnected(sessionPresent);
    }

    private void nothingIsOpen() throws IOException {
        peer.expectNothing(A_WHILE);
        assertThat(client.pending()).isEqualTo(new MqttClient.Pending(0, 0));
    }

    @Test
    void lostPubackAndKeptSession_MQTT_4_4_0_1_MQTT_3_3_1_1_MQTT_2_3_1_3() throws Exception {
        var end = client.publish(Rig.message("m", Qos.AT_LEAST_ONCE));
        peer.expect((Object) Rig.publish(0x32, 1, "m"));
        breakAndReconnect(true);
        peer.expect((Object) Rig.publish(0x3A, 1, "m"));
        peer.send(0x40, 2, 0, 1);
        assertThat(Await.value(end.completed())).isEqualTo(ReasonCode.SUCCESS);
        nothingIsOpen();
    }

    @Test
    void lostPubackAndForgottenSession_MQTT_3_3_1_1_promise_4() throws Exception {
        var end = client.publish(Rig.message("m", Qos.AT_LEAST_ONCE));
        peer.expect((Object) Rig.publish(0x32, 1, "m"));
        breakAndReconnect(false);
        byte[] again = peer.expectPacket(0x32);
        peer.send(0x40, 2, again[5] & 0xFF, again[6] & 0xFF);
        assertThat(Await.value(end.completed())).isEqualTo(ReasonCode.SUCCESS);
        nothingIsOpen();
    }

    @Test
    void lostPubrecAndKeptSession_MQTT_4_4_0_1_MQTT_4_3_3_1() throws Exception {
        var end = client.publish(Rig.message("m", Qos.EXACTLY_ONCE));
        peer.expect((Object) Rig.publish(0x34, 1, "m"));
        breakAndReconnect(true);
        peer.expect((Object) Rig.publish(0x3C, 1, "m"));
        finishQos2(1);
        assertThat(Await.value(end.completed())).isEqualTo(ReasonCode.SUCCESS);
        nothingIsOpen();
    }

    @Test
    void lostPubrecAndForgottenSession_MQTT_4_3_3_1_promise_4() throws Exception {
        var end = client.publish(Rig.message("m", Qos.EXACTLY_ONCE));
        peer.expect((Object) Rig.publish(0x34, 1, "m"));
        breakAndReconnect(false);
        byte[] again = peer.expectPacket(0x34);
        finishQos2(again[6]);
        assertThat(Await.value(end.completed())).isEqualTo(ReasonCode.SUCCESS);
        nothingIsOpen();
    }

    /** The broker cannot tell a lost PUBREL from one whose PUBCOMP was lost, and neither can we: both are sent again. */
    @ParameterizedTest(name = "{0} losses")
    @ValueSource(ints = {1, 2})
    void lostPubrelOrPubcompAndKeptSession_MQTT_4_3_3_1_MQTT_4_4_0_1_bug_20(int losses) throws Exception {
        var end = client.publish(Rig.message("m", Qos.EXACTLY_ONCE));
        peer.expect((Object) Rig.publish(0x34, 1, "m"));
        peer.send(0x50, 2, 0, 1);
        peer.expect(0x62, 2, 0, 1);
        for (int i = 0; i < losses; i++) {
            breakAndReconnect(true);
            // PUBREL and never PUBLISH.
            peer.expect(0x62, 2, 0, 1);
        }
        var next = client.publish(Rig.message("next", Qos.AT_LEAST_ONCE));
        peer.expect((Object) Rig.publish(0x32, 2, "next"));
        peer.send(0x40, 2, 0, 2, 0x70, 2, 0, 1);
        assertThat(Await.value(end.completed())).isEqualTo(ReasonCode.SUCCESS);
        Await.value(next.completed());
        nothingIsOpen();
    }

    @Test
    void lostPubcompAndForgottenSessionIsTheBrokersOwnMessage_MQTT_4_3_3_1() throws Exception {
        var end = client.publish(Rig.message("m", Qos.EXACTLY_ONCE));
        peer.expect((Object) Rig.publish(0x34, 1, "m"));
        peer.send(0x50, 2, 0, 1);
        peer.expect(0x62, 2, 0, 1);
        breakAndReconnect(false);
        assertThat(Await.value(end.completed())).isEqualTo(ReasonCode.SUCCESS);
        nothingIsOpen();
    }

    @Test
    void receivedQos1WhosePubackWasLostIsAcknowledgedAgain_MQTT_4_3_2_2_MQTT_3_3_4_1() throws Exception {
        peer.send(Rig.publish(0x32, 7, "m"));
        peer.expect(0x40, 2, 0, 7);
        breakAndReconnect(true);
        peer.send(Rig.publish(0x3A, 7, "m"));
        peer.expect(0x40, 2, 0, 7);
        rig.seen().awaitMessages(2);
        assertThat(rig.seen().payloads()).containsExactly("m", "m");
    }

    @Test
    void receivedQos2WhosePubrecWasLostIsNotDeliveredAgain_MQTT_4_3_3_2_promise_3() throws Exception {
        peer.send(Rig.publish(0x34, 7, "m"));
        peer.expect(0x50, 2, 0, 7);
        breakAndReconnect(true);
        peer.send(Rig.publish(0x3C, 7, "m"));
        peer.expect(0x50, 2, 0, 7);
        peer.send(0x62, 2, 0, 7);
        peer.expect(0x70, 2, 0, 7);
        // The identifier is new now.
        peer.send(Rig.publish(0x34, 7, "next"));
        peer.expect(0x50, 2, 0, 7);
        assertThat(rig.seen().payloads()).containsExactly("m", "next");
    }

    @Test
    void receivedQos2OfAForgottenSessionIsNew_MQTT_3_1_2_6_bug_13() throws Exception {
        peer.send(Rig.publish(0x34, 7, "old"));
        peer.expect(0x50, 2, 0, 7);
        breakAndReconnect(false);
        peer.send(Rig.publish(0x34, 7, "new"));
        peer.expect(0x50, 2, 0, 7);
        rig.seen().awaitMessages(2);
        assertThat(rig.seen().payloads()).containsExactly("old", "new");
    }

    @ParameterizedTest(name = "session present: {0}")
    @ValueSource(booleans = {true, false})
    void pubrelWhosePubcompWasLostIsAnsweredAgain_MQTT_4_3_3_2(boolean sessionPresent) throws Exception {
        peer.send(Rig.publish(0x34, 7, "m"));
        peer.expect(0x50, 2, 0, 7);
        peer.send(0x62, 2, 0, 7);
        peer.expect(0x70, 2, 0, 7);
        breakAndReconnect(sessionPresent);
        peer.send(0x62, 2, 0, 7);
        peer.expect(0x70, 2, 0, 7);
        assertThat(rig.seen().payloads()).containsExactly("m");
    }

    @Test
    void pubrelThatWasLostOnItsWayIsAnsweredOnTheNextConnection_MQTT_4_3_3_2() throws Exception {
        peer.send(Rig.publish(0x34, 7, "m"));
        peer.expect(0x50, 2, 0, 7);
        breakAndReconnect(true);
        peer.send(0x62, 2, 0, 7);
        peer.expect(0x70, 2, 0, 7);
        assertThat(rig.seen().payloads()).containsExactly("m");
    }

    @Test
    void whatIsOpenIsSentAgainInItsOrderAfterPermutedAcknowledgements_MQTT_4_6_0_1_MQTT_4_6_0_4() throws Exception {
        for (int i = 1; i <= 8; i++) {
            boolean two = i > 4;
            client.publish(Rig.message("m" + i, two ? Qos.EXACTLY_ONCE : Qos.AT_LEAST_ONCE));
            peer.expect((Object) Rig.publish(two ? 0x34 : 0x32, i, "m" + i));
        }
        peer.send(0x40, 2, 0, 3, 0x50, 2, 0, 7, 0x50, 2, 0, 5);
        peer.expect(0x62, 2, 0, 7, 0x62, 2, 0, 5);
        breakAndReconnect(true);
        peer.expect(
                Bytes.of(0x62, 2, 0, 7, 0x62, 2, 0, 5),
                Rig.publish(0x3A, 1, "m1"),
                Rig.publish(0x3A, 2, "m2"),
                Rig.publish(0x3A, 4, "m4"),
                Rig.publish(0x3C, 6, "m6"),
                Rig.publish(0x3C, 8, "m8"));
    }

    @Test
    void acknowledgementsComeInTheOrderOfTheirPublishes_MQTT_4_6_0_2_MQTT_4_6_0_3() throws Exception {
        int[] ids = {9, 3, 0x7F, 1, 200, 4};
        for (int id : ids) {
            peer.send(Rig.publish(0x32, id, "one"), Rig.publish(0x34, id + 1_000, "two"));
        }
        for (int id : ids) {
            int two = id + 1_000;
            peer.expect(0x40, 2, 0, id, 0x50, 2, two >> 8, two & 0xFF);
        }
    }

    @Test
    void nothingIsSentAgainOnALivingConnection_MQTT_4_4_0_1() throws Exception {
        client.publish(Rig.message("one", Qos.AT_LEAST_ONCE));
        client.publish(Rig.message("two", Qos.EXACTLY_ONCE));
        peer.expect(Rig.publish(0x32, 1, "one"), Rig.publish(0x34, 2, "two"));
        peer.expectNothing(Duration.ofSeconds(2));
    }

    @Test
    void cleanSessionUsesNothingOfTheOneBefore_MQTT_3_1_2_6() throws Exception {
        MqttClient clean = rig.client(rig.options().withReconnect(Rig.QUICK));
        ScriptedBroker.Peer first = rig.connect(clean, false);
        clean.publish(Rig.message("m", Qos.EXACTLY_ONCE));
        first.expectPacket(0x34);
        first.send(0x50, 2, 0, 1);
        first.expect(0x62, 2, 0, 1);
        first.reset();
        ScriptedBroker.Peer second = rig.broker().acceptConnected(false);
        second.expectNothing(Duration.ofMillis(300));
    }

    private void finishQos2(int id) throws IOException {
        peer.send(0x50, 2, 0, id);
        peer.expect(0x62, 2, 0, id);
        peer.send(0x70, 2, 0, id);
    }
}
