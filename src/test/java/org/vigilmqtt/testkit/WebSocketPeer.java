package org.vigilmqtt.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The server's end of a WebSocket on a scripted broker, byte by byte and without our frames. */
public final class WebSocketPeer {
    private final ScriptedBroker.Peer peer;
    private String requestLine = "";
    private final Map<String, String> request = new LinkedHashMap<>();

    private WebSocketPeer(ScriptedBroker.Peer peer) {
        this.peer = peer;
    }

    /** Reads the request of a client that has connected. */
    public static WebSocketPeer asked(ScriptedBroker.Peer peer) throws IOException {
        WebSocketPeer asked = new WebSocketPeer(peer);
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            head.write(peer.readByte());
        }
        List<String> lines = head.toString(StandardCharsets.US_ASCII).lines().toList();
        asked.requestLine = lines.getFirst();
        for (String line : lines.subList(1, lines.size() - 1)) {
            int colon = line.indexOf(':');
            asked.request.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
        }
        return asked;
    }

    /** Reads the request of a client that has connected, and agrees. */
    public static WebSocketPeer agreed(ScriptedBroker.Peer peer) throws Exception {
        WebSocketPeer asked = asked(peer);
        peer.send(asked.agreement("mqtt"));
        return asked;
    }

    public ScriptedBroker.Peer peer() {
        return peer;
    }

    public String requestLine() {
        return requestLine;
    }

    /** The request's headers; their names in lower case. */
    public Map<String, String> request() {
        return request;
    }

    /** The answer of a server that agrees on a sub-protocol. */
    public byte[] agreement(String subProtocol) throws Exception {
        String key = request.get("sec-websocket-key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
        byte[] hash = MessageDigest.getInstance("SHA-1").digest(key.getBytes(StandardCharsets.US_ASCII));
        return Bytes.of("HTTP/1.1 101 Switching Protocols\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(hash) + "\r\n"
                + "Sec-WebSocket-Protocol: " + subProtocol + "\r\n\r\n");
    }

    /** A frame as a server makes it. The first byte says FIN and opcode. */
    public static byte[] frame(int first, Object... payload) {
        byte[] bytes = Bytes.of(payload);
        int length = bytes.length;
        return length < 126
                ? Bytes.of(first, length, bytes)
                : length < 65_536
                        ? Bytes.of(first, 126, length >> 8, length & 0xFF, bytes)
                        : Bytes.of(first, 127, 0, 0, 0, 0, length >> 24, (length >> 16) & 0xFF, (length >> 8) & 0xFF, length & 0xFF, bytes);
    }

    /** The next frame is one of the client's: final, masked, with this opcode. Gives its payload. */
    public byte[] expectFrame(int opcode) throws IOException {
        peer.expectByte(0x80 | opcode);
        int second = peer.readByte();
        if ((second & 0x80) == 0) {
            throw new AssertionError("a client's frame is masked");
        }
        long length = second & 0x7F;
        int more = length == 126 ? 2 : length == 127 ? 8 : 0;
        if (more > 0) {
            length = 0;
            for (int i = 0; i < more; i++) {
                length = length << 8 | peer.readByte();
            }
            if (length < 126 || (more == 8 && length < 65_536)) {
                throw new AssertionError("the length " + length + " is not in its shortest form");
            }
        }
        byte[] mask = new byte[4];
        for (int i = 0; i < 4; i++) {
            mask[i] = (byte) peer.readByte();
        }
        byte[] payload = peer.read((int) length);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % 4];
        }
        return payload;
    }

    /** What comes next in binary frames, however many, is this. */
    public void expect(Object... parts) throws IOException {
        byte[] due = Bytes.of(parts);
        ByteArrayOutputStream came = new ByteArrayOutputStream();
        while (came.size() < due.length) {
            came.writeBytes(expectFrame(2));
        }
        if (!Arrays.equals(due, came.toByteArray())) {
            throw new AssertionError("due: " + Bytes.show(due) + "\ncame: " + Bytes.show(came.toByteArray()));
        }
    }

    /** Sends packets in one binary frame. */
    public void send(Object... parts) throws IOException {
        peer.send(frame(0x82, parts));
    }
}
