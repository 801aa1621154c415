package org.vigilmqtt.mqtt.transport;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannelConfig;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One way to a peer, from its name to an open wire. Its state belongs to the event loop. */
public final class Attempt {
    private static final int LEAST_READ = 2 * 1024;
    private static final int FIRST_READ = 64 * 1024;
    private static final int LARGEST_READ = ChannelWire.LARGEST_READ;
    /** Reads before the event loop turns to its other connections. */
    private static final int READS_PER_TURN = 4;
    /** Gives each channel a size of its own, which follows what comes. */
    private static final RecvByteBufAllocator READ_SIZES =
            new AdaptiveRecvByteBufAllocator(LEAST_READ, FIRST_READ, LARGEST_READ).maxMessagesPerRead(READS_PER_TURN);

    private static final WriteBufferWaterMark WATER_MARKS = new WriteBufferWaterMark(64 * 1024, 256 * 1024);

    private final EventLoop loop;
    private final Endpoint endpoint;
    private final Duration timeout;
    private final TransportListener listener;
    private final Deque<InetAddress> addresses = new ArrayDeque<>(0);
    private final long deadline;
    private @Nullable SslContext tls;
    private @Nullable Channel channel;
    /** Set when TCP is connected: from then on the wire tells the listener. */
    private @Nullable ChannelWire wire;
    private @Nullable ScheduledFuture<?> timer;
    private boolean over;

    Attempt(EventLoop loop, Endpoint endpoint, Duration timeout, TransportListener listener) {
        this.loop = loop;
        this.endpoint = endpoint;
        this.timeout = timeout;
        this.listener = listener;
        this.deadline = System.nanoTime() + timeout.toNanos();
    }

    /** Gives up, or aborts the wire that came of it. The listener is told that it is closed, without a failure. */
    public void cancel() {
        loop.execute(() -> {
            if (wire != null) {
                wire.abort();
            } else {
                end(null);
            }
        });
    }

    void start() {
        loop.execute(() -> {
            timer = loop.schedule(this::expired, timeout.toNanos(), TimeUnit.NANOSECONDS);
            byte[] numbers = NetUtil.createByteArrayFromIpAddressString(endpoint.host());
            // What stands behind % is part of the address, and not of these bytes.
            if (numbers != null && endpoint.tls() == null && endpoint.host().indexOf('%') < 0) {
                prepared(null, List.of(addressOf(numbers)));
            } else {
                // Looking a name up and reading a file block, and have no other form.
                Thread.ofVirtual().name("vigil-resolve").start(this::prepare);
            }
        });
    }

    private static InetAddress addressOf(byte[] numbers) {
        try {
            return InetAddress.getByAddress(numbers);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of neither 4 nor 16 bytes", e);
        }
    }

    private void prepare() {
        TransportFailure failure;
        try {
            TlsOptions options = endpoint.tls();
            SslContext context = options == null ? null : TlsTrust.context(options);
            List<InetAddress> found = List.of(InetAddress.getAllByName(endpoint.host()));
            onLoop(() -> prepared(context, found));
            return;
        } catch (TlsTrust.NotUsable e) {
            failure = new TransportFailure.TlsRejected(TransportFailure.TlsRejected.Cause.CA_FILE, e.detail());
        } catch (UnknownHostException e) {
            failure = new TransportFailure.NameNotFound(endpoint.host() + ": " + e.getMessage());
        }
        onLoop(() -> end(failure));
    }

    private void onLoop(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException _) {
            // The event loops were closed meanwhile; there is no thread left to tell anybody.
            return;
        }
    }

    private void prepared(@Nullable SslContext context, List<InetAddress> found) {
        tls = context;
        addresses.addAll(found);
        tryNext();
    }

    private void tryNext() {
        InetAddress address = addresses.poll();
        if (over || address == null) {
            return;
        }
        ChannelWire candidate = new ChannelWire(listener, this::settled);
        NioSocketChannel opened;
        try {
            opened = newChannel(candidate);
        } catch (RuntimeException refused) {
            // This process may have as many files open as it is allowed.
            failed(refused);
            return;
        }
        channel = opened;
        loop.register(opened).addListener((ChannelFuture registered) -> {
            if (!registered.isSuccess()) {
                failed(registered.cause());
                return;
            }
            opened.connect(new InetSocketAddress(address, endpoint.port())).addListener((ChannelFuture done) -> {
                if (done.isSuccess()) {
                    wire = candidate;
                } else {
                    opened.close();
                    failed(done.cause());
                }
            });
        });
    }

    private NioSocketChannel newChannel(ChannelWire candidate) {
        NioSocketChannel opened = new NioSocketChannel();
        try {
            configure(opened.config());
            addHandlers(opened, candidate);
            return opened;
        } catch (RuntimeException refused) {
            // It has no event loop yet, which a polite close would need.
            opened.unsafe().closeForcibly();
            throw refused;
        }
    }

    private void configure(SocketChannelConfig config) {
        long left = Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
        // The last address has all the time that is left, which this attempt's own timer ends.
        long share = addresses.isEmpty() ? 0 : Math.max(1, left / (addresses.size() + 1));
        config.setConnectTimeoutMillis((int) Math.min(Integer.MAX_VALUE, share));
        config.setTcpNoDelay(true);
        config.setKeepAlive(true);
        config.setWriteBufferWaterMark(WATER_MARKS);
        config.setRecvByteBufAllocator(READ_SIZES);
    }

    private void addHandlers(Channel opened, ChannelWire candidate) {
        if (tls != null) {
            SslHandler handler = tls.newHandler(opened.alloc(), endpoint.host(), endpoint.port());
            // One clock is enough: this attempt's.
            handler.setHandshakeTimeoutMillis(0);
            handler.setCloseNotifyFlushTimeoutMillis(ChannelWire.LINGER_MILLIS);
            opened.pipeline().addLast(new FirstByte(candidate), handler);
            candidate.expectHandshake(handler);
        }
        String path = endpoint.webSocketPath();
        if (path != null) {
            opened.pipeline().addLast(new WebSocketUpgrade(hostAndPort(), path));
            candidate.expectUpgrade();
        }
        opened.pipeline().addLast(candidate);
    }

    private String hostAndPort() {
        String host = endpoint.host();
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + endpoint.port();
    }

    private void failed(Throwable cause) {
        if (!addresses.isEmpty()) {
            tryNext();
        } else if (cause instanceof ConnectTimeoutException) {
            expired();
        } else {
            String detail = cause.getMessage();
            end(new TransportFailure.Unreachable(detail == null ? cause.toString() : detail));
        }
    }

    private void expired() {
        if (wire != null) {
            wire.end(timedOut(wire.isInHandshake()
                    ? TransportFailure.TimedOut.Stage.TLS
                    : TransportFailure.TimedOut.Stage.CONNECT));
        } else {
            end(timedOut(TransportFailure.TimedOut.Stage.CONNECT));
        }
    }

    private TransportFailure timedOut(TransportFailure.TimedOut.Stage stage) {
        return new TransportFailure.TimedOut(stage, endpoint + " did not answer within " + timeout.toMillis() + " ms");
    }

    /** The wire is open, or has ended. */
    private void settled() {
        over = true;
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    /** Ends an attempt that has no wire yet. */
    private void end(@Nullable TransportFailure failure) {
        if (over) {
            return;
        }
        settled();
        if (channel != null) {
            channel.close();
        }
        listener.closed(failure);
    }
}
