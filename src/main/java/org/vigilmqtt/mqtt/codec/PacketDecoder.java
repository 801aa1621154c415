package org.vigilmqtt.mqtt.codec;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Packet;
import org.vigilmqtt.mqtt.packet.ReasonCode;

/**
 * Makes packets of a stream of bytes, however the stream is cut: packets that lie whole in an array are decoded where they
 * are, the beginning of one that does not is carried over to the next array. One decoder belongs to one connection and is
 * used by one thread at a time.
 */
public final class PacketDecoder {
    /** The largest packet that MQTT can describe: 5 bytes of header and 268,435,455 of body. */
    public static final int LARGEST_PACKET = 268_435_460;

    private static final int HEADER_INCOMPLETE = -1;
    private static final byte[] NOTHING = new byte[0];
    private static final int FIRST_CARRY = 256;
    /** A carry buffer that grew beyond this is given back with its packet. */
    private static final int LARGEST_KEPT_CARRY = 64 * 1024;

    private final int maximumPacketSize;
    private final PacketReader reader = new PacketReader();
    private byte[] carry = NOTHING;
    private int carried;
    private @Nullable MalformedPacketException failure;

    /**
     * Creates a decoder at the beginning of a stream.
     *
     * @param maximumPacketSize bytes of a whole packet, 2 to 268,435,460; larger ones are a violation
     */
    public PacketDecoder(int maximumPacketSize) {
        if (maximumPacketSize < 2 || maximumPacketSize > LARGEST_PACKET) {
            throw new IllegalArgumentException(
                    "A packet's size is 2 to " + LARGEST_PACKET + " bytes, not " + maximumPacketSize);
        }
        this.maximumPacketSize = maximumPacketSize;
    }

    /**
     * Takes the next bytes of the stream and hands over each packet that is complete with them, in order. Nothing of the
     * array is referred to after the call.
     *
     * @throws MalformedPacketException after the packets before the wrong one have been handed over; the stream has no
     *     continuation, every later call throws the same
     */
    public void feed(byte[] bytes, int offset, int length, Consumer<? super Packet> sink)
            throws MalformedPacketException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (failure != null) {
            throw failure;
        }
        try {
            int end = offset + length;
            int at = carried == 0 ? offset : completeCarried(bytes, offset, end, sink);
            while (at < end) {
                int size = packetSize(bytes, at, end);
                if (size == HEADER_INCOMPLETE || size > end - at) {
                    append(bytes, at, end - at, end - at);
                    return;
                }
                sink.accept(reader.read(bytes, at, at + size));
                at += size;
            }
        } catch (MalformedPacketException e) {
            failure = e;
            carry = NOTHING;
            throw e;
        }
    }

    /** Whether the stream ended inside a packet, should it end now. */
    public boolean isInsidePacket() {
        return carried > 0;
    }

    /** Adds to the carried beginning of a packet until it is whole; returns the place after what was taken. */
    private int completeCarried(byte[] bytes, int offset, int end, Consumer<? super Packet> sink)
            throws MalformedPacketException {
        int at = offset;
        int size = packetSize(carry, 0, carried);
        while (size == HEADER_INCOMPLETE && at < end) {
            append(bytes, at++, 1, FIRST_CARRY);
            size = packetSize(carry, 0, carried);
        }
        if (size == HEADER_INCOMPLETE) {
            return at;
        }
        int taken = Math.min(size - carried, end - at);
        append(bytes, at, taken, size);
        if (carried == size) {
            carried = 0;
            Packet packet = reader.read(carry, 0, size);
            if (carry.length > LARGEST_KEPT_CARRY) {
                carry = NOTHING;
            }
            sink.accept(packet);
        }
        return at + taken;
    }

    /** Appends to the carry buffer, which grows with what has arrived and never ahead to what a header declares. */
    private void append(byte[] bytes, int from, int length, int useful) {
        int needed = carried + length;
        if (needed > carry.length) {
            int roomy = Math.min(Math.max(useful, needed), carry.length * 2);
            carry = Arrays.copyOf(carry, Math.max(Math.max(needed, FIRST_CARRY), roomy));
        }
        System.arraycopy(bytes, from, carry, carried, length);
        carried = needed;
    }

    /** The size of the packet that begins at a place, checked, or {@link #HEADER_INCOMPLETE}. */
    private int packetSize(byte[] bytes, int at, int end) throws MalformedPacketException {
        PacketType type = PacketType.of(bytes[at]);
        int length = 0;
        for (int i = 1; i < end - at; i++) {
            byte next = bytes[at + i];
            length |= (next & 0x7F) << (7 * (i - 1));
            if (next >= 0) {
                type.checkRemainingLength(length);
                int size = 1 + i + length;
                if (size > maximumPacketSize) {
                    throw new MalformedPacketException(
                            ReasonCode.PACKET_TOO_LARGE,
                            1,
                            type + ", Remaining Length: the packet has " + size + " bytes, at most " + maximumPacketSize
                                    + " are accepted");
                }
                return size;
            }
            if (i == 4) {
                throw new MalformedPacketException(
                        ReasonCode.MALFORMED_PACKET, 4, type + ", Remaining Length: longer than four bytes (2.2.3)");
            }
        }
        return HEADER_INCOMPLETE;
    }
}
