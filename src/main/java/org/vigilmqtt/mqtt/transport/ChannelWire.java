package org.vigilmqtt.mqtt.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.FastThreadLocal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A wire that is the last handler of its channel. Its state belongs to the event loop. */
final class ChannelWire extends ChannelInboundHandlerAdapter implements Wire {
    static final int LARGEST_READ = 256 * 1024;
    static final int LINGER_MILLIS = 500;

    /** Where bytes that Netty read outside the heap are put for the listener; one an event loop. */
    private static final FastThreadLocal<byte[]> READ_BUFFER = new FastThreadLocal<>() {
        @Override
        protected byte[] initialValue() {
            return new byte[LARGEST_READ];
        }
    };

    private enum Phase {
        OPENING,
        OPEN,
        /** This side has ended: what still comes is thrown away. */
        CLOSING,
        ENDED
    }

    private final TransportListener listener;
    /** To be told that the wire has opened or ended, once; then it is let go. */
    private @Nullable Runnable settled;
    private Phase phase = Phase.OPENING;
    private @Nullable SslHandler handshake;
    private @Nullable TlsInfo tls;
    private boolean framed;
    private @Nullable ChannelHandlerContext context;
    private @Nullable BlackHole hole;
    private boolean heardOf;

    /** {@code settled} is run when the wire opens, or ends before. */
    ChannelWire(TransportListener listener, Runnable settled) {
        this.listener = listener;
        this.settled = settled;
    }

    /** Opens only when this handler's handshake is done. */
    void expectHandshake(SslHandler handler) {
        handshake = handler;
    }

    /** Opens only when the server has switched to WebSocket. */
    void expectUpgrade() {
        framed = true;
    }

    /** The peer has said anything at all, of TLS too. */
    void noteHeardOf() {
        heardOf = true;
    }

    /** Whether TLS is not agreed on yet. */
    boolean isInHandshake() {
        return phase == Phase.OPENING && handshake != null && tls == null;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        if (handshake == null && !framed) {
            open();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == WebSocketUpgrade.Event.DONE && phase == Phase.OPENING) {
            open();
        } else if (event instanceof SslHandshakeCompletionEvent completion && phase == Phase.OPENING && handshake != null) {
            if (completion.isSuccess()) {
                tls = TlsInfo.of(handshake.engine().getSession());
                if (!framed) {
                    open();
                }
            } else {
                end(TlsFailures.of(completion.cause(), heardOf));
            }
        }
    }

    private void open() {
        phase = Phase.OPEN;
        settle();
        listener.opened(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf buffer = (ByteBuf) message;
        try {
            if (buffer.hasArray()) {
                hand(buffer.array(), buffer.arrayOffset() + buffer.readerIndex(), buffer.readableBytes());
            } else {
                byte[] copy = READ_BUFFER.get();
                while (buffer.isReadable()) {
                    int length = Math.min(copy.length, buffer.readableBytes());
                    buffer.readBytes(copy, 0, length);
                    hand(copy, 0, length);
                }
            }
        } finally {
            ReferenceCountUtil.release(buffer);
        }
    }

    private void hand(byte[] bytes, int offset, int length) {
        if (phase == Phase.OPEN && length > 0) {
            listener.received(bytes, offset, length);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (phase == Phase.OPEN) {
            listener.readFinished();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (phase == Phase.OPEN && ctx.channel().isWritable()) {
            listener.writable();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (phase == Phase.CLOSING) {
            end(null);
        } else if (isInHandshake()) {
            end(TlsFailures.ofEnd(heardOf));
        } else {
            end(new TransportFailure.Lost("The peer closed the connection"));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (isInHandshake()) {
            // A failed handshake is told by its own event, with more about it.
            return;
        }
        end(phase == Phase.CLOSING ? null : failureOf(cause));
    }

    private static TransportFailure failureOf(Throwable cause) {
        if (cause instanceof WebSocketFault fault) {
            return new TransportFailure.WebSocketRejected(fault.detail());
        }
        String detail = cause.getMessage();
        return new TransportFailure.Lost(detail == null ? cause.toString() : detail);
    }

    private void settle() {
        Runnable waiting = settled;
        settled = null;
        if (waiting != null) {
            waiting.run();
        }
    }

    /** Closes the socket and tells the listener, unless it has been told. */
    void end(@Nullable TransportFailure failure) {
        if (phase == Phase.ENDED) {
            return;
        }
        phase = Phase.ENDED;
        settle();
        closeSocket();
        listener.closed(failure);
    }

    /** Closes from below TLS, so that no farewell is sent and no handler holds the close back. */
    private void closeSocket() {
        ChannelHandlerContext first = channel().pipeline().firstContext();
        BlackHole open = hole;
        if (open != null) {
            open.letGo();
        } else if (first == null) {
            channel().close();
        } else {
            first.close();
        }
    }

    @Override
    public EventLoop eventLoop() {
        return channel().eventLoop();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (phase == Phase.OPEN) {
            // TLS of the JDK reads arrays, sockets read memory outside the heap.
            ByteBuf buffer = handshake == null
                    ? channel().alloc().directBuffer(length)
                    : channel().alloc().heapBuffer(length);
            channel().write(buffer.writeBytes(bytes, offset, length), channel().voidPromise());
        }
    }

    @Override
    public void flush() {
        if (phase == Phase.OPEN) {
            channel().flush();
        }
    }

    @Override
    public boolean isWritable() {
        return phase == Phase.OPEN && channel().isWritable();
    }

    @Override
    public void pauseReading() {
        channel().config().setAutoRead(false);
    }

    @Override
    public void resumeReading() {
        channel().config().setAutoRead(true);
    }

    @Override
    public @Nullable TlsInfo tls() {
        return tls;
    }

    @Override
    public void close() {
        onLoop(_ -> {
            if (phase != Phase.OPEN) {
                return;
            }
            if (hole != null) {
                end(null);
                return;
            }
            phase = Phase.CLOSING;
            eventLoop().schedule(() -> end(null), LINGER_MILLIS, TimeUnit.MILLISECONDS);
            SocketChannel socket = (SocketChannel) channel();
            socket.config().setAutoRead(true);
            if (framed) {
                socket.write(WebSocketFrames.Order.GOODBYE);
            }
            socket.flush();
            // TLS says its own farewell, before FIN and after the bytes flushed above.
            var flushed = handshake == null
                    ? socket.writeAndFlush(socket.alloc().buffer(0))
                    : handshake.closeOutbound();
            flushed.addListener(_ -> socket.shutdownOutput());
        });
    }

    @Override
    public void abort() {
        onLoop(_ -> end(null));
    }

    @Override
    public void reset() {
        onLoop(channel -> {
            if (phase != Phase.ENDED && hole == null) {
                channel.config().setOption(ChannelOption.SO_LINGER, 0);
            }
            end(null);
        });
    }

    @Override
    public void vanish(boolean hearsEnd, Duration most) {
        if (phase == Phase.OPEN && hole == null) {
            BlackHole opened = new BlackHole(hearsEnd, most.toNanos());
            hole = opened;
            channel().pipeline().addFirst(opened);
        }
    }

    private void onLoop(Consumer<Channel> task) {
        Channel channel = channel();
        if (channel.eventLoop().inEventLoop()) {
            task.accept(channel);
        } else {
            channel.eventLoop().execute(() -> task.accept(channel));
        }
    }

    private Channel channel() {
        if (context == null) {
            throw new IllegalStateException("not in a channel yet");
        }
        return context.channel();
    }
}
