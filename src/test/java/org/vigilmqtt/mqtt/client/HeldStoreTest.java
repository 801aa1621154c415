package org.vigilmqtt.mqtt.client;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.testkit.Bytes;
import org.vigilmqtt.testkit.ScriptedBroker;

import static org.assertj.core.api.Assertions.assertThat;

/** While the store takes its time, what it has to keep waits, and nothing else does. */
@Timeout(60)
class HeldStoreTest {
    private static final Duration A_WHILE = Duration.ofMillis(100);

    @AutoClose
    private final Rig rig = new Rig();

    private final HeldStore store = HeldStore.writable();
    private MqttClient client;
    private ScriptedBroker.Peer peer;

    @BeforeEach
    void connect() throws Exception {
        client = rig.clientWithStore(rig.kept(), store);
        peer = rig.connect(client, false);
        store.hold();
    }

    @Test
    void publishIsNeitherSentNorAcceptedBeforeItIsInTheStore_MQTT_4_1_0_1_promise_1() throws Exception {
        var one = client.publish(Rig.message("one", Qos.AT_LEAST_ONCE));
        var two = client.publish(Rig.message("two", Qos.EXACTLY_ONCE));
        Await.until("it is being written", () -> store.held() > 0);
        peer.expectNothing(A_WHILE);
        assertThat(one.accepted().toCompletableFuture()).isNotDone();
        assertThat(two.accepted().toCompletableFuture()).isNotDone();
        store.letWrite();
        peer.expect(Rig.publish(0x32, 1, "one"), Rig.publish(0x34, 2, "two"));
        Await.value(one.accepted());
        Await.value(two.accepted());
    }

    @Test
    void pubrelIsNotSentBeforeTheStoreKnowsOfThePubrec_MQTT_4_3_3_1() throws Exception {
        store.letWrite();
        client.publish(Rig.message("m", Qos.EXACTLY_ONCE));
        peer.expect((Object) Rig.publish(0x34, 1, "m"));
        store.hold();
        peer.send(0x50, 2, 0, 1);
        Await.until("it is being written", () -> store.held() > 0);
        peer.expectNothing(A_WHILE);
        store.letWrite();
        peer.expect(0x62, 2, 0, 1);
    }

    @Test
    void receivedQos2IsNeitherDeliveredNorAcknowledgedBeforeItIsInTheStore_MQTT_4_3_3_2_promise_3() throws Exception {
        peer.send(Rig.publish(0x34, 7, "m"));
        Await.until("it is being written", () -> store.held() > 0);
        peer.expectNothing(A_WHILE);
        assertThat(rig.seen().messages()).isEmpty();
        store.letWrite();
        peer.expect(0x50, 2, 0, 7);
        assertThat(rig.seen().payloads()).containsExactly("m");
    }

    @Test
    void pubcompIsNotSentBeforeTheStoreHasForgottenTheIdentifier_MQTT_4_3_3_2() throws Exception {
        store.letWrite();
        peer.send(Rig.publish(0x34, 7, "m"));
        peer.expect(0x50, 2, 0, 7);
        store.hold();
        peer.send(0x62, 2, 0, 7);
        Await.until("it is being written", () -> store.held() > 0);
        peer.expectNothing(A_WHILE);
        store.letWrite();
        peer.expect(0x70, 2, 0, 7);
    }

    @Test
    void qos0GoesOutAndBothItsStagesEndWithoutTheStore_promise_2() throws Exception {
        client.publish(Rig.message("kept", Qos.AT_LEAST_ONCE));
        Await.until("it is being written", () -> store.held() > 0);
        var free = client.publish(Rig.message("free", Qos.AT_MOST_ONCE));
        var accepted = free.accepted();
        peer.expect((Object) Rig.publish(0x30, 0, "free"));
        assertThat(Await.value(free.completed())).isEqualTo(ReasonCode.SUCCESS);
        Await.value(accepted);
        store.letWrite();
        peer.expect((Object) Rig.publish(0x32, 1, "kept"));
    }

    @Test
    void unsubscribingDoesNotWaitForTheStore() throws Exception {
        client.publish(Rig.message("kept", Qos.AT_LEAST_ONCE));
        Await.until("it is being written", () -> store.held() > 0);
        client.unsubscribe(List.of(new TopicFilter("f")));
        peer.expect((Object) Bytes.packet(0xA2, 0, 2, Bytes.text("f")));
    }

    @Test
    void messageThatComesIntoTheStoreOnlyAfterTheCloseIsDeliveredAllTheSame_promise_3() throws Exception {
        peer.send(Rig.publish(0x34, 7, "m"));
        Await.until("it is being written", () -> store.held() > 0);
        client.close();
        store.letWrite();
        Await.until("it is delivered", () -> rig.seen().payloads().equals(List.of("m")));
    }

    @Test
    void closeReturnsAndNothingIsSentAfterwards_promise_2() throws Exception {
        var open = client.publish(Rig.message("kept", Qos.AT_LEAST_ONCE));
        Await.until("it is being written", () -> store.held() > 0);
        client.close();
        assertThat(Await.failure(open.completed())).isInstanceOf(PublishException.class);
        store.letWrite();
        peer.expect(0xE0, 0);
        peer.expectEnd();
    }
}
