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
 * @param id its place in the archive, rising with the order of recording. Of a message that is not recorded, minus the id
 *     of the last one recorded before it; 0 where none was
 * @param atMicros microseconds since the epoch
 * @param packetId 0 for QoS 0
 */
public record MessageRecord(
        long id,
        long atMicros,
        Direction direction,
        TopicName topic,
        Payload payload,
        Qos qos,
        boolean retain,
        boolean dup,
        int packetId) {

    /** A message that is not recorded. */
    public MessageRecord(
            long atMicros,
            Direction direction,
            TopicName topic,
            Payload payload,
            Qos qos,
            boolean retain,
            boolean dup,
            int packetId) {
        this(0, atMicros, direction, topic, payload, qos, retain, dup, packetId);
    }

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

    /** The same message in another place. */
    public MessageRecord withId(long now) {
        return new MessageRecord(now, atMicros, direction, topic, payload, qos, retain, dup, packetId);
    }

    /** Messages recorded before this one have smaller ids. */
    public long olderThan() {
        return id > 0 ? id : 1 - id;
    }

    public Instant at() {
        return Instant.EPOCH.plus(atMicros, ChronoUnit.MICROS);
    }
}
