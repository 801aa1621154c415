package org.vigilmqtt.broker;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Just enough MQTT 3.1.1, byte by byte, to look at the broker without the engine; reads time out after 20 s. */
final class RawClient implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 20_000;

    private final Socket socket;
    private final DataInputStream in;

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
    }

    /** Connects and checks that the broker accepts. */
    static RawClient connect(int port, String clientId, boolean cleanSession) throws IOException {
        Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        RawClient client = new RawClient(socket);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        text(body, "MQTT");
        body.write(4);
        body.write(cleanSession ? 2 : 0);
        body.write(0);
        body.write(60);
        text(body, clientId);
        client.send(0x10, body);
        byte[] connack = client.read(0x20);
        if (connack[1] != 0) {
            throw new IOException("refused with " + connack[1]);
        }
        return client;
    }

    /** At QoS 1; returns when the broker has acknowledged. */
    void publish(String topic, String payload, boolean retain) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        text(body, topic);
        body.write(0);
        body.write(1);
        body.writeBytes(payload.getBytes(StandardCharsets.UTF_8));
        send(retain ? 0x33 : 0x32, body);
        read(0x40);
    }

    /** At QoS 1; returns when the broker has granted it. */
    void subscribe(String filter) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(0);
        body.write(1);
        text(body, filter);
        body.write(1);
        send(0x82, body);
        read(0x90);
    }

    /** The next message, as {@code topic=payload}, acknowledged where it is QoS 1. */
    String receive() throws IOException {
        int first = in.readUnsignedByte();
        if ((first & 0xF0) != 0x30) {
            throw new IOException("not a PUBLISH but " + Integer.toHexString(first));
        }
        byte[] body = in.readNBytes(remainingLength());
        int topicLength = (body[0] & 0xFF) << 8 | (body[1] & 0xFF);
        String topic = new String(body, 2, topicLength, StandardCharsets.UTF_8);
        int at = 2 + topicLength;
        if ((first & 0x06) != 0) {
            ByteArrayOutputStream ack = new ByteArrayOutputStream();
            ack.write(body, at, 2);
            send(0x40, ack);
            at += 2;
        }
        return topic + "=" + new String(body, at, body.length - at, StandardCharsets.UTF_8);
    }


    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static void text(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(bytes.length >> 8);
        out.write(bytes.length);
        out.writeBytes(bytes);
    }

    private void send(int first, ByteArrayOutputStream body) throws IOException {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(first);
        int rest = body.size();
        while (rest > 127) {
            packet.write((rest & 0x7F) | 0x80);
            rest >>= 7;
        }
        packet.write(rest);
        packet.writeBytes(body.toByteArray());
        socket.getOutputStream().write(packet.toByteArray());
    }

    private byte[] read(int expected) throws IOException {
        int first = in.readUnsignedByte();
        if (first != expected) {
            throw new IOException("expected " + Integer.toHexString(expected) + ", got " + Integer.toHexString(first));
        }
        return in.readNBytes(remainingLength());
    }

    private int remainingLength() throws IOException {
        int length = 0;
        for (int shift = 0; ; shift += 7) {
            int next = in.readUnsignedByte();
            length |= (next & 0x7F) << shift;
            if (next < 0x80) {
                return length;
            }
        }
    }
}
