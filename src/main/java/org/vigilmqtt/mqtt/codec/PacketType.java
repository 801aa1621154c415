package org.vigilmqtt.mqtt.codec;

import org.vigilmqtt.mqtt.packet.ReasonCode;

/** The control packets of MQTT 3.1.1 by the first byte of each, in the order of their types 1 to 14. */
enum PacketType {
    CONNECT(0x10, PacketType.ANY),
    CONNACK(0x20, 2),
    PUBLISH(0x30, PacketType.ANY),
    PUBACK(0x40, 2),
    PUBREC(0x50, 2),
    PUBREL(0x62, 2),
    PUBCOMP(0x70, 2),
    SUBSCRIBE(0x82, PacketType.ANY),
    SUBACK(0x90, PacketType.ANY),
    UNSUBSCRIBE(0xA2, PacketType.ANY),
    UNSUBACK(0xB0, 2),
    PINGREQ(0xC0, 0),
    PINGRESP(0xD0, 0),
    DISCONNECT(0xE0, 0);

    private static final int ANY = -1;
    private static final PacketType[] BY_ORDER = values();

    private final int firstByte;
    private final int remainingLength;

    PacketType(int firstByte, int remainingLength) {
        this.firstByte = firstByte;
        this.remainingLength = remainingLength;
    }

    /** The type in the upper four bits and the flags in the lower, which are fixed for all but PUBLISH [MQTT-2.2.2-1]. */
    int firstByte() {
        return firstByte;
    }

    /** The type of a packet by its first byte. */
    static PacketType of(byte first) throws MalformedPacketException {
        int order = (first & 0xF0) >> 4;
        if (order == 0 || order == 15) {
            throw new MalformedPacketException(
                    ReasonCode.MALFORMED_PACKET, 0, "Packet type " + order + " is reserved in MQTT 3.1.1 (table 2.1)");
        }
        PacketType type = BY_ORDER[order - 1];
        if (type != PUBLISH && type.firstByte != (first & 0xFF)) {
            throw new MalformedPacketException(
                    ReasonCode.MALFORMED_PACKET,
                    0,
                    type + ", flags: " + (first & 0x0F) + " instead of " + (type.firstByte & 0x0F) + " [MQTT-2.2.2-2]");
        }
        return type;
    }

    /** Checks the Remaining Length of the packets whose length is fixed, so that nobody waits for a body that is wrong. */
    void checkRemainingLength(int length) throws MalformedPacketException {
        if (remainingLength != ANY && length != remainingLength) {
            throw new MalformedPacketException(
                    ReasonCode.MALFORMED_PACKET,
                    1,
                    this + ", Remaining Length: " + length + " instead of " + remainingLength + " [MQTT-4.8.0-1]");
        }
    }
}
