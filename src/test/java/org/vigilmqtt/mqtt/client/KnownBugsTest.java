package org.vigilmqtt.mqtt.client;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.testkit.Bytes;
import org.vigilmqtt.testkit.ScriptedBroker;

import static org.assertj.core.api.Assertions.assertThat;

/** What went wrong in well-known clients, by its number in the list of duties. Those of the session are in its own tests. */
@Timeout(120)
class KnownBugsTest {
    @AutoClose
    private final Rig rig = new Rig();

    @Test
    void lossUnderLoadFromManyThreadsLeavesNothingHanging_bug_4_promise_2() throws Exception {
        MqttClient client = rig.client(rig.kept().withReconnect(Rig.QUICK));
        ScriptedBroker.Peer peer = rig.connect(client, false);
        int threads = 4;
        int each = 250;
        List<CompletableFuture<ReasonCode>> ends = new ArrayList<>();
        AtomicInteger endings = new AtomicInteger();
        List<Thread> publishers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            String name = "p" + i + "-";
            publishers.add(Thread.ofPlatform().daemon().start(() -> {
                for (int n = 0; n < each; n++) {
                    CompletableFuture<ReasonCode> end = client.publish(Rig.message(name + n, Qos.AT_LEAST_ONCE))
                            .completed()
                            .toCompletableFuture();
                    end.whenComplete((_, _) -> endings.incrementAndGet());
                    synchronized (ends) {
                        ends.add(end);
                    }
                }
            }));
        }
        // Lost twice in the middle of it, with half a packet on its way in.
        for (int loss = 0; loss < 2; loss++) {
            acknowledge(peer, 20);
            peer.send(0x40, 2, 0);
            peer.reset();
            peer = rig.broker().acceptConnected(true);
        }
        for (Thread publisher : publishers) {
            publisher.join();
        }
        ScriptedBroker.Peer rest = peer;
        Thread.ofVirtual().start(() -> acknowledgeUntilTheEnd(rest));
        for (CompletableFuture<ReasonCode> end : ends) {
            assertThat(Await.value(end)).isEqualTo(ReasonCode.SUCCESS);
        }
        assertThat(endings).hasValue(threads * each);
        assertThat(client.pending()).isEqualTo(new MqttClient.Pending(0, 0));
    }

    /** Answers so many PUBLISH packets with PUBACK, and waits until the client has read the last. */
    private static void acknowledge(ScriptedBroker.Peer peer, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            byte[] publish = peer.expectPacket();
            assertThat(publish[0] & 0xF6).isEqualTo(0x32);
            peer.send(0x40, 2, publish[5] & 0xFF, publish[6] & 0xFF);
        }
        // A PUBREL is answered ahead of what waits for the window.
        peer.send(0x62, 2, 0xEA, 0x60);
        byte[] next = peer.expectPacket();
        while (next[0] != 0x70) {
            peer.send(0x40, 2, next[5] & 0xFF, next[6] & 0xFF);
            next = peer.expectPacket();
        }
    }

    private static void acknowledgeUntilTheEnd(ScriptedBroker.Peer peer) {
        try {
            for (byte[] publish = peer.expectPacket(); publish[0] != (byte) 0xE0; publish = peer.expectPacket()) {
                peer.send(0x40, 2, publish[5] & 0xFF, publish[6] & 0xFF);
            }
        } catch (AssertionError | IOException _) {
            // The test is over.
            return;
        }
    }

    @Test
    void manySubscriptionsFromTheListenerWithABacklogComingIn_bug_5() throws Exception {
        AtomicReference<MqttClient> mine = new AtomicReference<>();
        AtomicInteger received = new AtomicInteger();
        CompletableFuture<Integer> granted = new CompletableFuture<>();
        MqttClient client = rig.client(rig.kept(), events -> {
            for (ClientEvent event : events) {
                switch (event) {
                    case ClientEvent.StateChanged(ConnectionState.Connected _) -> granted.complete(subscribeTo200(mine.get()));
                    case ClientEvent.MessagesArrived(var messages, _) -> received.addAndGet(messages.size());
                    default -> {}
                }
            }
        });
        mine.set(client);
        ScriptedBroker.Peer peer = rig.connect(client, true);
        for (int i = 1; i <= 500; i++) {
            peer.send(Rig.publish(0x32, i, "backlog"));
        }
        for (int i = 0; i < 200; i++) {
            byte[] subscribe = peer.expectPacket(0x82);
            peer.send(0x90, 3, subscribe[2] & 0xFF, subscribe[3] & 0xFF, 1);
        }
        assertThat(Await.value(granted)).isEqualTo(200);
        Await.until("the backlog has come", () -> received.get() == 500);
    }

    private static int subscribeTo200(MqttClient client) {
        int granted = 0;
        for (int i = 0; i < 200; i++) {
            SubscriptionRequest request = new SubscriptionRequest(new TopicFilter("f/" + i), Qos.AT_LEAST_ONCE);
            granted += client.subscribe(List.of(request)).toCompletableFuture().join().size();
        }
        return granted;
    }

    @Test
    void windowIsFreeWhenTheStageEnds_bug_6() throws Exception {
        MqttClient client = rig.client(rig.kept().withMaximumInFlight(1).withReconnect(Rig.QUICK));
        ScriptedBroker.Peer peer = rig.connect(client, false);
        CompletableFuture<Integer> last = new CompletableFuture<>();
        publishNext(client, 1, 300, last);
        for (int i = 1; i <= 300; i++) {
            if (i == 150) {
                peer.expectPacket(0x32);
                peer.reset();
                peer = rig.broker().acceptConnected(true);
            }
            byte[] publish = peer.expectPacket();
            assertThat(publish).endsWith(Bytes.of("n" + i));
            peer.send(0x40, 2, publish[5] & 0xFF, publish[6] & 0xFF);
        }
        assertThat(Await.value(last)).isEqualTo(300);
        assertThat(client.pending()).isEqualTo(new MqttClient.Pending(0, 0));
    }

    private static void publishNext(MqttClient client, int number, int most, CompletableFuture<Integer> last) {
        client.publish(Rig.message("n" + number, Qos.AT_LEAST_ONCE)).completed().whenComplete((_, failure) -> {
            if (failure != null) {
                last.completeExceptionally(failure);
            } else if (number == most) {
                last.complete(number);
            } else {
                publishNext(client, number + 1, most, last);
            }
        });
    }

    @Test
    void thousandsOfQos0PublishesTakeNoIdentifier_bug_7() throws Exception {
        MqttClient client = rig.client(rig.options());
        ScriptedBroker.Peer peer = rig.connect(client, false);
        byte[] due = Rig.publish(0x30, 0, "m");
        for (int round = 0; round < 70; round++) {
            for (int i = 0; i < 1_000; i++) {
                client.publish(Rig.message("m", Qos.AT_MOST_ONCE));
            }
            for (int i = 0; i < 1_000; i++) {
                peer.expect((Object) due);
            }
        }
        client.publish(Rig.message("m", Qos.AT_LEAST_ONCE));
        peer.expect((Object) Rig.publish(0x32, 1, "m"));
    }

    @Test
    void disconnectFromTheListenerEndsReconnecting_bug_12_promise_8() throws Exception {
        AtomicReference<MqttClient> mine = new AtomicReference<>();
        CompletableFuture<Void> left = new CompletableFuture<>();
        MqttClient client = rig.client(
                rig.options().withReconnect(new ReconnectPolicy(true, Duration.ofMillis(200), Duration.ofSeconds(1))),
                events -> {
                    if (events.stream().anyMatch(each -> each
                            instanceof ClientEvent.StateChanged(ConnectionState.Waiting _))) {
                        mine.get().disconnect().thenRun(() -> left.complete(null));
                    }
                });
        mine.set(client);
        rig.connect(client, false).closeFin();
        Await.value(left);
        assertThat(rig.broker().nobodyComes(Duration.ofMillis(600))).isTrue();
    }

    @Test
    void disconnectWhileConnectingAgainEndsReconnecting_bug_12_promise_8() throws Exception {
        MqttClient client = rig.client(rig.options().withReconnect(Rig.QUICK));
        rig.connect(client, false).closeFin();
        // On its way again: TCP stands, CONNECT has come, no CONNACK.
        ScriptedBroker.Peer again = rig.broker().acceptNext();
        again.expectPacket(0x10);
        Await.value(client.disconnect());
        again.expectEnd();
        assertThat(rig.broker().nobodyComes(Duration.ofMillis(300))).isTrue();
    }

    @Test
    void takeOverLoopEndsWithinThreeRoundsAndIsNamed_bug_14_promise_8() throws Exception {
        MqttClient client = rig.client(rig.kept().withReconnect(Rig.QUICK));
        rig.connect(client, false).closeFin();
        for (int round = 2; round <= 3; round++) {
            rig.broker().acceptConnected(true).closeFin();
        }
        assertThat(rig.broker().nobodyComes(Duration.ofMillis(500))).isTrue();
        rig.seen().awaitState(ConnectionState.Disconnected.class::isInstance);
        assertThat(rig.seen().states().getLast())
                .isInstanceOfSatisfying(ConnectionState.Disconnected.class, ended -> assertThat(ended.failure())
                        .isInstanceOfSatisfying(ConnectFailure.TakenOver.class, takenOver -> {
                            assertThat(takenOver.rounds()).isEqualTo(3);
                            assertThat(takenOver.detail()).contains("another client uses the client ID c");
                        }));
    }

    @Test
    void whatComesBeforeTheApplicationSubscribesAgainIsDelivered_bug_15() throws Exception {
        MqttClient client = rig.client(rig.kept());
        client.connect();
        ScriptedBroker.Peer peer = rig.broker().acceptNext();
        peer.expectPacket(0x10);
        peer.send(Bytes.of(
                Bytes.of(0x20, 2, 1, 0),
                Rig.publish(0x30, 0, "zero"),
                Rig.publish(0x32, 1, "one"),
                Rig.publish(0x34, 2, "two")));
        peer.expect(0x40, 2, 0, 1, 0x50, 2, 0, 2);
        assertThat(rig.seen().payloads()).containsExactly("zero", "one", "two");
    }

    @Test
    void publishAfterARestartOfTheServerIsSent_bug_16() throws Exception {
        MqttClient client = rig.client(rig.kept().withReconnect(Rig.QUICK));
        ScriptedBroker.Peer peer = rig.connect(client, false);
        int port = rig.broker().port();
        rig.broker().close();
        peer.closeFin();
        rig.seen().awaitState(ConnectionState.Waiting.class::isInstance);
        var away = client.publish(Rig.message("while it was away", Qos.AT_LEAST_ONCE));
        try (ScriptedBroker restarted = ScriptedBroker.startOn(port)) {
            ScriptedBroker.Peer again = restarted.acceptConnected(false);
            again.expect((Object) Rig.publish(0x32, 1, "while it was away"));
            var after = client.publish(Rig.message("after", Qos.EXACTLY_ONCE));
            again.expect((Object) Rig.publish(0x34, 2, "after"));
            again.send(0x40, 2, 0, 1, 0x50, 2, 0, 2);
            again.expect(0x62, 2, 0, 2);
            again.send(0x70, 2, 0, 2);
            Await.value(away.completed());
            Await.value(after.completed());
        }
    }
}
