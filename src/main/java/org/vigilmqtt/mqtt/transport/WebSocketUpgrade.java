package org.vigilmqtt.mqtt.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Asks a server to go on in WebSocket frames (RFC 6455), with the sub-protocol "mqtt" [MQTT-6.0.0-3], and puts
 * {@link WebSocketFrames} in its own place when it does. The channel's last handler is told {@link Event#DONE}, or a
 * {@link WebSocketFault}.
 */
final class WebSocketUpgrade extends ChannelInboundHandlerAdapter {
    /** What the channel's last handler is told. */
    enum Event {
        /** Frames may be sent. */
        DONE
    }

    private static final String SUB_PROTOCOL = "mqtt";
    /** Of RFC 6455, 1.3. */
    private static final String KEY_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private static final int KEY_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final HttpClientCodec http = new HttpClientCodec();
    private final String host;
    private final String path;
    private final String key;
    private boolean asked;
    private boolean agreed;

    /** {@code host} as it stands in the request, with the port. */
    WebSocketUpgrade(String host, String path) {
        this.host = host;
        this.path = path;
        byte[] bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        this.key = Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        ctx.pipeline().addBefore(ctx.name(), "http", http);
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        ask(ctx);
        ctx.fireChannelActive();
    }

    private void ask(ChannelHandlerContext ctx) {
        if (asked) {
            return;
        }
        asked = true;
        DefaultFullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, path);
        request.headers()
                .set(HttpHeaderNames.HOST, host)
                .set(HttpHeaderNames.UPGRADE, "websocket")
                .set(HttpHeaderNames.CONNECTION, "Upgrade")
                .set(HttpHeaderNames.SEC_WEBSOCKET_KEY, key)
                .set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, "13")
                .set(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, SUB_PROTOCOL);
        ctx.writeAndFlush(request);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (message instanceof HttpResponse response) {
                String fault = faultOf(response);
                if (fault != null) {
                    ctx.fireExceptionCaught(new WebSocketFault(fault));
                    return;
                }
                agreed = true;
            }
            if (message instanceof LastHttpContent && agreed) {
                goOnInFrames(ctx);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    /** The codec is still reading: it hands over what came behind its answer, and goes when it has. */
    private void goOnInFrames(ChannelHandlerContext ctx) {
        http.removeOutboundHandler();
        ctx.pipeline().addAfter(ctx.name(), "frames", new WebSocketFrames());
        ctx.fireUserEventTriggered(Event.DONE);
        ctx.pipeline().remove(this);
        ctx.channel().eventLoop().execute(() -> {
            if (ctx.pipeline().context(http) != null) {
                ctx.pipeline().remove(http);
            }
        });
    }

    /** What is wrong with an answer; null where the server agrees. */
    private @Nullable String faultOf(HttpResponse response) {
        if (response.decoderResult().isFailure()) {
            return "The server does not answer in HTTP";
        }
        HttpHeaders headers = response.headers();
        if (!response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
            return "The server answered " + response.status() + " instead of switching to WebSocket at " + path;
        }
        if (!headers.containsValue(HttpHeaderNames.UPGRADE, "websocket", true)
                || !accept(key).equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_ACCEPT))) {
            return "The server's answer to the WebSocket upgrade is not one to ours (RFC 6455, 4.1)";
        }
        String chosen = headers.get(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL);
        return SUB_PROTOCOL.equals(chosen)
                ? null
                : "The server chose the sub-protocol " + chosen + " instead of " + SUB_PROTOCOL + " [MQTT-6.0.0-4]";
    }

    private static String accept(String key) {
        try {
            // SHA-1 is what the RFC asks for; it protects nothing here.
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + KEY_SUFFIX).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
