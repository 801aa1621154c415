package org.vigilmqtt.mqtt.client;

import java.util.Arrays;
import org.vigilmqtt.mqtt.codec.PacketEncoder;
import org.vigilmqtt.mqtt.packet.Packet;
import org.vigilmqtt.mqtt.transport.Wire;

/** Packets encoded one behind the other, so that a turn is one write. */
final class Outgoing {
    private static final int KEPT = 64 * 1024;

    private byte[] buffer = new byte[256];
    private int length;

    void add(Packet packet) {
        int size = PacketEncoder.size(packet);
        if (buffer.length - length < size) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + size));
        }
        length = PacketEncoder.encode(packet, buffer, length);
    }

    /** Writes what has been added; whether there was anything. */
    boolean flushTo(Wire wire) {
        if (length == 0) {
            return false;
        }
        wire.write(buffer, 0, length);
        wire.flush();
        clear();
        return true;
    }

    void clear() {
        length = 0;
        if (buffer.length > KEPT) {
            buffer = new byte[256];
        }
    }
}
