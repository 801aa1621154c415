package org.vigilmqtt.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Properties;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;

/**
 * Messages in the body of one row. Of each: its packet identifier (2 bytes), 1 where it is to be retained (1 byte), its topic
 * (2 bytes of length, UTF-8) and its payload (4 bytes of length); numbers with the high byte first. Zeros may follow.
 */
final class Pack {
    /** A pack is not made larger than about this, nor may a message in it be. Bytes. */
    static final int LARGEST = 64 * 1024;

    private static final int HEADER = 2 + 1 + 2 + 4;

    private Pack() {}

    /** Whether a pack may hold a message: QoS 1, sent for the first time, without what MQTT 5 adds. */
    static boolean mayHold(Publish message) {
        return message.qos() == Qos.AT_LEAST_ONCE
                && message.packetId() != 0
                && !message.dup()
                && message.properties().isEmpty()
                && message.payload().size() <= LARGEST;
    }

    static byte[] encode(List<Publish> messages) {
        List<byte[]> topics = new ArrayList<>(messages.size());
        int size = 0;
        for (Publish message : messages) {
            byte[] topic = message.topic().value().getBytes(StandardCharsets.UTF_8);
            topics.add(topic);
            size += HEADER + topic.length + message.payload().size();
        }
        ByteBuffer body = ByteBuffer.allocate(size);
        for (int i = 0; i < messages.size(); i++) {
            Publish message = messages.get(i);
            byte[] topic = topics.get(i);
            Payload payload = message.payload();
            body.putShort((short) message.packetId())
                    .put((byte) (message.retain() ? 1 : 0))
                    .putShort((short) topic.length)
                    .put(topic)
                    .putInt(payload.size());
            payload.copyTo(body.array(), body.position());
            body.position(body.position() + payload.size());
        }
        return body.array();
    }

    /**
     * The messages of a body, so many.
     *
     * @throws RuntimeException where it holds others
     */
    static List<Publish> decode(byte[] bytes, int count) {
        ByteBuffer body = ByteBuffer.wrap(bytes);
        List<Publish> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int packetId = body.getShort() & 0xFFFF;
            boolean retain = body.get() != 0;
            TopicName topic = new TopicName(new String(take(body, body.getShort() & 0xFFFF), StandardCharsets.UTF_8));
            Payload payload = Payload.copyOf(take(body, body.getInt()));
            messages.add(new Publish(topic, payload, Qos.AT_LEAST_ONCE, retain, false, packetId, Properties.NONE));
        }
        while (body.hasRemaining()) {
            if (body.get() != 0) {
                throw new IllegalArgumentException("A pack holds more than its " + count + " messages");
            }
        }
        return messages;
    }

    private static byte[] take(ByteBuffer body, int length) {
        if (length < 0 || length > body.remaining()) {
            throw new IllegalArgumentException("A pack of messages ends within one");
        }
        byte[] taken = new byte[length];
        body.get(taken);
        return taken;
    }
}
