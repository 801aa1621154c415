package org.vigilmqtt.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vigilmqtt.mqtt.client.ClientEvent;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.client.ConnectionState;
import org.vigilmqtt.mqtt.client.MqttClient;
import org.vigilmqtt.mqtt.client.ReconnectPolicy;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.transport.Endpoint;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.testkit.ChildJvm;
import org.vigilmqtt.testkit.ScriptedBroker;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.ProfileStore;

import static org.assertj.core.api.Assertions.assertThat;

/** What is published without a connection, by a process that is killed before it gets one. */
@Timeout(120)
class OfflineQueueTest {
    private static final ProfileId ID = new ProfileId("one");
    private static final int MESSAGES = 300;
    private static final int WINDOW = 10;

    @TempDir
    Path folder;

    private ScriptedBroker broker;

    /** The process: connects once, is left alone, publishes, and says what it took over. */
    static final class Offline {
        private Offline() {}

        public static void main(String[] arguments) throws Exception {
            ProfileStore store = new SqliteProfileStores(Path.of(arguments[0])).open(ID);
            CompletableFuture<Void> lost = new CompletableFuture<>();
            MqttClient client = MqttClient.create(options(Integer.parseInt(arguments[1])), store.session(), events -> {
                if (events.stream().anyMatch(event -> event instanceof ClientEvent.StateChanged(ConnectionState.Disconnected _))) {
                    lost.complete(null);
                }
            });
            Await.value(client.connect());
            Await.value(lost);
            try {
                client.publish(message(0, Qos.AT_MOST_ONCE)).accepted().toCompletableFuture().join();
                say("QoS 0 was accepted");
            } catch (CompletionException refused) {
                say(String.valueOf(refused.getMessage()));
            }
            for (int i = 0; i < MESSAGES; i++) {
                Await.value(client.publish(message(i, qosOf(i))).accepted());
            }
            say("accepted");
            Thread.currentThread().join();
        }

        private static void say(String line) {
            System.out.println(line);
            System.out.flush();
        }
    }

    private static ClientOptions options(int port) {
        return ClientOptions.of(Endpoint.tcp("127.0.0.1", port), "c")
                .withCleanSession(false)
                .withKeepAlive(Duration.ZERO, Duration.ofSeconds(10))
                .withMaximumInFlight(WINDOW)
                .withReconnect(ReconnectPolicy.NEVER);
    }

    private static Qos qosOf(int number) {
        return number % 2 == 0 ? Qos.AT_LEAST_ONCE : Qos.EXACTLY_ONCE;
    }

    private static Publish message(int number, Qos qos) {
        return Publish.of(new TopicName("t"), Payload.ofText("m" + number), qos, false);
    }

    @BeforeEach
    void start() throws IOException {
        broker = ScriptedBroker.start();
    }

    @AfterEach
    void stop() throws IOException {
        broker.close();
    }

    @Test
    void eachIsSentInItsOrderWithinTheWindowByTheNextProcessAndLeavesNothing_bug_8_bug_9_bug_10_bug_11_promise_1()
            throws Exception {
        try (ChildJvm child = ChildJvm.start(Offline.class, folder.toString(), "" + broker.port())) {
            broker.acceptConnected(false).closeFin();
            assertThat(child.line()).as("QoS 0").contains("no connection").contains("QoS 0 is not kept for later");
            assertThat(child.line()).isEqualTo("accepted");
            child.kill();
        }
        try (ProfileStore store = new SqliteProfileStores(folder).open(ID);
                MqttClient client = MqttClient.create(options(broker.port()), store.session(), _ -> {})) {
            client.connect();
            ScriptedBroker.Peer peer = broker.acceptConnected(true);
            List<String> came = new ArrayList<>();
            List<Integer> open = new ArrayList<>();
            while (came.size() < MESSAGES) {
                // As many as the window takes, and not one more before one is over.
                while (open.size() < WINDOW && came.size() < MESSAGES) {
                    byte[] packet = peer.expectPacket(qosOf(came.size()) == Qos.AT_LEAST_ONCE ? 0x32 : 0x34);
                    open.add((packet[5] & 0xFF) << 8 | (packet[6] & 0xFF));
                    came.add(new String(packet, 7, packet.length - 7, StandardCharsets.UTF_8));
                }
                if (came.size() == WINDOW) {
                    peer.expectNothing(Duration.ofMillis(200));
                }
                end(peer, open.removeFirst(), qosOf(came.size() - open.size() - 1));
            }
            while (!open.isEmpty()) {
                end(peer, open.removeFirst(), qosOf(MESSAGES - open.size() - 1));
            }
            for (int i = 0; i < MESSAGES; i++) {
                assertThat(came.get(i)).isEqualTo("m" + i);
            }
            Await.until("all is over", () -> client.pending().equals(new MqttClient.Pending(0, 0)));
        }
        try (ProfileStore store = new SqliteProfileStores(folder).open(ID)) {
            assertThat(store.session().load().outgoing()).isEmpty();
        }
    }

    private static void end(ScriptedBroker.Peer peer, int id, Qos qos) throws IOException {
        if (qos == Qos.AT_LEAST_ONCE) {
            peer.send(0x40, 2, id >> 8, id & 0xFF);
        } else {
            peer.send(0x50, 2, id >> 8, id & 0xFF);
            peer.expect(0x62, 2, id >> 8, id & 0xFF);
            peer.send(0x70, 2, id >> 8, id & 0xFF);
        }
    }
}
