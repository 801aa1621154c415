package org.vigilmqtt.store;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.client.MqttClient;
import org.vigilmqtt.mqtt.client.ReconnectPolicy;
import org.vigilmqtt.mqtt.transport.Endpoint;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.testkit.ScriptedBroker;
import org.vigilmqtt.workspace.ProfileId;

import static org.assertj.core.api.Assertions.assertThat;

/** A broker that waits for acknowledgements is answered no faster than the store takes the messages. */
class AcknowledgementPaceTest {
    private static final int MESSAGES = 50;

    @TempDir
    private Path folder;

    @Test
    void nothingIsAcknowledgedBeforeItIsCommitted() throws Exception {
        try (ScriptedBroker broker = ScriptedBroker.start();
                SqliteProfileStore store =
                        (SqliteProfileStore) new SqliteProfileStores(folder).open(new ProfileId("one"));
                MqttClient client = MqttClient.create(
                        ClientOptions.of(Endpoint.tcp("127.0.0.1", broker.port()), "c")
                                .withKeepAlive(Duration.ZERO, Duration.ofSeconds(10))
                                .withReconnect(ReconnectPolicy.NEVER)
                                .withCleanSession(false),
                        store.session(),
                        _ -> {})) {
            var connected = client.connect();
            ScriptedBroker.Peer peer = broker.acceptConnected(true);
            Await.value(connected);
            WriterGate gate = WriterGate.close(store.database());

            for (int i = 1; i <= MESSAGES; i++) {
                peer.send(0x32, 6, 0, 1, 't', 0, i, 'x');
            }
            peer.expectNothing(Duration.ofMillis(300));
            assertThat(store.archive().count()).isZero();

            gate.open();
            for (int i = 1; i <= MESSAGES; i++) {
                peer.expect(0x40, 2, 0, i);
            }
            assertThat(store.archive().count()).isEqualTo(MESSAGES);
        }
    }
}
