package org.vigilmqtt.crash;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.client.MqttClient;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.transport.Endpoint;
import org.vigilmqtt.store.SqliteProfileStores;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.workspace.ProfileId;

/**
 * The program that is killed. {@code publish} sends messages without end, QoS 1 and QoS 2 in turn, and says each accepted
 * one on a line of its own; {@code resume} sends what the store still has and ends.
 */
final class KilledPublisher {
    private KilledPublisher() {}

    public static void main(String[] args) throws Exception {
        String mode = args[0];
        ClientOptions options = ClientOptions.of(Endpoint.tcp("127.0.0.1", Integer.parseInt(args[1])), "killed-publisher")
                .withCleanSession(false);
        int first = Integer.parseInt(args[3]);
        try (var store = new SqliteProfileStores(Path.of(args[2])).open(new ProfileId("killed"));
                MqttClient client = MqttClient.create(options, store.session(), events -> {})) {
            client.connect().toCompletableFuture().get(20, TimeUnit.SECONDS);
            if (mode.equals("publish")) {
                for (int i = first; i < first + 2_000; i++) {
                    publish(client, i % 2 == 0 ? Qos.AT_LEAST_ONCE : Qos.EXACTLY_ONCE, i);
                }
            }
            Await.until(
                    "everything is acknowledged",
                    Duration.ofSeconds(60),
                    () -> client.pending().inFlight() + client.pending().queued() == 0);
            say("done");
            client.disconnect().toCompletableFuture().get(5, TimeUnit.SECONDS);
        }
    }

    private static void publish(MqttClient client, Qos qos, int number) {
        String message = "q" + qos.value() + "/" + number;
        client.publish(Publish.of(new TopicName(message), Payload.ofText(message), qos, false))
                .accepted()
                .thenRun(() -> say(message));
    }

    private static void say(String line) {
        synchronized (System.out) {
            System.out.println(line);
            System.out.flush();
        }
    }
}
