package org.vigilmqtt.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * A server on loopback that reads and writes exactly what a test says, byte by byte and without our codec. Each call
 * blocks the test's own thread, with a deadline. What is not read stays in the socket: not to read is how it stalls.
 */
public final class ScriptedBroker implements AutoCloseable {
    private final ServerSocket server;
    private final List<Peer> peers = new ArrayList<>();

    private ScriptedBroker(ServerSocket server) {
        this.server = server;
    }

    /** Listens on a free port. */
    public static ScriptedBroker start() throws IOException {
        return listen(new ServerSocket(), 0);
    }

    /** Listens on the port of another that has been closed. */
    public static ScriptedBroker startOn(int port) throws IOException {
        return listen(new ServerSocket(), port);
    }

    /** Listens with a receive buffer so small that a peer soon notices that nobody reads. */
    public static ScriptedBroker startWithReceiveBuffer(int bytes) throws IOException {
        ServerSocket server = new ServerSocket();
        server.setReceiveBufferSize(bytes);
        return listen(server, 0);
    }

    /** Listens for TLS; a handshake is done as part of the first read or write. */
    public static ScriptedBroker startTls(SSLContext context) throws IOException {
        return listen(context.getServerSocketFactory().createServerSocket(), 0);
    }

    private static ScriptedBroker listen(ServerSocket server, int port) throws IOException {
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 200);
        server.setSoTimeout((int) Await.DEADLINE.toMillis());
        return new ScriptedBroker(server);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The next connection. */
    public Peer acceptNext() throws IOException {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        Peer peer = new Peer(socket);
        peers.add(peer);
        return peer;
    }

    /** The next connection, whose CONNECT is read and answered with success and the given Session Present. */
    public Peer acceptConnected(boolean sessionPresent) throws IOException {
        Peer peer = acceptNext();
        peer.expectPacket(0x10);
        peer.send(0x20, 2, sessionPresent ? 1 : 0, 0);
        return peer;
    }

    /** Whether nobody connects within the given time. */
    public boolean nobodyComes(Duration within) throws IOException {
        server.setSoTimeout((int) within.toMillis());
        try {
            peers.add(new Peer(server.accept()));
            return false;
        } catch (SocketTimeoutException _) {
            return true;
        } finally {
            server.setSoTimeout((int) Await.DEADLINE.toMillis());
        }
    }

    /** Stops listening and closes every connection. */
    @Override
    public void close() throws IOException {
        server.close();
        for (Peer peer : peers) {
            peer.socket.close();
        }
    }

    /** How a peer ended its connection. */
    public enum End {
        FIN,
        RESET
    }

    /** One accepted connection. */
    public static final class Peer {
        private final Socket socket;

        private Peer(Socket socket) {
            this.socket = socket;
        }

        /** The whole next packet, header included. */
        public byte[] expectPacket() throws IOException {
            long end = System.nanoTime() + Await.DEADLINE.toNanos();
            ByteArrayOutputStream packet = new ByteArrayOutputStream();
            packet.write(readByte(end, "a packet's first byte"));
            int length = 0;
            int next;
            int shift = 0;
            do {
                next = readByte(end, "Remaining Length");
                packet.write(next);
                length |= (next & 0x7F) << shift;
                shift += 7;
            } while (next > 0x7F);
            packet.writeBytes(readBytes(length, end));
            return packet.toByteArray();
        }

        /** The whole next packet, whose first byte is as given. */
        public byte[] expectPacket(int first) throws IOException {
            byte[] packet = expectPacket();
            if ((packet[0] & 0xFF) != first) {
                throw new AssertionError("a packet with " + Bytes.show(Bytes.of(first)) + " was due, but came "
                        + Bytes.show(packet));
            }
            return packet;
        }

        /** The next byte, whatever it belongs to. */
        public int readByte() throws IOException {
            return readByte(System.nanoTime() + Await.DEADLINE.toNanos(), "a byte");
        }

        /** So many bytes that come next. */
        public byte[] read(int length) throws IOException {
            return readBytes(length, System.nanoTime() + Await.DEADLINE.toNanos());
        }

