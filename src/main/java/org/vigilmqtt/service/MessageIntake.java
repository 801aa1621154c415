package org.vigilmqtt.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.vigilmqtt.mqtt.client.ClientEvent;
import org.vigilmqtt.mqtt.client.ConnectionState;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.workspace.Direction;
import org.vigilmqtt.workspace.MessageLog;
import org.vigilmqtt.workspace.MessageRecord;
import org.vigilmqtt.workspace.TopicTree;

/**
 * Takes what a client tells into the models the window pulls from. The log is not among it: the archive tells it what has
 * been recorded, so that its order is the archive's. Called on a client's delivery thread; two clients may overlap while
 * one follows the other.
 */
final class MessageIntake {
    private static final int LOG_MESSAGES = 100_000;
    private static final long LOG_BYTES = 256L * 1024 * 1024;

    private final MessageLog log = new MessageLog(LOG_MESSAGES, LOG_BYTES);
    private final TopicTree tree = new TopicTree();
    private final RateMeter received = new RateMeter();
    private final Map<TopicFilter, Connection.Subscribed> subscriptions = new LinkedHashMap<>();
    private final Consumer<List<String>> onDoubt;
    private volatile long roundTripNanos = -1;

    /** {@code onDoubt} is told of topics whose retained mark has to be probed: new ones, and those emptied live. */
    MessageIntake(Consumer<List<String>> onDoubt) {
        this.onDoubt = onDoubt;
    }

    /** Takes the events of a client; {@code onState} is told of every change of that client's state. */
    void take(List<ClientEvent> events, Consumer<ConnectionState> onState) {
        for (ClientEvent event : events) {
            switch (event) {
                case ClientEvent.MessagesArrived(var messages, var at) -> arrived(messages, at);
                case ClientEvent.StateChanged(var state) -> onState.accept(state);
                case ClientEvent.SubscriptionAnswered(var requested, var granted) -> answered(requested, granted);
                case ClientEvent.Unsubscribed(var filter) -> ended(filter);
                case ClientEvent.PingAnswered(var nanos) -> roundTripNanos = nanos;
            }
        }
    }

    private void arrived(List<Publish> messages, long atMicros) {
        List<MessageRecord> records = new ArrayList<>(messages.size());
        List<String> doubtful = new ArrayList<>();
        for (Publish message : messages) {
            records.add(MessageRecord.of(message, Direction.IN, atMicros));
            if (!message.retain() && message.payload().isEmpty()) {
                doubtful.add(message.topic().value());
            }
        }
        received.add(records.size());
        doubtful.addAll(tree.update(records));
        if (!doubtful.isEmpty()) {
            onDoubt.accept(doubtful);
        }
    }

    private void answered(SubscriptionRequest requested, ReasonCode granted) {
        synchronized (subscriptions) {
            subscriptions.put(requested.filter(), new Connection.Subscribed(requested, granted));
        }
    }

    private void ended(TopicFilter filter) {
        synchronized (subscriptions) {
            subscriptions.remove(filter);
        }
    }

    /** Lists a subscription before the broker has answered. */
    void asked(SubscriptionRequest request) {
        synchronized (subscriptions) {
            subscriptions.put(request.filter(), new Connection.Subscribed(request, null));
        }
    }

    /** Lists what a kept session has from before. */
    void kept(SubscriptionRequest granted) {
        ReasonCode code = ReasonCode.of(granted.qos().value());
        synchronized (subscriptions) {
            Connection.Subscribed known = subscriptions.get(granted.filter());
            subscriptions.put(
                    granted.filter(), new Connection.Subscribed(known == null ? granted : known.requested(), code));
        }
    }

    List<Connection.Subscribed> subscriptions() {
        synchronized (subscriptions) {
            return List.copyOf(subscriptions.values());
        }
    }

    /** What is subscribed, or asked for. */
    List<TopicFilter> filters() {
        synchronized (subscriptions) {
            return List.copyOf(subscriptions.keySet());
        }
    }

    MessageLog log() {
        return log;
    }

    TopicTree tree() {
        return tree;
    }

    RateMeter received() {
        return received;
    }

    long roundTripNanos() {
        return roundTripNanos;
    }
}
