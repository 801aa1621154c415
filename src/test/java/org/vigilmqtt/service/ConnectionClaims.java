package org.vigilmqtt.service;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vigilmqtt.mqtt.client.ClientEvent;
import org.vigilmqtt.mqtt.client.ClientListener;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.client.ConnectionState;
import org.vigilmqtt.mqtt.client.MqttClient;
import org.vigilmqtt.mqtt.client.ReconnectPolicy;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.session.InMemorySessionStore;
import org.vigilmqtt.mqtt.transport.Endpoint;
import org.vigilmqtt.service.Connection.Phase;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.workspace.Direction;
import org.vigilmqtt.workspace.MessageRecord;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.ProfileStore;

import static org.assertj.core.api.Assertions.assertThat;

/** What a connection does whichever broker is at its other end. */
@Timeout(120)
abstract class ConnectionClaims {
    private final List<MqttClient> others = new ArrayList<>();
    private Workbench workbench;

    @TempDir
    private Path folder;

    private Peer peer;
    private Profile profile;

    /**
     * A broker that runs.
     *
     * @param profile subscribes to everything at QoS 2 with a clean session
     * @param port where other clients connect
     * @param stop called after Vigil was closed
     */
    record Peer(Profile profile, int port, Runnable stop) {}

    /** Starts the broker, with its files in a folder. */
    abstract Peer startBroker(Workbench vigil, Path files) throws Exception;

    @BeforeEach
    void start() throws Exception {
        workbench = Workbench.in(folder);
        peer = startBroker(workbench, folder);
        profile = peer.profile();
    }

    @AfterEach
    void stop() {
        others.forEach(MqttClient::close);
        workbench.close();
        peer.stop().run();
    }

    @Test
    void thousandRetainedMessagesArePinnedAndStaySoAfterLiveUpdatesUntilOneIsCleared() throws Exception {
        MqttClient other = other("publisher");
        publishAll(other, 1_000, "first", true);

        Connection connection = workbench.connected(profile);
        Await.until("all topics are pinned", () -> connection.topics().retained() == 1_000);
        assertThat(connection.topics().topics()).isEqualTo(1_000);
        assertThat(connection.subscriptions())
                .containsExactly(new Connection.Subscribed(Workbench.everything().getFirst(), ReasonCode.GRANTED_QOS_2));

        publishAll(other, 1_000, "live", false);
        Await.until("the live messages are here", () -> connection.status().received() == 2_000);
        assertThat(connection.topics().retained()).isEqualTo(1_000);

        publish(other, "line/7/value", "", true);
        Await.until("the cleared topic is no longer pinned", () -> connection.topics().retained() == 999);
        assertThat(connection.topics().topics()).isEqualTo(1_000);
        publish(other, "line/8/value", "", false);
        publish(other, "line/9/value", "", true);
        Await.until("the other cleared topic is no longer pinned", () -> connection.topics().retained() == 998);
        assertThat(connection.status().received()).isEqualTo(2_003);
    }

    @ParameterizedTest
    @EnumSource(Qos.class)
    void ownPublishArrivesOnceAndIsPinnedWhereItIsRetained(Qos qos) throws Exception {
        Connection connection = subscribed(profile);

        Await.value(connection.publish(message("own/retained", "1", qos, true)));
        Await.value(connection.publish(message("own/live", "2", qos, false)));
        Await.value(connection.publish(message("own/end", "3", Qos.EXACTLY_ONCE, false)));

        Await.until("the last has come back", () -> !arrived(connection, "own/end").isEmpty());
        Await.until("all have come back", () -> connection.status().received() == 3);
        Await.until("both ways are in the log", () -> connection.messages().end() == 6);
        assertThat(arrived(connection, "own/retained")).containsExactly("1");
        assertThat(arrived(connection, "own/live")).containsExactly("2");
        assertThat(connection.status().published()).isEqualTo(3);
        Await.until("our own retained message is pinned", () -> connection.topics().retained() == 1);
    }

    @Test
    void keptSessionSurvivesClosingAndBringsEachMessageThatCameMeanwhileOnce() throws Exception {
        Profile kept = Workbench.withSession(
                profile, false, List.of(new SubscriptionRequest(new TopicFilter("kept/#"), Qos.EXACTLY_ONCE)));
        Connection first = subscribed(kept);
        assertThat(first.status().sessionPresent()).isFalse();
        Await.value(first.close());
        assertThat(workbench.connections().open()).isEmpty();

        MqttClient other = other("publisher");
        for (int i = 0; i < 20; i++) {
            publish(other, "kept/" + i, "meanwhile", false);
        }
        Connection again = workbench.connections().open(kept.id());
        Workbench.await(again, Phase.CONNECTED);
        assertThat(again.status().sessionPresent()).isTrue();
        publish(other, "kept/end", "end", false);

        Await.until("the last is here", () -> !arrived(again, "kept/end").isEmpty());
        Await.until("all are here", () -> again.status().received() >= 21);
        for (int i = 0; i < 20; i++) {
            assertThat(arrived(again, "kept/" + i)).containsExactly("meanwhile");
        }
        assertThat(again.status().received()).isEqualTo(21);
    }

