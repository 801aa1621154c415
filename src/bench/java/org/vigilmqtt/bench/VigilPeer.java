package org.vigilmqtt.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.client.ClientEvent;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.client.MqttClient;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.session.InMemorySessionStore;
import org.vigilmqtt.mqtt.session.SessionStore;
import org.vigilmqtt.mqtt.transport.Endpoint;
import org.vigilmqtt.store.SqliteProfileStores;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.ProfileStore;

/** Vigil's own engine, with a session in memory or, given a folder, a kept one in SQLite. */
final class VigilPeer implements Peer {
    private final @Nullable ProfileStore store;
    private final ConcurrentHashMap<String, TopicName> topics = new ConcurrentHashMap<>();
    private @Nullable MqttClient client;

    VigilPeer(@Nullable Path folder) throws Exception {
        store = folder == null ? null : new SqliteProfileStores(folder).open(new ProfileId("bench"));
    }

    @Override
    public void connect(int port, String clientId, int window, Sink sink) throws Exception {
        SessionStore session = store == null ? new InMemorySessionStore() : store.session();
        MqttClient mine = MqttClient.create(
                ClientOptions.of(Endpoint.tcp("127.0.0.1", port), clientId)
                        .withCleanSession(store == null)
                        .withKeepAlive(Duration.ofSeconds(60), Duration.ofSeconds(20))
                        .withMaximumInFlight(Math.max(1, window)),
                session,
                events -> deliver(events, sink));
        client = mine;
        mine.connect().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static void deliver(List<ClientEvent> events, Sink sink) {
        for (ClientEvent event : events) {
            if (event instanceof ClientEvent.MessagesArrived(var messages, _)) {
                for (Publish message : messages) {
                    String topic = message.topic().value();
                    if (topic.equals(LoopbackBroker.END)) {
                        sink.end(message.payload().toText());
                    } else {
                        sink.message(topic);
                    }
                }
            }
        }
    }

    private MqttClient client() {
        return Objects.requireNonNull(client, "connected first");
    }

    @Override
    public void subscribe(String filter, int qos) throws Exception {
        client().subscribe(List.of(new SubscriptionRequest(new TopicFilter(filter), Qos.of(qos))))
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    @Override
    public void publish(String topic, byte[] payload, int qos, Runnable done) {
        TopicName name = topics.computeIfAbsent(topic, TopicName::new);
        client().publish(Publish.of(name, Payload.copyOf(payload), Qos.of(qos), false))
                .completed()
                .whenComplete((_, _) -> done.run());
    }

    @Override
    public void close() {
        client().close();
        if (store != null) {
            store.close();
        }
    }
}
