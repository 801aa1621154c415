package org.vigilmqtt.lab;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.client.ClientEvent;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.client.ConnectionState;
import org.vigilmqtt.mqtt.client.MqttClient;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.session.InMemorySessionStore;

/**
 * The observer: a client of its own on the devices' broker that is subscribed to the will topics before a device connects.
 * All methods may be called from any thread; the callbacks come on the client's delivery thread.
 */
final class WillWatch implements AutoCloseable {
    static final String OVER = "These devices have left: others took their place, or Vigil closes.";

    private static final String NOT_CONNECTED = "not observed: the observer has no connection";
    private static final String REFUSED = "not observed: the broker refused the observer's subscription";

    private final ClientOptions options;
    private final List<SubscriptionRequest> willTopics;
    private final Consumer<Publish> arrived;
    private final Consumer<String> blinded;

    private @Nullable MqttClient client;
    private @Nullable CompletableFuture<Void> ready;
    private volatile @Nullable String blindness = NOT_CONNECTED;
    private long attempt;
    private boolean closed;

    /**
     * Does not connect.
     *
     * @param arrived told of live messages on the will topics
     * @param blinded told, in words, that wills are not seen any more
     */
    WillWatch(
            ClientOptions options,
            List<SubscriptionRequest> willTopics,
            Consumer<Publish> arrived,
            Consumer<String> blinded) {
        this.options = options;
        this.willTopics = List.copyOf(willTopics);
        this.arrived = arrived;
        this.blinded = blinded;
    }

    /** Why wills would not be seen now, in words; null where they would. */
    @Nullable String blindness() {
        return blindness;
    }

    /** Connects and subscribes where it is not; ends when the broker has answered the SUBSCRIBE. */
    synchronized CompletionStage<Void> ready() {
        if (closed) {
            return CompletableFuture.failedStage(new IllegalStateException(OVER));
        }
        CompletableFuture<Void> before = ready;
        if (before != null && !before.isCompletedExceptionally()) {
            return before;
        }
        long mine = ++attempt;
        MqttClient made = MqttClient.create(options, new InMemorySessionStore(), events -> told(mine, events));
        client = made;
        CompletableFuture<Void> result = made.connect()
                .thenCompose(_ -> made.subscribe(willTopics))
                .thenAccept(codes -> subscribed(mine, codes.stream().anyMatch(ReasonCode::isFailure)))
                .toCompletableFuture();
        ready = result;
        return result;
    }

    private synchronized void subscribed(long of, boolean refused) {
        if (of == attempt) {
            blindness = refused ? REFUSED : null;
        }
    }

    private void told(long of, List<ClientEvent> events) {
        for (ClientEvent event : events) {
            if (event instanceof ClientEvent.MessagesArrived(var messages, _)) {
                // RETAIN 1 means the topic's past, sent because of the subscription; a will carries 0 [MQTT-3.3.1-9].
                messages.stream().filter(message -> !message.retain()).forEach(arrived);
            } else if (event instanceof ClientEvent.StateChanged(ConnectionState.Disconnected _)) {
                lost(of);
            }
        }
    }

    private void lost(long of) {
        MqttClient gone;
        synchronized (this) {
            if (of != attempt) {
                return;
            }
            blindness = NOT_CONNECTED;
            ready = null;
            gone = client;
            client = null;
        }
        if (gone != null) {
            // On a virtual thread, where this does not wait.
            gone.close();
        }
        blinded.accept(NOT_CONNECTED);
    }

    /** Disconnects; waits up to a second. */
    @Override
    public void close() {
        MqttClient last;
        synchronized (this) {
            closed = true;
            attempt++;
            blindness = NOT_CONNECTED;
            last = client;
            client = null;
        }
        if (last != null) {
            last.close();
        }
    }
}
