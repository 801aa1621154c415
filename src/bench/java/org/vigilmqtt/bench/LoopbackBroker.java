package org.vigilmqtt.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

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

    private final ServerSocket server = new ServerSocket(0, 1_000, InetAddress.ofLiteral("127.0.0.1"));

    LoopbackBroker() throws IOException {
        Thread.ofPlatform().daemon().name("bench-accept").start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> new Peer(socket).serve());
            }
        } catch (IOException closed) {
            // The run is over.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** One connection. */
    private static final class Peer {
        private final Socket socket;
        private final Semaphore open = new Semaphore(OPEN);
        private byte[] in = new byte[256];
        private byte[] out = new byte[256];
        private int outLength;

        Peer(Socket socket) {
            this.socket = socket;
        }

        void serve() {
            try (socket) {
                InputStream input = socket.getInputStream();
                int filled = 0;
                while (true) {
                    int read = input.read(in, filled, in.length - filled);
                    if (read < 0) {
                        return;
                    }
                    filled += read;
                    int used = packets(filled);
                    flush();
                    System.arraycopy(in, used, in, 0, filled - used);
                    boolean full = filled == in.length;
                    filled -= used;
                    if (full && in.length < 256 * 1024) {
                        in = Arrays.copyOf(in, in.length * 4);
                    }
                }
            } catch (IOException gone) {
                // A client leaves as it likes.
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
                case 14 -> socket.close();
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

        private void write(byte[] bytes, int length) throws IOException {
            OutputStream output = socket.getOutputStream();
            synchronized (this) {
                output.write(bytes, 0, length);
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
