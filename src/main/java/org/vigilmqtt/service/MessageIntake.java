package org.vigilmqtt.service;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.vigilmqtt.mqtt.client.ClientEvent;
import org.vigilmqtt.mqtt.client.ConnectionState;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
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
    static final int LOG_MESSAGES = 100_000;
    /** A part of the heap, so that a flood of large messages leaves room for all the rest. */
    private static final long LOG_BYTES =
            Math.min(256L * 1024 * 1024, Runtime.getRuntime().maxMemory() / 8);

    private final MessageLog log = new MessageLog(LOG_MESSAGES, LOG_BYTES);
    private final TopicTree tree = new TopicTree();
    private final RateMeter received = new RateMeter();
    private final SubscriptionLedger subscriptions = new SubscriptionLedger(Micros::now);
    private final FloodWatch flood = new FloodWatch(subscriptions::latestFor);
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
                case ClientEvent.StateChanged(var state) -> {
                    if (state instanceof ConnectionState.Connected(var sessionPresent, var answeredAfter)) {
                        flood.connected(sessionPresent, answeredAfter, System.nanoTime());
                    }
                    onState.accept(state);
                }
                case ClientEvent.SubscriptionAnswered(var requested, var granted) -> {
                    subscriptions.answered(requested, granted);
                    flood.subscribed(System.nanoTime());
                }
                case ClientEvent.Unsubscribed(var filter) -> subscriptions.ended(filter);
                case ClientEvent.PingAnswered(var nanos) -> {
                    roundTripNanos = nanos;
                    flood.pingAnswered(nanos);
                }
            }
        }
        flood.returned(System.nanoTime());
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
        subscriptions.count(messages);
        long now = System.nanoTime();
        flood.arrived(messages, now - TimeUnit.MICROSECONDS.toNanos(Micros.now() - atMicros), now);
        doubtful.addAll(tree.update(records));
        if (!doubtful.isEmpty()) {
            onDoubt.accept(doubtful);
        }
    }

    SubscriptionLedger subscriptions() {
        return subscriptions;
    }

    FloodWatch flood() {
        return flood;
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
