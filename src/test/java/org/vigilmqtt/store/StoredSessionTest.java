package org.vigilmqtt.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.client.MqttClient;
import org.vigilmqtt.mqtt.client.ReconnectPolicy;
import org.vigilmqtt.mqtt.packet.Packet.Connack;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.session.SessionState.Outgoing;
import org.vigilmqtt.mqtt.transport.Endpoint;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.testkit.ScriptedBroker;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.ProfileStore;

import static org.assertj.core.api.Assertions.assertThat;

/** A client with a real store over two lives: what the first left is what the second sends. */
@Timeout(120)
class StoredSessionTest {
    private static final ProfileId ID = new ProfileId("one");
    private static final int PUBACK = 0x40;
    private static final int PUBREC = 0x50;
    private static final int PUBREL = 0x62;
    private static final int PUBCOMP = 0x70;

    @TempDir
    Path folder;

    private ScriptedBroker broker;

    @BeforeEach
    void start() throws IOException {
        broker = ScriptedBroker.start();
    }

    @AfterEach
    void stop() throws IOException {
        broker.close();
    }

    /** A PUBLISH as it came; messages are numbered in their payload. */
    private record Sent(int number, int packetId, int qos, boolean dup) {
        static Sent of(byte[] packet) {
            int at = 1;
            while (packet[at++] < 0) {
                // Remaining Length goes on.
            }
            int topic = twoBytes(packet, at);
            int id = at + 2 + topic;
            String payload = new String(packet, id + 2, packet.length - id - 2, StandardCharsets.UTF_8);
            return new Sent(
                    Integer.parseInt(payload), twoBytes(packet, id), (packet[0] >> 1) & 3, (packet[0] & 8) != 0);
        }
    }

    private static int twoBytes(byte[] packet, int at) {
        return ((packet[at] & 0xFF) << 8) | (packet[at + 1] & 0xFF);
    }

    private static void acknowledge(ScriptedBroker.Peer peer, int type, int packetId) throws IOException {
        peer.send(type, 2, packetId >> 8, packetId & 0xFF);
    }

    /** What a first life leaves behind: as many in flight as given, some of them released, and the rest queued. */
    private final class FirstLife {
        private final List<Sent> unacknowledged = new ArrayList<>();
        private final List<Sent> released = new ArrayList<>();

        FirstLife(int messages, int window) throws Exception {
            try (ProfileStore store = new SqliteProfileStores(folder).open(ID);
                    MqttClient client = client(store, window)) {
                CompletionStage<Connack> connecting = client.connect();
                ScriptedBroker.Peer peer = broker.acceptConnected(false);
                Await.value(connecting);
                List<CompletionStage<Void>> accepted = new ArrayList<>();
                for (int i = 0; i < messages; i++) {
                    accepted.add(client.publish(message(i)).accepted());
                }
                for (int i = 0; i < window; i++) {
                    Sent sent = Sent.of(peer.expectPacket());
                    assertThat(sent.number()).isEqualTo(i);
                    (i % 10 == 1 ? released : unacknowledged).add(sent);
                }
                for (Sent sent : released) {
                    acknowledge(peer, PUBREC, sent.packetId());
                }
                for (Sent sent : released) {
                    assertThat(twoBytes(peer.expectPacket(PUBREL), 2)).isEqualTo(sent.packetId());
                }
                for (CompletionStage<Void> each : accepted) {
                    Await.value(each);
                }
                client.fail(MqttClient.Loss.RESET);
                peer.expectEnd();
            }
        }
    }

    private MqttClient client(ProfileStore store, int window) {
        ClientOptions options = ClientOptions.of(Endpoint.tcp("127.0.0.1", broker.port()), "c")
                .withCleanSession(false)
                .withKeepAlive(Duration.ZERO, Duration.ofSeconds(10))
                .withMaximumInFlight(window)
                .withReconnect(ReconnectPolicy.NEVER);
        return MqttClient.create(options, store.session(), events -> {});
    }

    private static Publish message(int number) {
        Qos qos = number % 2 == 0 ? Qos.AT_LEAST_ONCE : Qos.EXACTLY_ONCE;
        return Publish.of(new TopicName("t"), Payload.ofText(Integer.toString(number)), qos, false);
    }

