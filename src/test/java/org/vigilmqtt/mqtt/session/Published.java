package org.vigilmqtt.mqtt.session;

import java.util.ArrayList;
import java.util.List;
import org.vigilmqtt.mqtt.packet.Packet;
import org.vigilmqtt.mqtt.packet.Packet.Puback;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Properties;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;

/** What a {@link SimulatedClient} publishes. */
final class Published {
    private Published() {}

    /** PUBLISH as such a client sends it. */
    static Publish publish(int id, String text, Qos qos, boolean dup) {
        return new Publish(
                new TopicName(SimulatedClient.TOPIC), Payload.ofText(text), qos, false, dup, id, Properties.NONE);
    }

    /** Acknowledges QoS 1 messages until no more are sent; their payloads in the order they came. */
    static List<String> acknowledgeAll(SimulatedClient client) {
        List<String> payloads = new ArrayList<>();
        for (List<Packet> sent = client.sent(); !sent.isEmpty(); sent = client.sent()) {
            for (Packet packet : sent) {
                Publish publish = (Publish) packet;
                payloads.add(publish.payload().toText());
                client.receive(new Puback(publish.packetId()));
            }
        }
        return payloads;
    }
}
