package org.vigilmqtt.mqtt.transport;

import io.netty.channel.EventLoop;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An open connection. Reading and writing belong to its event loop; the three ways to end it may be called on every
 * thread, again and again. After any of them nothing is received and what is written is ignored.
 */
public interface Wire {
    /** The thread that all calls to the listener come on. */
    EventLoop eventLoop();

    /** Takes a copy of bytes to send; they leave with {@link #flush}. */
    void write(byte[] bytes, int offset, int length);

    /** Sends what has been written. */
    void flush();

    /** False while so much waits to be sent that more should wait outside; small and urgent things may still be written. */
    boolean isWritable();

    /** Stops reading, so that TCP holds the peer back. What was read already may still arrive; the peer's end is not seen. */
    void pauseReading();

    /** Reads again. */
    void resumeReading();

    /**
     * Sends what has been written, then the end (FIN), and lets go when the peer has ended as well, after half a second
     * at most. So the last bytes reach a peer that is still sending, which a plain close would answer with a reset.
     */
    void close();

    /** Closes the socket at once, as the end of a process does: no farewell of TLS, nothing that was not flushed. */
    void abort();

    /** Closes the socket with a reset (RST). */
    void reset();

    /**
     * From now on bytes vanish both ways, and the socket stays open when this side ends: the peer is told nothing. What was
     * flushed before still arrives. On the event loop only.
     *
     * @param hearsEnd whether the listener is told that the peer has closed
     * @param most how long the socket stays open after this side has ended, unless the peer closes it before
     */
    void vanish(boolean hearsEnd, Duration most);

    /** What TLS agreed on; null on plain TCP. */
    @Nullable TlsInfo tls();
}
