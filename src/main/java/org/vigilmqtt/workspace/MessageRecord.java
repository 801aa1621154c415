package org.vigilmqtt.workspace;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;

/**
 * A message as it went over the wire, raw bytes and all.
 *
 * @param atMicros microseconds since the epoch
 * @param packetId 0 for QoS 0
 */
public record MessageRecord(
        long atMicros,
        Direction direction,
        TopicName topic,
        Payload payload,
        Qos qos,
        boolean retain,
        boolean dup,
        int packetId) {

    public static MessageRecord of(Publish publish, Direction direction, long atMicros) {
        return new MessageRecord(
                atMicros,
                direction,
                publish.topic(),
                publish.payload(),
                publish.qos(),
                publish.retain(),
                publish.dup(),
                publish.packetId());
    }

    public Instant at() {
        return Instant.EPOCH.plus(atMicros, ChronoUnit.MICROS);
    }
}
