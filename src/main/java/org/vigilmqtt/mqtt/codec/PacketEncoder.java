package org.vigilmqtt.mqtt.codec;

import org.vigilmqtt.mqtt.packet.Packet;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.ProtocolVersion;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.packet.Will;

/**
 * Writes packets as MQTT 3.1.1 has them, each in one go into an array with room for it. What 3.1.1 has no place for
 * (properties, the reason codes of acknowledgements) is left out.
 */
public final class PacketEncoder {
    /** First byte, Remaining Length, the length of the topic, packet identifier. */
    private static final int LARGEST_HEADER = 9;

    private static final int MOST_BYTES_A_CHARACTER = 3;
    /** Length and text of the protocol name, level, flags, Keep Alive. */
    private static final int CONNECT_HEADER = 10;

    private PacketEncoder() {}

    /**
     * How many bytes {@link #encode} writes.
     *
     * @throws IllegalArgumentException for a packet that MQTT 3.1.1 cannot carry
     */
    public static int size(Packet packet) {
        int body = bodySize(packet);
        return 1 + lengthSize(body) + body;
    }

    /** At least as many bytes as {@link #encode} writes, found without a look at every character. */
    public static int roomFor(Packet packet) {
        return packet instanceof Packet.Publish publish
                ? LARGEST_HEADER + MOST_BYTES_A_CHARACTER * publish.topic().value().length() + publish.payload().size()
                : size(packet);
    }

    /**
     * Writes a packet; returns the place after it.
     *
     * @throws IllegalArgumentException for a packet that MQTT 3.1.1 cannot carry
     * @throws IndexOutOfBoundsException when the array ends before the packet does
     */
    public static int encode(Packet packet, byte[] target, int offset) {
        return switch (packet) {
            case Packet.Publish publish -> publish(publish, target, offset);
            case Packet.Puback(var id, _, _) -> acknowledgement(PacketType.PUBACK, id, target, offset);
            case Packet.Pubrec(var id, _, _) -> acknowledgement(PacketType.PUBREC, id, target, offset);
            case Packet.Pubrel(var id, _, _) -> acknowledgement(PacketType.PUBREL, id, target, offset);
            case Packet.Pubcomp(var id, _, _) -> acknowledgement(PacketType.PUBCOMP, id, target, offset);
            case Packet.Unsuback(var id, _, _) -> acknowledgement(PacketType.UNSUBACK, id, target, offset);
            case Packet.Connect connect -> connect(connect, target, offset);
            case Packet.Connack connack -> connack(connack, target, offset);
            case Packet.Subscribe subscribe -> subscribe(subscribe, target, offset);
            case Packet.Suback suback -> suback(suback, target, offset);
            case Packet.Unsubscribe unsubscribe -> unsubscribe(unsubscribe, target, offset);
            case Packet.Pingreq() -> header(PacketType.PINGREQ.firstByte(), 0, target, offset);
            case Packet.Pingresp() -> header(PacketType.PINGRESP.firstByte(), 0, target, offset);
            case Packet.Disconnect _ -> header(PacketType.DISCONNECT.firstByte(), 0, target, offset);
        };
    }

    private static int bodySize(Packet packet) {
        return switch (packet) {
            case Packet.Publish publish -> publishSize(publish);
            case Packet.Puback _, Packet.Pubrec _, Packet.Pubrel _, Packet.Pubcomp _, Packet.Unsuback _,
                    Packet.Connack _ -> 2;
            case Packet.Connect connect -> connectSize(connect);
            case Packet.Subscribe subscribe -> {
                int size = 2;
                for (SubscriptionRequest request : subscribe.requests()) {
                    size += 3 + Utf8.size(request.filter().value());
                }
                yield size;
            }
            case Packet.Suback suback -> 2 + suback.reasons().size();
            case Packet.Unsubscribe unsubscribe -> {
                int size = 2;
                for (TopicFilter filter : unsubscribe.filters()) {
                    size += 2 + Utf8.size(filter.value());
                }
                yield size;
            }
            case Packet.Pingreq _, Packet.Pingresp _, Packet.Disconnect _ -> 0;
        };
    }

    private static int connectSize(Packet.Connect connect) {
        if (connect.version() != ProtocolVersion.MQTT_3_1_1) {
            throw new IllegalArgumentException("This encoder writes MQTT 3.1.1, not " + connect.version().title());
        }
        int size = CONNECT_HEADER + 2 + Utf8.size(connect.clientId());
        Will will = connect.will();
        if (will != null) {
            size += 2 + Utf8.size(will.topic().value()) + 2 + will.payload().size();
        }
        String userName = connect.userName();
        if (userName != null) {
            size += 2 + Utf8.size(userName);
        }
        Payload password = connect.password();
        if (password != null) {
            size += 2 + password.size();
        }
        return size;
    }

    private static int publishSize(Packet.Publish publish) {
        return publishSize(publish, Utf8.size(publish.topic().value()));
    }

    private static int publishSize(Packet.Publish publish, int topicSize) {
        return 2 + topicSize + (publish.qos() == Qos.AT_MOST_ONCE ? 0 : 2) + publish.payload().size();
    }

