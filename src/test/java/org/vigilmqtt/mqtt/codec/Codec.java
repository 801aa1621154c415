package org.vigilmqtt.mqtt.codec;

import java.util.ArrayList;
import java.util.List;
import org.vigilmqtt.mqtt.packet.Packet;
import org.vigilmqtt.testkit.Bytes;

/** Calls the codec as tests like to. */
final class Codec {
    static final int LIMIT = 1024 * 1024;

    private Codec() {}

    /** The packets in a stream that arrives at once. */
    static List<Packet> decode(byte[] stream) throws MalformedPacketException {
        List<Packet> packets = new ArrayList<>();
        new PacketDecoder(LIMIT).feed(stream, 0, stream.length, packets::add);
        return packets;
    }

    /** What is wrong with a stream. */
    static MalformedPacketException fault(byte[] stream) {
        try {
            throw new AssertionError(Bytes.show(stream) + " was decoded as " + decode(stream));
        } catch (MalformedPacketException e) {
            return e;
        }
    }

    /** The bytes of a packet, written amid others into an array that has exactly room for it. */
    static byte[] encode(Packet packet) {
        int size = PacketEncoder.size(packet);
        byte[] target = new byte[size + 3];
        int end = PacketEncoder.encode(packet, target, 3);
        if (end != target.length) {
            throw new AssertionError("size says " + size + " bytes, encode wrote " + (end - 3));
        }
        return java.util.Arrays.copyOfRange(target, 3, end);
    }
}
