package org.vigilmqtt.mqtt.transport;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.time.Duration;

/** Opens wires. */
public final class Transport {
    private Transport() {}

    /** As {@link #connect(EventLoop, Endpoint, Duration, TransportListener)}, on the group's next event loop. */
    public static Attempt connect(
            EventLoopGroup loops, Endpoint endpoint, Duration timeout, TransportListener listener) {
        return connect(loops.next(), endpoint, timeout, listener);
    }

    /**
     * Begins to connect: looks the name up (aside, never on the event loop), tries its addresses in order, does the
     * TLS handshake, and switches to WebSocket. May be called on every thread and returns at once.
     *
     * @param timeout for all of it
     */
    public static Attempt connect(EventLoop loop, Endpoint endpoint, Duration timeout, TransportListener listener) {
        Attempt attempt = new Attempt(loop, endpoint, timeout, listener);
        attempt.start();
        return attempt;
    }
}
