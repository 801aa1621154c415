package org.vigilmqtt.testkit;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A server on loopback that grants every subscription and sends more messages a second than a real broker can, so that what
 * is measured is who receives them. It does as little for a message as can be: a packet of fixed length whose digits change.
 */
public final class FloodServer implements AutoCloseable {
    private static final int STEP_MILLIS = 5;
    private static final int BUFFER = 64 * 1024;
    private static final String TOPIC = "load/line-00/device-00000/value-0000000";
    private static final String PAYLOAD = "{\"value\":0000000000}";

    private final ServerSocket server = new ServerSocket(0, 100, InetAddress.ofLiteral("127.0.0.1"));
    private volatile @Nullable Socket first;
    private long sent;

    public FloodServer() throws IOException {
        Thread.ofPlatform().daemon().name("flood-accept").start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                Thread.ofPlatform().daemon().name("flood-peer").start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The run is over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            while (true) {
                int type = in.readUnsignedByte() >> 4;
                byte[] body = new byte[length(in)];
                in.readFully(body);
                answer(socket, type, body);
            }
        } catch (EOFException | SocketException gone) {
            // A client leaves as it likes.
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int length(DataInputStream in) throws IOException {
        int length = 0;
        for (int shift = 0; ; shift += 7) {
            int each = in.readUnsignedByte();
            length |= (each & 0x7f) << shift;
            if (each < 0x80) {
                return length;
            }
        }
    }

    private void answer(Socket socket, int type, byte[] body) throws IOException {
        switch (type) {
            case 1 -> send(socket, 0x20, 2, 0, 0);
            case 8 -> {
                grant(socket, body);
                if (first == null) {
                    first = socket;
                }
            }
            case 10 -> send(socket, 0xb0, 2, body[0], body[1]);
            case 12 -> send(socket, 0xd0, 0);
            default -> {}
        }
    }

    private static void grant(Socket socket, byte[] body) throws IOException {
        int filters = 0;
        for (int at = 2; at < body.length; filters++) {
            at += 2 + (((body[at] & 0xff) << 8) | (body[at + 1] & 0xff)) + 1;
        }
        int length = 2 + filters;
        int[] packet = new int[1 + (length < 128 ? 1 : 2) + length];
        int at = 0;
        packet[at++] = 0x90;
        packet[at++] = length < 128 ? length : (length & 0x7f) | 0x80;
        if (length >= 128) {
            packet[at++] = length >> 7;
        }
        packet[at++] = body[0];
        packet[at] = body[1];
        send(socket, packet);
    }

    private static void send(Socket socket, int... bytes) throws IOException {
        byte[] packet = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            packet[i] = (byte) bytes[i];
        }
        OutputStream out = socket.getOutputStream();
        synchronized (socket) {
            out.write(packet);
        }
    }

    /** Whether somebody has subscribed, to whom everything is sent. */
    public boolean isSubscribed() {
        return first != null;
    }

    /**
     * Sends at a steady rate, or slower where it is not taken. Blocks.
     *
     * @param topics over which the messages go round
     * @return how many were sent
     */
    public long flood(int perSecond, int topics, double seconds) throws IOException {
        Socket socket = first;
        if (socket == null) {
            throw new IllegalStateException("Nobody has subscribed");
        }
        byte[] packet = packet();
        byte[] buffer = new byte[BUFFER];
        int filled = 0;
        long before = sent;
        long begin = System.nanoTime();
        long steps = Math.round(seconds * 1000 / STEP_MILLIS);
        for (long step = 1; step <= steps && System.nanoTime() - begin < seconds * 1e9; step++) {
            long due = before + perSecond * step * STEP_MILLIS / 1000;
            while (sent < due) {
                if (filled + packet.length > buffer.length) {
                    write(socket, buffer, filled);
                    filled = 0;
                }
                fill(packet, sent, topics);
                System.arraycopy(packet, 0, buffer, filled, packet.length);
                filled += packet.length;
                sent++;
            }
            write(socket, buffer, filled);
            filled = 0;
            LockSupport.parkNanos(begin + step * TimeUnit.MILLISECONDS.toNanos(STEP_MILLIS) - System.nanoTime());
        }
        return sent - before;
    }

    private static void write(Socket socket, byte[] bytes, int length) throws IOException {
        OutputStream out = socket.getOutputStream();
        synchronized (socket) {
            out.write(bytes, 0, length);
        }
    }

    private static byte[] packet() {
        byte[] topic = TOPIC.getBytes(StandardCharsets.US_ASCII);
        byte[] payload = PAYLOAD.getBytes(StandardCharsets.US_ASCII);
        byte[] packet = new byte[4 + topic.length + payload.length];
        packet[0] = 0x30;
        packet[1] = (byte) (packet.length - 2);
        packet[3] = (byte) topic.length;
        System.arraycopy(topic, 0, packet, 4, topic.length);
        System.arraycopy(payload, 0, packet, 4 + topic.length, payload.length);
        return packet;
    }

    private static void fill(byte[] packet, long number, int topics) {
        // Spread, so that neighbours in time are not neighbours in the tree.
        int topic = (int) (number * 7_919 % topics);
        digits(packet, 4 + TOPIC.indexOf("00/"), 2, topic % 40);
        digits(packet, 4 + TOPIC.indexOf("00000/"), 5, topic / 400);
        digits(packet, 4 + TOPIC.lastIndexOf('-') + 1, 7, topic);
        digits(packet, 4 + TOPIC.length() + PAYLOAD.indexOf('0'), 10, number);
    }

    private static void digits(byte[] packet, int at, int count, long value) {
        for (int i = at + count - 1; i >= at; i--) {
            packet[i] = (byte) ('0' + value % 10);
            value /= 10;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        Socket socket = first;
        if (socket != null) {
            socket.close();
        }
    }
}
