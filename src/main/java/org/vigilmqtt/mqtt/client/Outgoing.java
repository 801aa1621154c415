package org.vigilmqtt.mqtt.client;

import org.vigilmqtt.mqtt.codec.PacketEncoder;
import org.vigilmqtt.mqtt.packet.Packet;
import org.vigilmqtt.mqtt.transport.Wire;

/** Packets encoded one behind the other, so that a turn is one write, or a few where it has much to say. */
final class Outgoing {
    /** A buffer is written when it is as full as this, and given back when it has grown beyond twice that. */
    private static final int FULL = 64 * 1024;

    private static final int FIRST = 64;

    private byte[] buffer = new byte[FIRST];
    private int length;
    private boolean written;

    /** Adds a packet; whether what was there before had to be written for it. */
    boolean add(Packet packet, Wire wire) {
        int room = PacketEncoder.roomFor(packet);
        boolean full = buffer.length - length < room;
        if (full) {
            write(wire);
            if (buffer.length < room || buffer.length < FULL) {
                buffer = new byte[Math.max(Math.min(buffer.length * 4, FULL), room)];
            }
        }
        length = PacketEncoder.encode(packet, buffer, length);
        return full;
    }

    private void write(Wire wire) {
        if (length > 0) {
            wire.write(buffer, 0, length);
            length = 0;
            written = true;
        }
    }

    /** Sends what has been added; whether there was anything. */
    boolean flushTo(Wire wire) {
        write(wire);
        if (!written) {
            return false;
        }
        // Before the flush, within which the wire may ask for more.
        clear();
        wire.flush();
        return true;
    }

    void clear() {
        length = 0;
        written = false;
        if (buffer.length > 2 * FULL) {
            buffer = new byte[FIRST];
        }
    }
}
