package org.vigilmqtt.mqtt.transport;

import org.jspecify.annotations.Nullable;

/**
 * Told what happens to a wire, on its event loop: {@code opened} at most once and first, {@code closed} exactly once and
 * last. Nothing here may block.
 */
public interface TransportListener {
    /** The wire can be used; with TLS the handshake is done and the certificate accepted. */
    void opened(Wire wire);

    /** Bytes arrived. The array belongs to the transport and holds them only during the call. */
    void received(byte[] bytes, int offset, int length);

    /** All that one turn of reading brought has been handed over: the moment to send what it leads to, in one write. */
    void readFinished();

    /** {@link Wire#isWritable} is true again. */
    void writable();

    /** It is over; {@code failure} is null when this side ended it. */
    void closed(@Nullable TransportFailure failure);
}
