package org.vigilmqtt.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vigilmqtt.mqtt.client.ClientEvent;
import org.vigilmqtt.mqtt.client.ConnectionState;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.workspace.RetainedMessage;

/** The retained messages that have come so far, by topic. Filled on the delivery thread, read on another. */
final class RetainedCollector {
    private static final long MOST_BYTES = 256L * 1024 * 1024;

    private final boolean withPayloads;
    private final Map<String, RetainedMessage> byTopic = new TreeMap<>();
    private long bytes;
    private long lastAt = System.nanoTime();
    private int awaited;
    private boolean lost;

    /** {@code withPayloads} is false where only the topics are wanted. */
    RetainedCollector(boolean withPayloads) {
        this.withPayloads = withPayloads;
    }

    synchronized void take(List<ClientEvent> events) {
        for (ClientEvent event : events) {
            if (event instanceof ClientEvent.MessagesArrived(var messages, _)) {
                messages.stream().filter(Publish::retain).forEach(this::add);
            } else if (event instanceof ClientEvent.StateChanged(ConnectionState.Disconnected _)) {
                lost = true;
            }
        }
    }

    private void add(Publish message) {
        lastAt = System.nanoTime();
        awaited--;
        if (bytes > MOST_BYTES) {
            return;
        }
        Payload payload = withPayloads ? message.payload() : Payload.EMPTY;
        RetainedMessage before =
                byTopic.put(message.topic().value(), new RetainedMessage(message.topic(), payload, message.qos()));
        bytes += payload.size() - (before == null ? 0 : before.payload().size());
    }

    /** The silence is counted from now on. */
    synchronized void restart() {
        lastAt = System.nanoTime();
    }

    /** How long nothing has come; very long where there is nothing to wait for any more. */
    synchronized long quietNanos() {
        return lost || bytes > MOST_BYTES ? Long.MAX_VALUE : System.nanoTime() - lastAt;
    }

    /** From now on so many messages are due. */
    synchronized void await(int messages) {
        awaited = messages;
    }

    synchronized boolean awaits() {
        return awaited > 0;
    }

    synchronized int count() {
        return byTopic.size();
    }

    synchronized List<String> topics() {
        return List.copyOf(byTopic.keySet());
    }

    /** All by topic; a part of them would be worse than none. */
    synchronized List<RetainedMessage> messages() throws RetainedException {
        if (lost) {
            throw new RetainedException("The connection was lost while the broker was asked what it retains. Try again.");
        }
        if (bytes > MOST_BYTES) {
            throw new RetainedException(
                    "There is more than 256 MB retained here. Choose a branch further down, and do it in parts.");
        }
        return new ArrayList<>(byTopic.values());
    }
}
