package org.vigilmqtt.mqtt.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vigilmqtt.mqtt.packet.Packet;
import org.vigilmqtt.mqtt.packet.Packet.Connack;
import org.vigilmqtt.mqtt.packet.Packet.Puback;
import org.vigilmqtt.mqtt.packet.Packet.Pubcomp;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Packet.Pubrec;
import org.vigilmqtt.mqtt.packet.Packet.Pubrel;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Properties;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.TopicName;

/** A server's side of a session, word for word as section 4.3 and 4.4 have it; it never loses memory unless told to. */
final class SimulatedBroker {
    private final List<String> arrived = new ArrayList<>();
    private final Set<Integer> incoming = new LinkedHashSet<>();
    private final Map<Integer, Publish> unacknowledged = new LinkedHashMap<>();
    private final Set<Integer> released = new LinkedHashSet<>();
    private boolean hasSession;
    private int lastId;

    /** Payloads in the order in which this server took them over. */
    List<String> arrived() {
        return arrived;
    }

    /** Whether nothing is on its way to the client any more. */
    boolean isQuiet() {
        return unacknowledged.isEmpty() && released.isEmpty();
    }

    /** The session is lost, as in a restart without persistence. */
    void forget() {
        hasSession = false;
        incoming.clear();
        unacknowledged.clear();
        released.clear();
    }

    Publish publish(String text, Qos qos) {
        int id = ++lastId;
        Publish message = Publish.of(new TopicName("from/broker"), Payload.ofText(text), qos, false)
                .withPacketId(id);
        unacknowledged.put(id, message);
        return message;
    }

    /** What follows a CONNECT: CONNACK, and all that was not acknowledged [MQTT-4.4.0-1]. */
    List<Packet> connected() {
        List<Packet> packets = new ArrayList<>();
        packets.add(new Connack(hasSession, ReasonCode.SUCCESS, Properties.NONE));
        hasSession = true;
        released.forEach(id -> packets.add(new Pubrel(id)));
        unacknowledged.values().forEach(message -> packets.add(message.withDup()));
        return packets;
    }

    /** What a packet of the client leads to. */
    List<Packet> answer(Packet packet) {
        return switch (packet) {
            case Publish publish -> answerPublish(publish);
            case Pubrel(var id, _, _) -> {
                incoming.remove(id);
                yield List.of(new Pubcomp(id));
            }
            case Puback(var id, _, _) -> {
                unacknowledged.remove(id);
                yield List.of();
            }
            case Pubrec(var id, _, _) -> {
                if (unacknowledged.remove(id) != null) {
                    released.add(id);
                }
                yield List.of(new Pubrel(id));
            }
            case Pubcomp(var id, _, _) -> {
                released.remove(id);
                yield List.of();
            }
            case Packet.Pingreq _ -> List.of(new Packet.Pingresp());
            default -> List.of();
        };
    }

    private List<Packet> answerPublish(Publish publish) {
        String text = publish.payload().toText();
        return switch (publish.qos()) {
            case AT_MOST_ONCE -> {
                arrived.add(text);
                yield List.of();
            }
            case AT_LEAST_ONCE -> {
                arrived.add(text);
                yield List.of(new Puback(publish.packetId()));
            }
            case EXACTLY_ONCE -> {
                if (incoming.add(publish.packetId())) {
                    arrived.add(text);
                }
                yield List.of(new Pubrec(publish.packetId()));
            }
        };
    }
}