    @Test
    void takeOverByTheSameClientIdIsNamed() throws Exception {
        Connection connection = workbench.connected(profile);
        try (Rival _ = new Rival(options(profile.clientId()))) {
            Await.until("it gives up", Duration.ofSeconds(60), () -> connection.status().phase() == Phase.FAILED);
        }

        assertThat(connection.status().text())
                .isEqualTo("Another client keeps taking over the client ID " + profile.clientId()
                        + ". Reconnecting is paused: use another client ID, or stop the other client.");
        connection.reconnect();
        Workbench.await(connection, Phase.CONNECTED);
    }

    @Test
    void disconnectStaysUntilReconnect() throws Exception {
        Connection connection = subscribed(profile);

        Await.value(connection.disconnect());
        Workbench.await(connection, Phase.DISCONNECTED);
        assertThat(connection.status().text()).isEqualTo("Disconnected.");
        assertThat(workbench.connections().connection(profile.id())).contains(connection);
        assertThat(Await.failure(connection.publish(message("a", "b", Qos.AT_MOST_ONCE, false))))
                .hasMessage("There is no connection. Connect, then try again.");

        connection.reconnect();
        Workbench.await(connection, Phase.CONNECTED);
        Await.value(connection.publish(message("after", "reconnect", Qos.AT_LEAST_ONCE, false)));
        Await.until("it has come back", () -> arrived(connection, "after").equals(List.of("reconnect")));
    }

    @Test
    void disconnectWhileItIsOpeningWins() throws Exception {
        Connection connection = workbench.open(profile);
        Await.value(connection.disconnect());
        assertThat(connection.status().phase()).isEqualTo(Phase.DISCONNECTED);

        connection.reconnect();
        Workbench.await(connection, Phase.CONNECTED);
    }

    @Test
    void closingFreesTheStoreAndOpeningAtOnceWaitsForIt() throws Exception {
        Connection connection = workbench.connected(profile);
        for (int i = 0; i < 3; i++) {
            connection.close();
            connection.close();
            connection = workbench.connections().open(profile.id());
            Workbench.await(connection, Phase.CONNECTED);
        }
        assertThat(workbench.connections().open()).containsExactly(connection);

        Await.value(connection.close());
        assertThat(connection.status().text()).isEqualTo("Closed.");
        try (ProfileStore free = workbench.storesOfAnother().open(profile.id())) {
            assertThat(free.archive().count()).isZero();
        }
    }

    /** Opens a connection and waits until its subscription is granted. */
    private Connection subscribed(Profile mine) throws Exception {
        Connection connection = workbench.connected(mine);
        Await.until("the subscription is granted", () -> connection.subscriptions().stream()
                .anyMatch(each -> each.granted() == ReasonCode.GRANTED_QOS_2));
        return connection;
    }

    /** The payloads of the incoming messages on a topic. */
    private static List<String> arrived(Connection connection, String topic) {
        return connection.messages().read(0, Integer.MAX_VALUE).messages().stream()
                .filter(each -> each.direction() == Direction.IN)
                .filter(each -> each.topic().value().equals(topic))
                .map(MessageRecord::payload)
                .map(Payload::toText)
                .toList();
    }

    private ClientOptions options(String clientId) {
        return ClientOptions.of(Endpoint.tcp("127.0.0.1", peer.port()), clientId);
    }

    private MqttClient other(String clientId) throws Exception {
        return other(options(clientId));
    }

    private MqttClient other(ClientOptions options) throws Exception {
        ClientListener deaf = _ -> {};
        MqttClient client = MqttClient.create(options, new InMemorySessionStore(), deaf);
        others.add(client);
        Await.value(client.connect());
        return client;
    }

    private static void publishAll(MqttClient client, int count, String text, boolean retain) throws Exception {
        List<CompletionStage<ReasonCode>> ends = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ends.add(client.publish(message("line/" + i + "/value", text, Qos.AT_LEAST_ONCE, retain)).completed());
        }
        for (CompletionStage<ReasonCode> end : ends) {
            Await.value(end);
        }
    }

    private static void publish(MqttClient client, String topic, String text, boolean retain) throws Exception {
        Await.value(client.publish(message(topic, text, Qos.AT_LEAST_ONCE, retain)).completed());
    }

    private static Publish message(String topic, String text, Qos qos, boolean retain) {
        return Publish.of(new TopicName(topic), Payload.ofText(text), qos, retain);
    }

    /** Takes a client ID over again as soon as it has lost it, and never gives up; each time as a new client. */
    private static final class Rival implements AutoCloseable {
        private final ClientOptions options;
        private final AtomicReference<@Nullable MqttClient> current = new AtomicReference<>();
        private volatile boolean closed;

        Rival(ClientOptions options) {
            this.options = options.withReconnect(ReconnectPolicy.NEVER);
            connect();
        }

        private void connect() {
            MqttClient client = MqttClient.create(options, new InMemorySessionStore(), this::look);
            MqttClient before = current.getAndSet(client);
            client.connect();
            if (before != null) {
                before.close();
            }
        }

        private void look(List<ClientEvent> events) {
            boolean lost = events.stream()
                    .anyMatch(event -> event instanceof ClientEvent.StateChanged(ConnectionState.Disconnected _));
            if (lost && !closed) {
                CompletableFuture.runAsync(this::connect);
            }
        }

        @Override
        public void close() {
            closed = true;
            MqttClient client = current.get();
            if (client != null) {
                client.close();
            }
        }
    }
}
