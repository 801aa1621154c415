package org.vigilmqtt.mqtt.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Bytes in WebSocket frames (RFC 6455, 5.2) and out of them. What is written becomes one binary frame each, masked as a
 * client's has to be [MQTT-6.0.0-1]. What comes is handed on as it comes, without regard to where frames begin and end
 * [MQTT-6.0.0-2], so that a frame of any size costs nothing.
 */
final class WebSocketFrames extends ChannelDuplexHandler {
    /** What may be written beside bytes. */
    enum Order {
        /** The frame that says goodbye, as the last. */
        GOODBYE
    }

    private static final int FINAL = 0x80;
    private static final int RESERVED = 0x70;
    private static final int MASKED = 0x80;
    private static final int CONTINUATION = 0x0;
    private static final int TEXT = 0x1;
    private static final int BINARY = 0x2;
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final int PONG = 0xA;
    private static final int SHORTEST = 125;
    private static final int TWO_BYTES = 126;
    private static final byte[] NORMAL_CLOSURE = {0x03, (byte) 0xE8};

    /** The header that is being read. */
    private final byte[] header = new byte[10];

    private int headerRead;
    /** The payload of a control frame that is being read. */
    private byte[] control = new byte[0];

    private int controlRead;
    private int opcode;
    private long left;
    private boolean inPayload;
    /** Between the first frame of a message and its last. */
    private boolean inMessage;
    private boolean over;

    // ---- out -----------------------------------------------------------------------------------------------------

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message == Order.GOODBYE) {
            writeFrame(ctx, CLOSE, Unpooled.wrappedBuffer(NORMAL_CLOSURE.clone()), promise);
        } else if (message instanceof ByteBuf bytes && bytes.isReadable()) {
            writeFrame(ctx, BINARY, bytes, promise);
        } else {
            ctx.write(message, promise);
        }
    }

    /** Masks in place: the bytes are nobody else's. */
    private static void writeFrame(ChannelHandlerContext ctx, int opcode, ByteBuf payload, ChannelPromise promise) {
        int length = payload.readableBytes();
        int mask = ThreadLocalRandom.current().nextInt();
        ByteBuf head = ctx.alloc().buffer(14);
        head.writeByte(FINAL | opcode);
        if (length <= SHORTEST) {
            head.writeByte(MASKED | length);
        } else if (length <= 0xFFFF) {
            head.writeByte(MASKED | TWO_BYTES).writeShort(length);
        } else {
            head.writeByte(MASKED | (TWO_BYTES + 1)).writeLong(length);
        }
        head.writeInt(mask);
        int at = payload.readerIndex();
        int end = payload.writerIndex();
        for (; end - at >= Integer.BYTES; at += Integer.BYTES) {
            payload.setInt(at, payload.getInt(at) ^ mask);
        }
        for (int shift = 24; at < end; at++, shift -= 8) {
            payload.setByte(at, payload.getByte(at) ^ (mask >> shift));
        }
        ctx.write(head, ctx.voidPromise());
        ctx.write(payload, promise);
    }

    // ---- in ------------------------------------------------------------------------------------------------------

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            while (bytes.isReadable() && !over) {
                if (inPayload) {
                    readPayload(ctx, bytes);
                } else {
                    readHeader(ctx, bytes);
                }
            }
        } catch (WebSocketFault fault) {
            over = true;
            ctx.fireExceptionCaught(fault);
        } finally {
            bytes.release();
        }
    }

    private void readHeader(ChannelHandlerContext ctx, ByteBuf bytes) throws WebSocketFault {
        header[headerRead++] = bytes.readByte();
        if (headerRead < 2 || headerRead < headerLength()) {
            return;
        }
        headerRead = 0;
        left = payloadLength();
        opcode = header[0] & 0x0F;
        check((header[0] & FINAL) != 0);
        inPayload = true;
        if (isControl()) {
            control = new byte[(int) left];
            controlRead = 0;
        }
        if (left == 0) {
            endFrame(ctx);
        }
    }

    private int headerLength() {
        int length = header[1] & 0x7F;
        return length <= SHORTEST ? 2 : length == TWO_BYTES ? 4 : 10;
    }

    private long payloadLength() {
        int first = header[1] & 0x7F;
        if (first <= SHORTEST) {
            return first;
        }
        long length = 0;
        for (int i = 2; i < headerLength(); i++) {
            length = length << 8 | (header[i] & 0xFF);
        }
        return length;
    }

    private boolean isControl() {
        return opcode >= CLOSE;
    }

    private void check(boolean last) throws WebSocketFault {
        if ((header[0] & RESERVED) != 0 || (header[1] & MASKED) != 0 || left < 0) {
            throw new WebSocketFault("A WebSocket frame has reserved bits, a mask or a negative length (RFC 6455, 5.2)");
        }
        switch (opcode) {
            case TEXT -> throw new WebSocketFault("A WebSocket frame is of text, not binary [MQTT-6.0.0-1]");
            case BINARY, CONTINUATION -> {
                if (inMessage != (opcode == CONTINUATION)) {
                    throw new WebSocketFault("A WebSocket frame continues none, or interrupts one (RFC 6455, 5.4)");
                }
                inMessage = !last;
            }
            case CLOSE, PING, PONG -> {
                if (!last || left > SHORTEST) {
                    throw new WebSocketFault("A WebSocket control frame is too long or in pieces (RFC 6455, 5.5)");
                }
            }
            default -> throw new WebSocketFault("A WebSocket frame has the reserved opcode " + opcode + " (RFC 6455, 5.2)");
        }
    }

    private void readPayload(ChannelHandlerContext ctx, ByteBuf bytes) throws WebSocketFault {
        int length = (int) Math.min(left, bytes.readableBytes());
        if (isControl()) {
            bytes.readBytes(control, controlRead, length);
            controlRead += length;
        } else {
            ctx.fireChannelRead(bytes.readRetainedSlice(length));
        }
        left -= length;
        if (left == 0) {
            endFrame(ctx);
        }
    }

    private void endFrame(ChannelHandlerContext ctx) throws WebSocketFault {
        inPayload = false;
        switch (opcode) {
            case PING -> answer(ctx, PONG);
            case CLOSE -> {
                answer(ctx, CLOSE);
                throw new WebSocketFault(goodbye());
            }
            default -> {}
        }
    }

    private void answer(ChannelHandlerContext ctx, int how) {
        writeFrame(ctx, how, Unpooled.wrappedBuffer(control.clone()), ctx.newPromise());
        ctx.flush();
    }

    private String goodbye() {
        if (control.length < 2) {
            return "The server closed the WebSocket";
        }
        int code = (control[0] & 0xFF) << 8 | (control[1] & 0xFF);
        String reason = new String(control, 2, control.length - 2, StandardCharsets.UTF_8);
        return "The server closed the WebSocket with " + code + (reason.isEmpty() ? "" : ": " + reason);
    }
}