    /** Acknowledges so many messages as a broker does, and gives what came, in order. */
    private static List<Sent> receive(ScriptedBroker.Peer peer, int messages, Set<Integer> releasedBefore) throws IOException {
        List<Sent> came = new ArrayList<>();
        Set<Integer> releasing = new HashSet<>(releasedBefore);
        while (came.size() < messages || !releasing.isEmpty()) {
            byte[] packet = peer.expectPacket();
            if ((packet[0] & 0xFF) == PUBREL) {
                int id = twoBytes(packet, 2);
                assertThat(releasing.remove(id)).isTrue();
                acknowledge(peer, PUBCOMP, id);
                continue;
            }
            Sent sent = Sent.of(packet);
            came.add(sent);
            assertThat(releasing.contains(sent.packetId())).as("in use").isFalse();
            if (sent.qos() == 1) {
                acknowledge(peer, PUBACK, sent.packetId());
            } else {
                acknowledge(peer, PUBREC, sent.packetId());
                releasing.add(sent.packetId());
            }
        }
        return came;
    }

    private static void awaitNothingPending(MqttClient client) {
        Await.until("everything is over", () -> client.pending().inFlight() + client.pending().queued() == 0);
    }

    private void assertNothingIsStored() throws Exception {
        try (ProfileStore store = new SqliteProfileStores(folder).open(ID)) {
            assertThat(store.session().load().outgoing()).isEmpty();
        }
    }

    @Test
    void aHundredThousandMessagesAreSentInTheirOrderWithTheirIdentifiersInTheNextLife_MQTT_4_4_0_1_MQTT_4_6_0_1()
            throws Exception {
        int messages = 100_000;
        int window = 50_000;
        FirstLife first = new FirstLife(messages, window);
        long begin = System.nanoTime();
        try (ProfileStore store = new SqliteProfileStores(folder).open(ID)) {
            List<Outgoing> kept = store.session().load().outgoing();
            System.out.printf("Store of %,d messages: open and read again in %,d ms; 10,000 ms is the goal%n",
                    messages, Duration.ofNanos(System.nanoTime() - begin).toMillis());
            assertThat(kept).extracting(Outgoing::sequence).isSorted().hasSize(messages);
            try (MqttClient client = client(store, window)) {
                client.connect();
                ScriptedBroker.Peer peer = broker.acceptConnected(true);
                // Whatever was open goes first: PUBRELs, then PUBLISHes with DUP.
                for (Sent sent : first.released) {
                    assertThat(twoBytes(peer.expectPacket(PUBREL), 2)).isEqualTo(sent.packetId());
                }
                List<Sent> again = new ArrayList<>();
                for (int i = 0; i < first.unacknowledged.size(); i++) {
                    again.add(Sent.of(peer.expectPacket()));
                }
                assertThat(again).isEqualTo(first.unacknowledged.stream()
                        .map(sent -> new Sent(sent.number(), sent.packetId(), sent.qos(), true))
                        .toList());

                // With all of that acknowledged the queue follows.
                Set<Integer> releasing = new HashSet<>();
                for (Sent sent : first.released) {
                    acknowledge(peer, PUBCOMP, sent.packetId());
                }
                for (Sent sent : again) {
                    acknowledge(peer, sent.qos() == 1 ? PUBACK : PUBREC, sent.packetId());
                    if (sent.qos() == 2) {
                        releasing.add(sent.packetId());
                    }
                }
                List<Sent> rest = receive(peer, messages - window, releasing);
                assertThat(rest).extracting(Sent::number).isEqualTo(IntStream.range(window, messages).boxed().toList());
                assertThat(rest).noneMatch(Sent::dup);
                awaitNothingPending(client);
            }
        }
        assertNothingIsStored();
    }

    @Test
    void whatABrokerForgotWhileNobodyWasThereIsPublishedAnewInItsOrder_MQTT_3_2_2_3() throws Exception {
        int messages = 300;
        FirstLife first = new FirstLife(messages, 100);
        Set<Integer> over = new HashSet<>();
        first.released.forEach(sent -> over.add(sent.number()));
        try (ProfileStore store = new SqliteProfileStores(folder).open(ID);
                MqttClient client = client(store, 100)) {
            client.connect();
            ScriptedBroker.Peer peer = broker.acceptConnected(false);
            List<Sent> came = receive(peer, messages - over.size(), Set.of());
            assertThat(came).extracting(Sent::number)
                    .isEqualTo(IntStream.range(0, messages).filter(i -> !over.contains(i)).boxed().toList());
            assertThat(came).noneMatch(Sent::dup);
            awaitNothingPending(client);
        }
        assertNothingIsStored();
    }
}
