package org.vigilmqtt.service;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.client.ClientEvent;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.client.MqttClient;
import org.vigilmqtt.mqtt.client.ReconnectPolicy;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.session.InMemorySessionStore;
import org.vigilmqtt.mqtt.transport.Endpoint;
import org.vigilmqtt.testkit.Await;

/** Clients beside those under test, on the same broker. */
final class OtherClients implements AutoCloseable {
    private final IntSupplier port;
    private final List<MqttClient> clients = new ArrayList<>();

    OtherClients(IntSupplier port) {
        this.port = port;
    }

    @Override
    public void close() {
        clients.forEach(MqttClient::close);
    }

    /** What another client sees on a topic. */
    List<Publish> watch(String topic) throws Exception {
        List<Publish> seen = new CopyOnWriteArrayList<>();
        MqttClient client = client(seen);
        Await.value(client.connect());
        Await.value(client.subscribe(List.of(new SubscriptionRequest(new TopicFilter(topic), Qos.AT_LEAST_ONCE))));
        return seen;
    }

    private MqttClient client(@Nullable List<Publish> seen) {
        MqttClient client = MqttClient.create(
                ClientOptions.of(Endpoint.tcp("127.0.0.1", port.getAsInt()), "watcher-" + clients.size())
                        .withReconnect(ReconnectPolicy.NEVER),
                new InMemorySessionStore(),
                events -> {
                    for (ClientEvent event : events) {
                        if (seen != null && event instanceof ClientEvent.MessagesArrived(var messages, _)) {
                            seen.addAll(messages);
                        }
                    }
                });
        clients.add(client);
        return client;
    }

    /** Waits for a message that is sent after all that may still come. */
    void fence(String topic, List<Publish> seen) throws Exception {
        MqttClient client = client(null);
        Await.value(client.connect());
        Await.value(client.publish(Publish.of(
                        new TopicName(topic), Payload.ofText("fence"), Qos.AT_LEAST_ONCE, false))
                .completed());
        Await.until("the fence", () -> seen.stream().anyMatch(each -> each.payload().toText().equals("fence")));
    }
}
