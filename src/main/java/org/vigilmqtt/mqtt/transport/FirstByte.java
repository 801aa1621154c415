package org.vigilmqtt.mqtt.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Notes, in front of TLS, that the peer has said anything at all. */
final class FirstByte extends ChannelInboundHandlerAdapter {
    private final ChannelWire wire;

    FirstByte(ChannelWire wire) {
        this.wire = wire;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        wire.noteHeardOf();
        ctx.pipeline().remove(this);
        ctx.fireChannelRead(message);
    }
}
