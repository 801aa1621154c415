package org.vigilmqtt.mqtt.transport;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;

/** The threads that all connections share. Each connection belongs to one of them; none of them may ever be blocked. */
public final class EventLoops implements AutoCloseable {
    private static final int MOST_THREADS = 4;
    private static final long CLOSE_SECONDS = 1;

    private final EventLoopGroup group;

    /** As many as there are processors, at most four: a thread carries thousands of connections. */
    public EventLoops() {
        this(Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
    }

    /** A given number of daemon threads, which start when they are first needed. */
    public EventLoops(int threads) {
        group = new NioEventLoopGroup(threads, new DefaultThreadFactory("vigil-wire", true));
    }

    /** The event loop for the next connection. */
    public EventLoop next() {
        return group.next();
    }

    public EventLoopGroup group() {
        return group;
    }

    /** Closes every connection that is left; their listeners are told. Returns within a second, or so. */
    @Override
    public void close() {
        group.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly(2 * CLOSE_SECONDS, TimeUnit.SECONDS);
    }
}
