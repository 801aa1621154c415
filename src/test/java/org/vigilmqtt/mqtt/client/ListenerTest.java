package org.vigilmqtt.mqtt.client;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.testkit.ScriptedBroker;

import static org.assertj.core.api.Assertions.assertThat;

/** A listener may do what it likes: the connection lives on. */
@Timeout(60)
class ListenerTest {
    private final AtomicReference<MqttClient> client = new AtomicReference<>();
    private final CountDownLatch let = new CountDownLatch(1);
    @AutoClose
    private final Rig rig = new Rig();

    @AfterEach
    void letListenersGo() {
        let.countDown();
    }

    private ScriptedBroker.Peer connected(ClientOptions options, BiConsumer<MqttClient, Publish> onMessage)
            throws Exception {
        MqttClient made = rig.client(options, events -> {
            for (ClientEvent event : events) {
                if (event instanceof ClientEvent.MessagesArrived(var messages, _)) {
                    messages.forEach(message -> onMessage.accept(client.get(), message));
                }
            }
        });
        client.set(made);
        return rig.connect(made, false);
    }

    @Test
    void publishingFromAListenerWorks_bug_2_promise_9() throws Exception {
        ScriptedBroker.Peer peer = connected(
                rig.options(), (mine, message) -> mine.publish(Rig.message("answer", Qos.AT_LEAST_ONCE)));
        peer.send(Rig.publish(0x30, 0, "question"));
        peer.expect((Object) Rig.publish(0x32, 1, "answer"));
    }

    @Test
    void waitingForAPublishInAListenerWorks_bug_2_promise_9() throws Exception {
        ScriptedBroker.Peer peer = connected(rig.options(), (mine, message) -> mine.publish(
                        Rig.message("answer", Qos.EXACTLY_ONCE))
                .completed()
                .toCompletableFuture()
                .join());
        peer.send(Rig.publish(0x32, 7, "question"));
        peer.expect((Object) Rig.publish(0x34, 1, "answer"));
        peer.send(0x50, 2, 0, 1);
        peer.expect(0x62, 2, 0, 1);
        peer.send(0x70, 2, 0, 1);
        peer.expect(0x40, 2, 0, 7);
    }

    @Test
    void disconnectingFromAListenerWorks_MQTT_3_14_4_1() throws Exception {
        ScriptedBroker.Peer peer = connected(rig.options(), (mine, message) -> mine.disconnect()
                .toCompletableFuture()
                .join());
        peer.send(Rig.publish(0x30, 0, "go"));
        peer.expect(0xE0, 0);
        assertThat(peer.expectEnd()).isEqualTo(ScriptedBroker.End.FIN);
    }

    @Test
    void closingFromAListenerWorks_MQTT_3_14_4_1() throws Exception {
        ScriptedBroker.Peer peer = connected(rig.options(), (mine, message) -> mine.close());
        peer.send(Rig.publish(0x30, 0, "go"));
        peer.expect(0xE0, 0);
        peer.expectEnd();
    }

    @Test
    void throwingListenerCostsNeitherAcknowledgementsNorPings_MQTT_4_3_2_2_MQTT_3_3_4_1_MQTT_4_5_0_2_bug_3_promise_9() throws Exception {
        ScriptedBroker.Peer peer =
                connected(rig.options().withKeepAlive(Duration.ofSeconds(1), Duration.ofSeconds(5)), (mine, message) -> {
                    throw new IllegalStateException("a mistake of the test's listener, on purpose");
                });
        peer.send(Rig.publish(0x32, 7, "one"));
        peer.expect(0x40, 2, 0, 7);
        peer.send(Rig.publish(0x34, 8, "two"));
        peer.expect(0x50, 2, 0, 8);
        peer.expect(0xC0, 0);
        peer.send(0xD0, 0);
        peer.expect(0xC0, 0);
    }

    @Test
    void blockingListenerStopsNeitherPingsNorOwnPublishes_bug_1_promise_9() throws Exception {
        ScriptedBroker.Peer peer = connected(
                rig.options().withKeepAlive(Duration.ofSeconds(1), Duration.ofSeconds(5)), (mine, message) -> block());
        peer.send(Rig.publish(0x32, 7, "blocks"));
        MqttClient.Publication own = client.get().publish(Rig.message("own", Qos.AT_LEAST_ONCE));
        peer.expect((Object) Rig.publish(0x32, 1, "own"));
        peer.send(0x40, 2, 0, 1);
        Await.value(own.completed());
        peer.send(0x62, 2, 0, 99);
        peer.expect(0x70, 2, 0, 99);
        for (int i = 0; i < 2; i++) {
            peer.expect(0xC0, 0);
            peer.send(0xD0, 0);
        }
        let.countDown();
        peer.expect(0x40, 2, 0, 7);
    }

    @Test
    void blockedListenerThatHoldsTheReadingBackDoesNotCostTheConnection() throws Exception {
        ScriptedBroker.Peer peer = connected(
                rig.options().withKeepAlive(Duration.ofSeconds(1), Duration.ofSeconds(3)), (mine, message) -> block());
        byte[] megabyte = Rig.publish(0x30, 0, "x".repeat(1 << 20));
        Thread sender = Thread.ofVirtual().start(() -> sendAll(peer, megabyte, 40));
        // The fifth would not come, if the answers that cannot be read were missed.
        for (int i = 0; i < 5; i++) {
            peer.expect(0xC0, 0);
        }
        let.countDown();
        sender.join();
        peer.send(Rig.publish(0x32, 7, "last"));
        byte[] next = peer.expectPacket();
        while (next[0] == (byte) 0xC0) {
            peer.send(0xD0, 0);
            next = peer.expectPacket();
        }
        assertThat(next).containsExactly(0x40, 2, 0, 7);
    }

    private static void sendAll(ScriptedBroker.Peer peer, byte[] bytes, int times) {
        try {
            for (int i = 0; i < times; i++) {
                peer.send(bytes);
            }
        } catch (IOException e) {
            throw new AssertionError("the client closed", e);
        }
    }

    private void block() {
        try {
            let.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void eventsComeInOrder() throws Exception {
        MqttClient made = rig.client(rig.options());
        ScriptedBroker.Peer peer = rig.connect(made, false);
        for (int i = 0; i < 500; i++) {
            peer.send(Rig.publish(0x30, 0, "m" + i));
        }
        rig.seen().awaitMessages(500);
        List<String> payloads = rig.seen().payloads();
        for (int i = 0; i < 500; i++) {
            assertThat(payloads.get(i)).isEqualTo("m" + i);
        }
    }
}
