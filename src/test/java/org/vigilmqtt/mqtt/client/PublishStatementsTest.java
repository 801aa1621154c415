package org.vigilmqtt.mqtt.client;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Properties;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.testkit.Bytes;
import org.vigilmqtt.testkit.ScriptedBroker;

import static org.assertj.core.api.Assertions.assertThat;

/** PUBLISH and its acknowledgements as a broker sees them, both ways. */
@Timeout(60)
class PublishStatementsTest {
    private static final Duration A_WHILE = Duration.ofMillis(100);

    @AutoClose
    private final Rig rig = new Rig();

    private MqttClient client;
    private ScriptedBroker.Peer peer;

    @BeforeEach
    void connect() throws Exception {
        client = rig.client(rig.kept());
        peer = rig.connect(client, false);
    }

    @Test
    void byteOrderMarkIsACharacterOutAndIn_MQTT_1_5_3_3() throws Exception {
        String topic = "\uFEFFa/\uFEFF";
        client.publish(Publish.of(new TopicName(topic), Payload.ofText("m"), Qos.AT_MOST_ONCE, false));
        byte[] due = Bytes.packet(0x30, 0, 8, 0xEF, 0xBB, 0xBF, "a/", 0xEF, 0xBB, 0xBF, "m");
        peer.expect((Object) due);
        peer.send(due);
        rig.seen().awaitMessages(1);
        assertThat(rig.seen().messages().getFirst().topic().value()).isEqualTo(topic);
    }

    @Test
    void qos1And2HaveAnIdentifierThatIsNot0_MQTT_2_3_1_1() throws Exception {
        for (int i = 1; i <= 20; i++) {
            client.publish(Rig.message("m", i % 2 == 0 ? Qos.AT_LEAST_ONCE : Qos.EXACTLY_ONCE));
            byte[] packet = peer.expectPacket(i % 2 == 0 ? 0x32 : 0x34);
            assertThat(((packet[5] & 0xFF) << 8) | (packet[6] & 0xFF)).isPositive();
        }
    }

    @Test
    void qos0HasNoIdentifierAndNothingFollowsIt_MQTT_2_3_1_5_MQTT_4_3_1_1() throws Exception {
        var end = client.publish(Rig.message("m", Qos.AT_MOST_ONCE));
        peer.expect(0x30, 4, 0, 1, "t", "m");
        assertThat(Await.value(end.completed())).isEqualTo(ReasonCode.SUCCESS);
        peer.send(Rig.publish(0x30, 0, "in"));
        rig.seen().awaitMessages(1);
        peer.expectNothing(A_WHILE);
    }

    @Test
    void acknowledgementsCarryTheIdentifierOfTheirPublish_MQTT_2_3_1_6() throws Exception {
        peer.send(Rig.publish(0x32, 0x1234, "one"));
        peer.expect(0x40, 2, 0x12, 0x34);
        peer.send(Rig.publish(0x34, 0xFFFF, "two"));
        peer.expect(0x50, 2, 0xFF, 0xFF);
        peer.send(0x62, 2, 0xFF, 0xFF);
        peer.expect(0x70, 2, 0xFF, 0xFF);
        client.publish(Rig.message("out", Qos.EXACTLY_ONCE));
        byte[] publish = peer.expectPacket(0x34);
        peer.send(0x50, 2, publish[5] & 0xFF, publish[6] & 0xFF);
        peer.expect(0x62, 2, publish[5] & 0xFF, publish[6] & 0xFF);
    }

    @ParameterizedTest
    @EnumSource(Qos.class)
    void firstSendingIsWithoutDup_MQTT_3_3_1_1_MQTT_3_3_1_2(Qos qos) throws Exception {
        client.publish(Rig.message("m", qos));
        assertThat(peer.expectPacket()[0]).isEqualTo((byte) (0x30 | qos.value() << 1));
    }

