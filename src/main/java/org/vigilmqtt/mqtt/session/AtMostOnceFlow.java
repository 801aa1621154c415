package org.vigilmqtt.mqtt.session;

import java.util.ArrayDeque;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.ReasonCode;

/** The QoS 0 messages on their way out: sent at once, or waiting where the wire is full. None outlives its connection. */
final class AtMostOnceFlow {
    private record Waiting(long token, Publish message) {}

    private final Backlog backlog;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>(0);
    private boolean open;

    AtMostOnceFlow(Backlog backlog) {
        this.backlog = backlog;
    }

    void publish(long token, Publish message, Effects effects) {
        if (open) {
            send(token, message, effects);
            return;
        }
        String refusal = backlog.refusal(message);
        if (refusal != null) {
            effects.failed(token, refusal);
            return;
        }
        backlog.add(message);
        waiting.add(new Waiting(token, message));
    }

    /** The wire takes messages, or does not. */
    void setOpen(boolean takes, Effects effects) {
        open = takes;
        while (open && !waiting.isEmpty()) {
            Waiting next = waiting.remove();
            backlog.remove(next.message);
            send(next.token, next.message, effects);
        }
    }

    private static void send(long token, Publish message, Effects effects) {
        effects.sendNow(message);
        effects.accepted(token);
        effects.completed(token, ReasonCode.SUCCESS);
    }

    void connectionLost(Effects effects) {
        open = false;
        for (Waiting each : waiting) {
            backlog.remove(each.message);
            effects.failed(each.token, "The connection was lost before the message was sent, and QoS 0 is not kept for later.");
        }
        waiting.clear();
    }
}
