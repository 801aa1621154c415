package org.vigilmqtt.mqtt.session;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.vigilmqtt.mqtt.packet.Packet.Puback;
import org.vigilmqtt.mqtt.packet.Packet.Pubcomp;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Packet.Pubrec;
import org.vigilmqtt.mqtt.packet.Qos;

/**
 * The messages that come in. QoS 1 and 2 are acknowledged in the order of their arrival [MQTT-4.6.0-2] [MQTT-4.6.0-3], each after the
 * application has it; the identifiers of QoS 2 are remembered until PUBREL, over connections and restarts [MQTT-4.3.3-2].
 */
final class InboundFlow {
    /** A delivered message whose acknowledgement waits for the application. */
    private static final class Owed {
        final long delivery;
        final int packetId;
        final Qos qos;
        /** False once its connection is gone: the broker will send the message again. */
        boolean due = true;

        Owed(long delivery, int packetId, Qos qos) {
            this.delivery = delivery;
            this.packetId = packetId;
            this.qos = qos;
        }
    }

    private final boolean durable;
    private final boolean recorded;
    private final Set<Integer> known;
    private final ArrayDeque<Owed> owed = new ArrayDeque<>(0);
    /** Acknowledgements of QoS 2 that wait for the application, by packet identifier. */
    private final Map<Integer, Owed> unconsumed = new HashMap<>();

    private long nextDelivery = 1;

    /**
     * @param durable whether QoS 2 identifiers are kept in the store
     * @param recorded whether the store wants every message
     */
    InboundFlow(boolean durable, boolean recorded, SessionState restored) {
        this.durable = durable;
        this.recorded = recorded;
        this.known = new HashSet<>(restored.incomingQos2());
    }

    int awaitingRelease() {
        return known.size();
    }

    void publish(Publish message, long arrivedAtMicros, Effects effects) {
        switch (message.qos()) {
            case AT_MOST_ONCE -> {
                persist(message, arrivedAtMicros, false, effects);
                effects.deliverNow(message);
            }
            case AT_LEAST_ONCE -> {
                persist(message, arrivedAtMicros, false, effects);
                deliver(message, effects);
            }
            case EXACTLY_ONCE -> exactlyOnce(message, arrivedAtMicros, effects);
        }
    }

    private void persist(Publish message, long arrivedAtMicros, boolean keepsIdentifier, Effects effects) {
        if (recorded || keepsIdentifier) {
            effects.persist(new Persist.Received(message, arrivedAtMicros, keepsIdentifier));
        }
    }

    private void exactlyOnce(Publish message, long arrivedAtMicros, Effects effects) {
        if (known.add(message.packetId())) {
            persist(message, arrivedAtMicros, durable, effects);
            deliver(message, effects);
            return;
        }
        Owed pending = unconsumed.get(message.packetId());
        if (pending != null) {
            pending.due = true;
        } else if (owed.isEmpty()) {
            effects.send(new Pubrec(message.packetId()));
        } else {
            // Behind the acknowledgements of the messages that came before it [MQTT-4.6.0-3].
            owe(new Owed(nextDelivery - 1, message.packetId(), Qos.EXACTLY_ONCE));
        }
    }

    private void owe(Owed entry) {
        owed.add(entry);
        if (entry.qos == Qos.EXACTLY_ONCE) {
            unconsumed.put(entry.packetId, entry);
        }
    }

    private void deliver(Publish message, Effects effects) {
        Owed entry = new Owed(nextDelivery++, message.packetId(), message.qos());
        owe(entry);
        effects.deliver(message, entry.delivery);
    }

    /** The application has every message up to this number [MQTT-4.3.2-2]. */
    void consumed(long delivery, Effects effects) {
        while (!owed.isEmpty() && owed.peek().delivery <= delivery) {
            Owed entry = owed.remove();
            if (entry.qos == Qos.EXACTLY_ONCE) {
                unconsumed.remove(entry.packetId, entry);
            }
            if (entry.due) {
                effects.send(entry.qos == Qos.EXACTLY_ONCE ? new Pubrec(entry.packetId) : new Puback(entry.packetId));
            }
        }
    }

    /** PUBREL is always answered with PUBCOMP, also for an identifier that is not known [MQTT-4.3.3-2]. */
    void pubrel(int packetId, Effects effects) {
        if (known.remove(packetId) && durable) {
            effects.persist(new Persist.Forgotten(packetId));
        }
        effects.send(new Pubcomp(packetId));
    }

    /** Acknowledgements belong to their connection. */
    void connectionLost() {
        owed.forEach(entry -> entry.due = false);
    }

    /** The broker has no session of ours: an identifier it uses now is a new message. */
    void peerForgot() {
        known.clear();
        unconsumed.clear();
    }
}