        /** This byte comes next. */
        public void expectByte(int due) throws IOException {
            int came = readByte();
            if (came != due) {
                throw new AssertionError("due: " + Bytes.show(Bytes.of(due)) + ", came: " + Bytes.show(Bytes.of(came)));
            }
        }

        /** These bytes and no others come next; parts as in {@link Bytes#of}. */
        public void expect(Object... parts) throws IOException {
            byte[] due = Bytes.of(parts);
            byte[] came = readBytes(due.length, System.nanoTime() + Await.DEADLINE.toNanos());
            if (!Arrays.equals(due, came)) {
                throw new AssertionError("due: " + Bytes.show(due) + "\ncame: " + Bytes.show(came));
            }
        }

        /** Nothing comes within the given time, and the connection stays open. */
        public void expectNothing(Duration within) throws IOException {
            socket.setSoTimeout((int) within.toMillis());
            try {
                int next = socket.getInputStream().read();
                throw new AssertionError(next < 0 ? "the connection was closed" : "a byte came: " + next);
            } catch (SocketTimeoutException _) {
                socket.setSoTimeout(0);
            }
        }

        /** The connection ends without a further byte. */
        public End expectEnd() throws IOException {
            socket.setSoTimeout((int) Await.DEADLINE.toMillis());
            try {
                int next = socket.getInputStream().read();
                if (next >= 0) {
                    throw new AssertionError("a byte came instead of the end: " + next);
                }
                return End.FIN;
            } catch (SocketTimeoutException _) {
                throw new AssertionError("the connection is still open");
            } catch (SocketException _) {
                return End.RESET;
            }
        }

        /** Reads and forgets all that comes until the connection ends; returns how many bytes that were. */
        public long drain() throws IOException {
            socket.setSoTimeout((int) Await.DEADLINE.toMillis());
            byte[] buffer = new byte[64 * 1024];
            long total = 0;
            try {
                InputStream in = socket.getInputStream();
                for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                    total += length;
                }
            } catch (SocketException _) {
                // A reset ends it as well.
                return total;
            }
            return total;
        }

        /** Writes; parts as in {@link Bytes#of}. */
        public void send(Object... parts) throws IOException {
            send(Bytes.of(parts));
        }

        public void send(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        }

        /** Writes with a TCP segment for each byte. */
        public void sendByteByByte(byte[] bytes) throws IOException {
            for (byte next : bytes) {
                socket.getOutputStream().write(next);
                socket.getOutputStream().flush();
            }
        }

        /** Ends the own half of the connection: the peer reads an end, what it still writes can be read. */
        public void sendFin() throws IOException {
            socket.shutdownOutput();
        }

        /** Closes the connection. With bytes left unread the system makes a reset of it. */
        public void closeFin() throws IOException {
            socket.close();
        }

        /** Closes the connection with a reset. */
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        private byte[] readBytes(int length, long end) throws IOException {
            byte[] bytes = new byte[length];
            int at = 0;
            while (at < length) {
                limitRead(end);
                int got;
                try {
                    got = socket.getInputStream().read(bytes, at, length - at);
                } catch (SocketTimeoutException _) {
                    throw new AssertionError(length + " bytes were due, came " + Bytes.show(Arrays.copyOf(bytes, at)));
                }
                if (got < 0) {
                    throw new AssertionError(length + " bytes were due, the connection ended after "
                            + Bytes.show(Arrays.copyOf(bytes, at)));
                }
                at += got;
            }
            return bytes;
        }

        private int readByte(long end, String what) throws IOException {
            limitRead(end);
            try {
                int next = socket.getInputStream().read();
                if (next < 0) {
                    throw new AssertionError(what + " was due, the connection ended");
                }
                return next;
            } catch (SocketTimeoutException _) {
                throw new AssertionError(what + " was due, nothing came");
            }
        }

        private void limitRead(long end) throws SocketException {
            socket.setSoTimeout((int) Math.max(1, (end - System.nanoTime()) / 1_000_000));
        }
    }
}
