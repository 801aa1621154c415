package org.vigilmqtt.mqtt.transport;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A fault beside the socket: from the moment it is put there bytes vanish both ways, and the peer is not told when this side
 * ends, as when a cable is cut or a device loses its power. TCP itself goes on: the peer's bytes are acknowledged.
 */
final class BlackHole extends ChannelDuplexHandler {
    private final boolean hearsEnd;
    private final long mostNanos;
    private @Nullable ChannelHandlerContext context;
    private boolean left;

    /**
     * Where the socket is held open.
     *
     * @param hearsEnd whether this side is told that the peer has closed
     * @param mostNanos how long the socket stays open after this side has ended, unless the peer closes it
     */
    BlackHole(boolean hearsEnd, long mostNanos) {
        this.hearsEnd = hearsEnd;
        this.mostNanos = mostNanos;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        ReferenceCountUtil.release(message);
        promise.trySuccess();
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
        // What is written later is not written at all; what was flushed before is Netty's.
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ReferenceCountUtil.release(message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        // Nothing came that anybody sees.
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (hearsEnd && !left) {
            ctx.fireChannelInactive();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (hearsEnd && !left) {
            ctx.fireExceptionCaught(cause);
        }
    }

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        letGo();
        promise.trySuccess();
    }

    /** This side has ended: the socket stays open until the peer closes it, or for the time given. */
    void letGo() {
        ChannelHandlerContext own = context;
        if (left || own == null) {
            return;
        }
        left = true;
        own.channel().config().setAutoRead(true);
        var timer = own.channel().eventLoop().schedule(() -> own.close(), mostNanos, TimeUnit.NANOSECONDS);
        own.channel().closeFuture().addListener(_ -> timer.cancel(false));
    }
}
