package org.vigilmqtt.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vigilmqtt.mqtt.client.ClientEvent;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.client.ConnectException;
import org.vigilmqtt.mqtt.client.ConnectFailure;
import org.vigilmqtt.mqtt.client.ConnectionState;
import org.vigilmqtt.mqtt.client.MqttClient;
import org.vigilmqtt.mqtt.client.PublishException;
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

import static org.assertj.core.api.Assertions.assertThat;

/** What the user of a client is told when its store cannot be used: which file, and never that all is well. */
@Timeout(60)
class UnusableStoreTest {
    @TempDir
    Path folder;

    private final List<ConnectionState> states = Collections.synchronizedList(new ArrayList<>());
    private Path file;
    private ScriptedBroker broker;
    private SqliteProfileStore store;

    @BeforeEach
    void open() throws Exception {
        file = folder.resolve("one").resolve("store.db");
        store = (SqliteProfileStore) new SqliteProfileStores(folder).open(new ProfileId("one"));
        broker = ScriptedBroker.start();
    }

    @AfterEach
    void close() throws IOException {
        store.close();
        broker.close();
    }

    private MqttClient client() {
        ClientOptions options = ClientOptions.of(Endpoint.tcp("127.0.0.1", broker.port()), "c").withCleanSession(false);
        return MqttClient.create(options, store.session(), events -> {
            for (ClientEvent event : events) {
                if (event instanceof ClientEvent.StateChanged(var state)) {
                    states.add(state);
                }
            }
        });
    }

    private ScriptedBroker.Peer connect(MqttClient client, boolean sessionPresent) throws Exception {
        CompletionStage<Connack> connecting = client.connect();
        ScriptedBroker.Peer peer = broker.acceptConnected(sessionPresent);
        Await.value(connecting);
        return peer;
    }

    private static Publish message(int bytes) {
        return Publish.of(new TopicName("t"), Payload.copyOf(new byte[bytes]), Qos.EXACTLY_ONCE, false);
    }

    private void assertNamesTheFile(ConnectFailure failure) {
        assertThat(failure).isInstanceOf(ConnectFailure.StoreUnavailable.class);
        assertThat(failure.detail()).contains(file.toString());
    }

    @Test
    void sessionThatCannotBeReadEndsTheConnectWithTheFilesNameBeforeTheBrokerHearsOfIt_promise_7() throws Exception {
        assertThat(new Commits(store.session()).commit(Commits.accepted(1))).isNull();
        store.database().write(statements -> statements.run("UPDATE outgoing SET qos = 3"));
        try (MqttClient client = client()) {
            ConnectException refused = (ConnectException) Await.failure(client.connect());
            assertNamesTheFile(refused.failure());
            assertThat(Await.failure(client.publish(message(1)).accepted())).isInstanceOf(PublishException.class);
            assertThat(broker.nobodyComes(Duration.ofMillis(200))).isTrue();
        }
    }

    /** Ways in which a store that was in order takes no more. */
    enum Trouble {
        FULL("PRAGMA max_page_count = 1", "PRAGMA max_page_count = 100000"),
        READ_ONLY("PRAGMA query_only = 1", "PRAGMA query_only = 0"),
        LOCKED("PRAGMA busy_timeout = 1", "PRAGMA busy_timeout = 5000");

        private final String begin;
        private final String end;

        Trouble(String begin, String end) {
            this.begin = begin;
            this.end = end;
        }
    }

    @ParameterizedTest
    @EnumSource
    void publishThatTheStoreDoesNotTakeEndsTheConnectionAndWhatItTookBeforeIsSentLater_MQTT_4_8_0_2(Trouble trouble) throws Exception {
        try (MqttClient client = client();
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            ScriptedBroker.Peer peer = connect(client, false);
            Await.value(client.publish(message(10)).accepted());
            byte[] first = peer.expectPacket(0x34);

            store.database().write(statements -> statements.script(trouble.begin));
            if (trouble == Trouble.LOCKED) {
                Statements.execute(other, "BEGIN IMMEDIATE");
            }
            assertThat(Await.failure(client.publish(message(100_000)).accepted()))
                    .isInstanceOf(PublishException.class)
                    .hasMessageContaining(file.toString());
            peer.expectEnd();
            Await.until("the client tells why", () -> states.getLast() instanceof ConnectionState.Disconnected);
            assertNamesTheFile(Objects.requireNonNull(((ConnectionState.Disconnected) states.getLast()).failure()));

            if (trouble == Trouble.LOCKED) {
                Statements.execute(other, "ROLLBACK");
            }
            store.database().write(statements -> statements.script(trouble.end));
            assertThat(connect(client, true).expectPacket(0x3C)).hasSameSizeAs(first);
            assertThat(store.session().load().outgoing()).extracting(Outgoing::sequence).containsExactly(1L);
        }
    }
}
