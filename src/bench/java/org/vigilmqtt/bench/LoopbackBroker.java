package org.vigilmqtt.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The other end: it acknowledges whatever is published, and floods whoever subscribes to {@code flood/QOS/MILLIS}. It does
 * as little for a packet as can be, so that what is measured is the client.
 */
final class LoopbackBroker implements AutoCloseable {
    static final String END = "end";
    static final int PAYLOAD = 64;
    private static final int TOPICS = 100;
    private static final int OPEN = 10_000;
    private static final int CHUNK = 200;

    private final Selector selector = Selector.open();
    private final ServerSocketChannel server = ServerSocketChannel.open();

    LoopbackBroker() throws IOException {
        server.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 1_000);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        Thread.ofPlatform().daemon().name("bench-broker").start(this::serve);
    }

    int port() {
        return server.socket().getLocalPort();
    }

    private void serve() {
        try {
            while (server.isOpen()) {
                selector.select(this::ready);
            }
        } catch (IOException | ClosedSelectorException over) {
            // The run is over.
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.attachment() instanceof Peer peer) {
                peer.receive();
            } else {
                for (SocketChannel channel = server.accept(); channel != null; channel = server.accept()) {
                    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                    channel.configureBlocking(false);
                    channel.register(selector, SelectionKey.OP_READ, new Peer(channel));
                }
            }
        } catch (IOException gone) {
            // A client leaves as it likes.
            key.cancel();
            if (key.attachment() instanceof Peer peer) {
                peer.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        selector.close();
    }

    /** One connection; on the broker's thread, but for floods. */
    private static final class Peer {
        private static final int LARGEST = 256 * 1024;
        private static final long FULL_NANOS = TimeUnit.MICROSECONDS.toNanos(20);

        private final SocketChannel channel;
        private final Semaphore open = new Semaphore(OPEN);
        private byte[] in = new byte[256];
        private ByteBuffer received = ByteBuffer.wrap(in);
        private byte[] out = new byte[256];
        private int outLength;

        Peer(SocketChannel channel) {
            this.channel = channel;
        }

        void receive() throws IOException {
            if (channel.read(received) < 0) {
                throw new EOFException();
            }
            int filled = received.position();
            int used = packets(filled);
            flush();
            System.arraycopy(in, used, in, 0, filled - used);
            if (filled == in.length && in.length < LARGEST) {
                in = Arrays.copyOf(in, in.length * 4);
                received = ByteBuffer.wrap(in);
            }
            received.position(filled - used);
        }

        void close() {
            try {
                channel.close();
            } catch (IOException gone) {
                // It is closed.
            }
        }

        private int packets(int end) throws IOException {
            int at = 0;
            while (true) {
                int length = 0;
                int body = at + 1;
                int shift = 0;
                while (body < end && in[body] < 0) {
                    length |= (in[body++] & 0x7F) << shift;
                    shift += 7;
                }
                if (body >= end) {
                    return at;
                }
                length |= in[body++] << shift;
                if (body + length > end) {
                    return at;
                }
                packet(in[at] & 0xFF, body, body + length);
                at = body + length;
            }
        }

        private void packet(int first, int at, int end) throws IOException {
            switch (first >> 4) {
                case 1 -> answer(0x20, 2, 0, 0);
                case 3 -> {
                    int qos = (first >> 1) & 3;
                    if (qos > 0) {
                        int id = at + 2 + (((in[at] & 0xFF) << 8) | (in[at + 1] & 0xFF));
                        answer(qos == 1 ? 0x40 : 0x50, 2, in[id], in[id + 1]);
                    }
                }
                case 4, 7 -> open.release();
                case 5 -> answer(0x62, 2, in[at], in[at + 1]);
                case 6 -> answer(0x70, 2, in[at], in[at + 1]);
                case 8 -> {
                    int length = ((in[at + 2] & 0xFF) << 8) | (in[at + 3] & 0xFF);
                    String filter = new String(in, at + 4, length, StandardCharsets.UTF_8);
                    answer(0x90, 3, in[at], in[at + 1], in[end - 1]);
                    String[] parts = filter.split("/", -1);
                    if (parts[0].equals("flood")) {
                        flush();
                        Thread.ofPlatform().daemon().name("bench-flood").start(
                                () -> flood(Integer.parseInt(parts[1]), Long.parseLong(parts[2])));
                    }
                }
                case 12 -> answer(0xD0, 0);
                case 14 -> throw new EOFException();
                default -> throw new IOException("packet type " + (first >> 4));
            }
        }

        private void answer(int... bytes) {
            if (out.length - outLength < bytes.length) {
                out = Arrays.copyOf(out, out.length * 2);
            }
            for (int each : bytes) {
                out[outLength++] = (byte) each;
            }
        }

        private void flush() throws IOException {
            if (outLength > 0) {
                write(out, outLength);
                outLength = 0;
            }
        }

        private synchronized void write(byte[] bytes, int length) throws IOException {
            ByteBuffer rest = ByteBuffer.wrap(bytes, 0, length);
            while (rest.hasRemaining()) {
                if (channel.write(rest) == 0) {
                    LockSupport.parkNanos(FULL_NANOS);
                }
            }
        }

        /** Sends as fast as the client takes it, then says how many those were, again and again. */
        private void flood(int qos, long millis) {
            byte[] block = block(qos);
            int packet = block.length / CHUNK;
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
            long sent = 0;
            int id = 0;
            try {
                while (System.nanoTime() - end < 0) {
                    if (qos > 0) {
                        open.acquireUninterruptibly(CHUNK);
                        for (int i = 0; i < CHUNK; i++) {
                            id = id % 60_000 + 1;
                            int place = (i + 1) * packet - PAYLOAD - 2;
                            block[place] = (byte) (id >> 8);
                            block[place + 1] = (byte) id;
                        }
                    }
                    write(block, block.length);
                    sent += CHUNK;
                }
                byte[] last = message(END, Long.toString(sent).getBytes(StandardCharsets.UTF_8), 0);
                for (int i = 0; i < 50; i++) {
                    write(last, last.length);
                    TimeUnit.MILLISECONDS.sleep(100);
                }
            } catch (IOException | InterruptedException over) {
                // The client has seen enough.
            }
        }

        private static byte[] block(int qos) {
            byte[] payload = new byte[PAYLOAD];
            Arrays.fill(payload, (byte) 'x');
            byte[] whole = new byte[0];
            for (int i = 0; i < CHUNK; i++) {
                byte[] each = message(String.format("plant/line-%02d/sensor-%02d", i % 7, i % TOPICS), payload, qos);
                whole = Arrays.copyOf(whole, whole.length + each.length);
                System.arraycopy(each, 0, whole, whole.length - each.length, each.length);
            }
            return whole;
        }

        private static byte[] message(String topic, byte[] payload, int qos) {
            byte[] name = topic.getBytes(StandardCharsets.UTF_8);
            int length = 2 + name.length + (qos == 0 ? 0 : 2) + payload.length;
            byte[] packet = new byte[2 + length];
            packet[0] = (byte) (0x30 | (qos << 1));
            packet[1] = (byte) length;
            packet[3] = (byte) name.length;
            System.arraycopy(name, 0, packet, 4, name.length);
            System.arraycopy(payload, 0, packet, packet.length - payload.length, payload.length);
            return packet;
        }
    }
}
