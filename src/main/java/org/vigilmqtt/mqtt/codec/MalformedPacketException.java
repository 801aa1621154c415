package org.vigilmqtt.mqtt.codec;

import org.vigilmqtt.mqtt.packet.ReasonCode;

/**
 * The peer sent bytes that are no packet of MQTT; the connection has to be closed [MQTT-4.8.0-1]. Without a stack trace:
 * it is a value that tells about the peer, not about this program.
 */
public final class MalformedPacketException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ReasonCode reason;
    private final int offset;

    /**
     * Creates one.
     *
     * @param offset of the byte that is wrong, counted from the packet's first byte
     * @param text packet, field, what is wrong, and the statement that forbids it
     */
    public MalformedPacketException(ReasonCode reason, int offset, String text) {
        super(text + ", at byte " + offset, null, false, false);
        this.reason = reason;
        this.offset = offset;
    }

    /** What MQTT 5 calls it. */
    public ReasonCode reason() {
        return reason;
    }

    /** The place of the wrong byte, counted from the packet's first byte. */
    public int offset() {
        return offset;
    }
}