    @Test
    void dupOfAReceivedMessageIsNotPassedOn_MQTT_3_3_1_3() throws Exception {
        peer.send(Rig.publish(0x3A, 9, "m"));
        peer.expect(0x40, 2, 0, 9);
        rig.seen().awaitMessages(1);
        Publish received = rig.seen().messages().getFirst();
        assertThat(received.dup()).isTrue();
        client.publish(received);
        peer.expect((Object) Rig.publish(0x32, 1, "m"));
    }

    @Test
    void qos3FromTheServerClosesTheConnection_MQTT_3_3_1_4() throws Exception {
        peer.send(Bytes.packet(0x36, Bytes.text("t"), 0, 1, "m"));
        peer.expectEnd();
        assertThat(rig.seen().messages()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Qos.class)
    void retainIsAsAskedFor_MQTT_3_3_1_5(Qos qos) throws Exception {
        client.publish(Publish.of(new TopicName("t"), Payload.ofText("m"), qos, true));
        client.publish(Publish.of(new TopicName("t"), Payload.ofText("m"), qos, false));
        assertThat(peer.expectPacket()[0]).isEqualTo((byte) (0x31 | qos.value() << 1));
        assertThat(peer.expectPacket()[0]).isEqualTo((byte) (0x30 | qos.value() << 1));
    }

    @Test
    void emptyRetainedMessageIsSentAsSuch_MQTT_3_3_1_10() throws Exception {
        client.publish(Publish.of(new TopicName("t"), Payload.EMPTY, Qos.AT_MOST_ONCE, true));
        peer.expect(0x31, 3, 0, 1, "t");
    }

    @Test
    void topicIsTheFirstFieldInUtf8_MQTT_3_3_2_1() throws Exception {
        client.publish(Publish.of(new TopicName("größe/€"), Payload.ofText("m"), Qos.AT_LEAST_ONCE, false));
        peer.expect((Object) Bytes.packet(0x32, Bytes.text("größe/€"), 0, 1, "m"));
    }

    @Test
    void topicWithAWildcardFromTheServerClosesTheConnection_MQTT_3_3_2_2_MQTT_4_7_1_1() throws Exception {
        peer.send(Bytes.packet(0x30, Bytes.text("a/+/b"), "m"));
        peer.expectEnd();
        assertThat(rig.seen().messages()).isEmpty();
    }

    @Test
    void messageThatNobodyAskedForIsAcknowledgedByItsQos_MQTT_3_3_4_1_MQTT_4_5_0_2() throws Exception {
        peer.send(Bytes.packet(0x30, Bytes.text("never/subscribed"), "zero"));
        peer.send(Bytes.packet(0x32, Bytes.text("never/subscribed"), 0, 5, "one"));
        peer.expect(0x40, 2, 0, 5);
        peer.send(Bytes.packet(0x34, Bytes.text("never/subscribed"), 0, 6, "two"));
        peer.expect(0x50, 2, 0, 6);
        peer.send(0x62, 2, 0, 6);
        peer.expect(0x70, 2, 0, 6);
        rig.seen().awaitMessages(3);
    }

    @Test
    void pubrelHasTheFlags0010_MQTT_3_6_1_1() throws Exception {
        client.publish(Rig.message("m", Qos.EXACTLY_ONCE));
        peer.expectPacket(0x34);
        peer.send(0x50, 2, 0, 1);
        assertThat(peer.expectPacket()[0] & 0x0F).isEqualTo(2);
    }

    @Test
    void qos1StaysOpenUntilItsOwnPuback_MQTT_4_3_2_1() throws Exception {
        var end = client.publish(Rig.message("m", Qos.AT_LEAST_ONCE));
        peer.expect((Object) Rig.publish(0x32, 1, "m"));
        // Another's PUBACK, and the wrong kinds.
        peer.send(0x40, 2, 0, 2, 0x70, 2, 0, 1, 0x90, 3, 0, 1, 0, 0xB0, 2, 0, 1, 0x50, 2, 0, 1);
        sync();
        assertThat(end.completed().toCompletableFuture()).isNotDone();
        peer.send(0x40, 2, 0, 1);
        assertThat(Await.value(end.completed())).isEqualTo(ReasonCode.SUCCESS);
    }

    @Test
    void qos2StaysOpenUntilPubcomp_MQTT_4_3_3_1() throws Exception {
        var end = client.publish(Rig.message("m", Qos.EXACTLY_ONCE));
        peer.expect((Object) Rig.publish(0x34, 1, "m"));
        peer.send(0x40, 2, 0, 1, 0x70, 2, 0, 1);
        sync();
        assertThat(end.completed().toCompletableFuture()).isNotDone();
        peer.send(0x50, 2, 0, 1);
        peer.expect(0x62, 2, 0, 1);
        sync();
        assertThat(end.completed().toCompletableFuture()).isNotDone();
        peer.send(0x70, 2, 0, 1);
        assertThat(Await.value(end.completed())).isEqualTo(ReasonCode.SUCCESS);
    }

    @Test
    void pubrelIsAnsweredHoweverOftenItComes_MQTT_4_3_3_2_bug_18() throws Exception {
        for (int i = 0; i < 3; i++) {
            peer.send(0x62, 2, 0, 77);
            peer.expect(0x70, 2, 0, 77);
        }
        client.publish(Rig.message("m", Qos.AT_MOST_ONCE));
        peer.expect((Object) Rig.publish(0x30, 0, "m"));
    }

    @Test
    void pubrecForAnUnknownIdentifierIsAnsweredAndNothingElseHappens_MQTT_4_3_3_1() throws Exception {
        peer.send(0x50, 2, 0, 9);
        peer.expect(0x62, 2, 0, 9);
        peer.send(0x70, 2, 0, 9);
        peer.expectNothing(A_WHILE);
    }

    @Test
    void unaskedAcknowledgementsAreIgnored_MQTT_2_3_1_7() throws Exception {
        for (int id : new int[] {1, 2, 0xFFFF}) {
            int high = id >> 8;
            int low = id & 0xFF;
            peer.send(0x40, 2, high, low, 0x70, 2, high, low, 0x90, 3, high, low, 1, 0xB0, 2, high, low, 0xD0, 0);
        }
        sync();
        var end = client.publish(Rig.message("m", Qos.AT_LEAST_ONCE));
        peer.expect((Object) Rig.publish(0x32, 1, "m"));
        peer.send(0x40, 2, 0, 1);
        Await.value(end.completed());
        assertThat(client.pending()).isEqualTo(new MqttClient.Pending(0, 0));
    }

    @Test
    void acknowledgementsThatComeInAnotherOrderEndTheirOwnMessage_MQTT_4_3_2_1() throws Exception {
        List<MqttClient.Publication> open = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            open.add(client.publish(Rig.message("m" + i, Qos.AT_LEAST_ONCE)));
            peer.expect((Object) Rig.publish(0x32, i, "m" + i));
        }
        for (int id : new int[] {4, 1, 5, 3}) {
            peer.send(0x40, 2, 0, id);
            Await.value(open.get(id - 1).completed());
        }
        sync();
        assertThat(open.get(1).completed().toCompletableFuture()).isNotDone();
        assertThat(client.pending().inFlight()).isEqualTo(1);
    }

    @Test
    void publishWithAnIdentifierOfTheApplicationsGetsOneOfOurs_MQTT_2_3_1_2() throws Exception {
        Publish odd = new Publish(
                new TopicName("t"), Payload.ofText("m"), Qos.AT_LEAST_ONCE, false, false, 500, Properties.NONE);
        client.publish(odd);
        client.publish(odd);
        peer.expect(Rig.publish(0x32, 1, "m"), Rig.publish(0x32, 2, "m"));
    }

    /** Whatever was sent before has been read: a PUBREL is answered behind it. */
    private void sync() throws IOException {
        peer.send(0x62, 2, 0x30, 0x39);
        peer.expect(0x70, 2, 0x30, 0x39);
    }
}