    private static int connect(Packet.Connect connect, byte[] target, int offset) {
        int at = header(PacketType.CONNECT.firstByte(), connectSize(connect), target, offset);
        at = string("MQTT", target, at);
        target[at++] = (byte) connect.version().level();
        target[at++] = (byte) connectFlags(connect);
        at = twoBytes(connect.keepAliveSeconds(), target, at);
        at = string(connect.clientId(), target, at);
        Will will = connect.will();
        if (will != null) {
            at = string(will.topic().value(), target, at);
            at = binary(will.payload(), target, at);
        }
        String userName = connect.userName();
        if (userName != null) {
            at = string(userName, target, at);
        }
        Payload password = connect.password();
        return password == null ? at : binary(password, target, at);
    }

    private static int connectFlags(Packet.Connect connect) {
        int flags = connect.cleanSession() ? 0x02 : 0;
        Will will = connect.will();
        if (will != null) {
            flags |= 0x04 | will.qos().value() << 3 | (will.retain() ? 0x20 : 0);
        }
        flags |= connect.password() == null ? 0 : 0x40;
        return flags | (connect.userName() == null ? 0 : 0x80);
    }

    private static int connack(Packet.Connack connack, byte[] target, int offset) {
        int at = header(PacketType.CONNACK.firstByte(), 2, target, offset);
        target[at++] = (byte) (connack.sessionPresent() ? 1 : 0);
        target[at++] = (byte) ReturnCodes.ofConnack(connack.reason());
        return at;
    }

    private static int publish(Packet.Publish publish, byte[] target, int offset) {
        int first = PacketType.PUBLISH.firstByte()
                | (publish.dup() ? 0x08 : 0)
                | publish.qos().value() << 1
                | (publish.retain() ? 0x01 : 0);
        String topic = publish.topic().value();
        // Nearly every topic is ASCII: one byte a character, seen while it is written.
        int at = header(first, publishSize(publish, topic.length()), target, offset);
        at = twoBytes(topic.length(), target, at);
        if (Utf8.writeAscii(topic, target, at)) {
            at += topic.length();
        } else {
            at = header(first, publishSize(publish), target, offset);
            at = string(topic, target, at);
        }
        if (publish.qos() != Qos.AT_MOST_ONCE) {
            at = packetId(publish.packetId(), target, at);
        }
        publish.payload().copyTo(target, at);
        return at + publish.payload().size();
    }

    private static int subscribe(Packet.Subscribe subscribe, byte[] target, int offset) {
        int at = header(PacketType.SUBSCRIBE.firstByte(), bodySize(subscribe), target, offset);
        at = packetId(subscribe.packetId(), target, at);
        for (SubscriptionRequest request : subscribe.requests()) {
            at = string(request.filter().value(), target, at);
            target[at++] = (byte) request.qos().value();
        }
        return at;
    }

    private static int suback(Packet.Suback suback, byte[] target, int offset) {
        int at = header(PacketType.SUBACK.firstByte(), bodySize(suback), target, offset);
        at = packetId(suback.packetId(), target, at);
        for (var reason : suback.reasons()) {
            target[at++] = (byte) ReturnCodes.ofSuback(reason);
        }
        return at;
    }

    private static int unsubscribe(Packet.Unsubscribe unsubscribe, byte[] target, int offset) {
        int at = header(PacketType.UNSUBSCRIBE.firstByte(), bodySize(unsubscribe), target, offset);
        at = packetId(unsubscribe.packetId(), target, at);
        for (TopicFilter filter : unsubscribe.filters()) {
            at = string(filter.value(), target, at);
        }
        return at;
    }

    private static int acknowledgement(PacketType type, int packetId, byte[] target, int offset) {
        return packetId(packetId, target, header(type.firstByte(), 2, target, offset));
    }

    private static int header(int first, int body, byte[] target, int offset) {
        int at = offset;
        target[at++] = (byte) first;
        int rest = body;
        while (rest > 0x7F) {
            target[at++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>= 7;
        }
        target[at++] = (byte) rest;
        return at;
    }

    private static int lengthSize(int body) {
        return body < 1 << 7 ? 1 : body < 1 << 14 ? 2 : body < 1 << 21 ? 3 : 4;
    }

    private static int packetId(int id, byte[] target, int at) {
        if (id < 1 || id > 65_535) {
            throw new IllegalArgumentException("A packet identifier is 1 to 65,535, not " + id + " [MQTT-2.3.1-1]");
        }
        return twoBytes(id, target, at);
    }

    /** The length goes in front of the text once the text has been written. */
    private static int string(String text, byte[] target, int at) {
        int end = Utf8.write(text, target, at + 2);
        twoBytes(end - at - 2, target, at);
        return end;
    }

    private static int binary(Payload payload, byte[] target, int at) {
        payload.copyTo(target, twoBytes(payload.size(), target, at));
        return at + 2 + payload.size();
    }

    private static int twoBytes(int value, byte[] target, int at) {
        target[at] = (byte) (value >> 8);
        target[at + 1] = (byte) value;
        return at + 2;
    }
}
