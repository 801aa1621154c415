package org.vigilmqtt.lab.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.vigilmqtt.mqtt.client.ClientEvent;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.client.ConnectionState;
import org.vigilmqtt.mqtt.client.MqttClient;
import org.vigilmqtt.mqtt.client.ReconnectPolicy;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.session.InMemorySessionStore;

/**
 * The scenario's own connection: it sees the messages that are expected, asks for retained ones, and publishes. Callbacks come on
 * its delivery thread.
 */
final class Onlooker implements AutoCloseable {
    /** As many filters as fit into a SUBSCRIBE of a size that every broker takes. */
    private static final int MOST_AT_ONCE = 200;

    private final MqttClient client;
    private volatile boolean lost;

    /**
     * Does not connect.
     *
     * @param broker  endpoint, version, credentials and timeouts; the rest is its own
     * @param arrived told of each message
     * @param changed told when the connection is lost
     */
    Onlooker(ClientOptions broker, Consumer<Publish> arrived, Runnable changed) {
        String clientId = String.format("vigil-scenario-%08x", ThreadLocalRandom.current().nextInt());
        ClientOptions options = new ClientOptions(
                broker.endpoint(),
                broker.version(),
                clientId,
                true,
                Duration.ofSeconds(30),
                broker.pingTimeout(),
                broker.connectTimeout(),
                null,
                broker.userName(),
                broker.password(),
                List.of(),
                broker.maximumInFlight(),
                broker.maximumQueued(),
                broker.maximumPacketSize(),
                ReconnectPolicy.NEVER);
        this.client = MqttClient.create(options, new InMemorySessionStore(), events -> {
            for (ClientEvent event : events) {
                if (event instanceof ClientEvent.MessagesArrived(var messages, _)) {
                    messages.forEach(arrived);
                } else if (event instanceof ClientEvent.StateChanged(ConnectionState.Disconnected _)) {
                    lost = true;
                }
            }
            changed.run();
        });
    }

    /** Connects and subscribes; fails with the client's own exception, or with a sentence where a filter is refused. */
    CompletionStage<Void> connect(Collection<TopicFilter> filters) {
        return client.connect().thenCompose(_ -> subscribe(filters));
    }

    boolean isLost() {
        return lost;
    }

    /** Subscribes, also again, upon which the broker sends what is retained once more [MQTT-3.8.4-3]. */
    CompletionStage<Void> subscribe(Collection<TopicFilter> filters) {
        List<TopicFilter> all = List.copyOf(filters);
        List<CompletableFuture<Void>> answers = new ArrayList<>();
        for (int from = 0; from < all.size(); from += MOST_AT_ONCE) {
            List<TopicFilter> some = all.subList(from, Math.min(all.size(), from + MOST_AT_ONCE));
            answers.add(client.subscribe(some.stream()
                            .map(filter -> new SubscriptionRequest(filter, Qos.EXACTLY_ONCE))
                            .toList())
                    .thenAccept(codes -> granted(some, codes))
                    .toCompletableFuture());
        }
        return CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new));
    }

    private static void granted(List<TopicFilter> filters, List<ReasonCode> codes) {
        for (int i = 0; i < codes.size(); i++) {
            if (codes.get(i).isFailure()) {
                throw new IllegalStateException(
                        "The broker refuses the subscription to " + Quote.shortly(filters.get(i).value())
                                + ". Let the user name read it.");
            }
        }
    }

    /** Ends when the broker has acknowledged it. */
    CompletionStage<ReasonCode> publish(Publish message) {
        return client.publish(message).completed();
    }

    @Override
    public void close() {
        client.close();
    }
}
