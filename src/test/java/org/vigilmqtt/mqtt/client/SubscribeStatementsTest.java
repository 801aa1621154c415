package org.vigilmqtt.mqtt.client;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.testkit.Bytes;
import org.vigilmqtt.testkit.ScriptedBroker;

import static org.assertj.core.api.Assertions.assertThat;

/** SUBSCRIBE and UNSUBSCRIBE as a broker sees them, and what it may answer. */
@Timeout(60)
class SubscribeStatementsTest {
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
    void subscribeHasTheFlags0010_MQTT_3_8_1_1() throws Exception {
        client.subscribe(requests("a"));
        assertThat(peer.expectPacket()[0]).isEqualTo((byte) 0x82);
    }

    @Test
    void filtersAreUtf8_MQTT_3_8_3_1() throws Exception {
        client.subscribe(requests("größe/+/€", "😀/#"));
        peer.expect((Object) Bytes.packet(0x82, 0, 1, Bytes.text("größe/+/€"), 2, Bytes.text("😀/#"), 2));
    }

    @Test
    void subscribeWithoutAFilterIsNotSent_MQTT_3_8_3_3() throws Exception {
        assertThat(Await.failure(client.subscribe(List.of()))).hasMessageContaining("[MQTT-3.8.3-3]");
        client.subscribe(requests("a"));
        peer.expect((Object) Bytes.packet(0x82, 0, 1, Bytes.text("a"), 2));
    }

    @Test
    void reservedBitsOfTheRequestedQosAre0_MQTT_3_8_3_4() throws Exception {
        for (Qos qos : Qos.values()) {
            client.subscribe(List.of(new SubscriptionRequest(new TopicFilter("a"), qos)));
            byte[] packet = peer.expectPacket(0x82);
            assertThat(packet[packet.length - 1]).isEqualTo((byte) qos.value());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void answerWithAnotherCountOfCodesClosesTheConnection_MQTT_3_8_4_5(int codes) throws Exception {
        CompletionStage<List<ReasonCode>> answer = client.subscribe(requests("a", "b"));
        peer.expectPacket(0x82);
        peer.send(Bytes.packet(0x90, 0, 1, new byte[codes]));
        peer.expectEnd();
        assertThat(Await.failure(answer)).isInstanceOf(PublishException.class);
    }

    @Test
    void lowerQosThanAskedForIsTold_MQTT_3_8_4_6() throws Exception {
        CompletionStage<List<ReasonCode>> answer = client.subscribe(requests("a", "b", "c"));
        peer.expectPacket(0x82);
        peer.send(0x90, 5, 0, 1, 0, 2, 1);
        assertThat(Await.value(answer))
                .containsExactly(ReasonCode.SUCCESS, ReasonCode.GRANTED_QOS_2, ReasonCode.GRANTED_QOS_1);
        Await.until("each is told", () -> rig.seen().events().stream()
                .filter(ClientEvent.SubscriptionAnswered.class::isInstance)
                .count()
                == 3);
    }

    @Test
    void codesAreForTheFiltersInTheirOrder_MQTT_3_9_3_1() throws Exception {
        CompletionStage<List<ReasonCode>> answer = client.subscribe(requests("refused", "granted"));
        peer.expectPacket(0x82);
        peer.send(0x90, 4, 0, 1, 0x80, 2);
        assertThat(Await.value(answer)).containsExactly(ReasonCode.UNSPECIFIED_ERROR, ReasonCode.GRANTED_QOS_2);
        Await.until("both are told", () -> rig.seen().events().contains(answered("granted", ReasonCode.GRANTED_QOS_2)));
        assertThat(rig.seen().events()).contains(answered("refused", ReasonCode.UNSPECIFIED_ERROR));
    }

    private static ClientEvent answered(String filter, ReasonCode reason) {
        return new ClientEvent.SubscriptionAnswered(
                new SubscriptionRequest(new TopicFilter(filter), Qos.EXACTLY_ONCE), reason);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 0x7F, 0x81, 0xFF})
    void reservedCodeClosesTheConnectionAndIsNoSuccess_MQTT_3_9_3_2(int code) throws Exception {
        CompletionStage<List<ReasonCode>> answer = client.subscribe(requests("a"));
        peer.expectPacket(0x82);
        peer.send(0x90, 3, 0, 1, code);
        peer.expectEnd();
        assertThat(Await.failure(answer)).isInstanceOf(PublishException.class);
    }

    @Test
    void answersAreMatchedByIdentifierInWhateverOrderTheyCome_MQTT_2_3_1_7() throws Exception {
        CompletionStage<List<ReasonCode>> first = client.subscribe(requests("a"));
        CompletionStage<List<ReasonCode>> second = client.subscribe(requests("b"));
        CompletionStage<Void> third = client.unsubscribe(List.of(new TopicFilter("c")));
        peer.expectPacket(0x82);
        peer.expectPacket(0x82);
        peer.expectPacket(0xA2);
        // UNSUBACK for a SUBSCRIBE, SUBACK for an UNSUBSCRIBE and an unknown one end nothing.
        peer.send(0xB0, 2, 0, 1, 0x90, 3, 0, 3, 0, 0x90, 3, 0, 9, 0);
        peer.send(0x90, 3, 0, 2, 1);
        assertThat(Await.value(second)).containsExactly(ReasonCode.GRANTED_QOS_1);
        assertThat(first.toCompletableFuture()).isNotDone();
        assertThat(third.toCompletableFuture()).isNotDone();
        peer.send(0xB0, 2, 0, 3, 0x90, 3, 0, 1, 0x80);
        assertThat(Await.value(first)).containsExactly(ReasonCode.UNSPECIFIED_ERROR);
        Await.value(third);
    }

    @Test
    void unsubscribeHasTheFlags0010_MQTT_3_10_1_1() throws Exception {
        client.unsubscribe(List.of(new TopicFilter("a")));
        assertThat(peer.expectPacket()[0]).isEqualTo((byte) 0xA2);
    }

    @Test
    void filtersToEndAreUtf8_MQTT_3_10_3_1() throws Exception {
        client.unsubscribe(List.of(new TopicFilter("größe/#"), new TopicFilter("+")));
        peer.expect((Object) Bytes.packet(0xA2, 0, 1, Bytes.text("größe/#"), Bytes.text("+")));
    }

    @Test
    void unsubscribeWithoutAFilterIsNotSent_MQTT_3_10_3_2() throws Exception {
        assertThat(Await.failure(client.unsubscribe(List.of()))).hasMessageContaining("[MQTT-3.10.3-2]");
        client.unsubscribe(List.of(new TopicFilter("a")));
        peer.expect((Object) Bytes.packet(0xA2, 0, 1, Bytes.text("a")));
    }

    private static List<SubscriptionRequest> requests(String... filters) {
        return Stream.of(filters)
                .map(filter -> new SubscriptionRequest(new TopicFilter(filter), Qos.EXACTLY_ONCE))
                .toList();
    }
}
