package org.vigilmqtt.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * No client, but the least that one has to do: CONNECT on a socket that does not block and, for a durable message, a row that
 * one thread commits before another sends it and reads its acknowledgement. It checks nothing, knows no session and no
 * failure: what it reaches is what the threads of this machine, its disk and the harness leave for any client.
 */
final class BarePeer implements Peer {
    private static final BareLoop LOOP = new BareLoop();
    /** For all of them: one thread reads and writes, and whatever is written is written whole. */
    private static final ByteBuffer IN = ByteBuffer.allocateDirect(256 * 1024);

    private static final ByteBuffer OUT = ByteBuffer.allocateDirect(1024 * 1024);

    private static final int CONNACK_BYTES = 4;
    private static final int PUBACK_BYTES = 4;

    private static final class Message {
        final String topic;
        final byte[] payload;
        final Runnable done;

        Message(String topic, byte[] payload, Runnable done) {
            this.topic = topic;
            this.payload = payload;
            this.done = done;
        }
    }

    private final @Nullable Path folder;
    private final CompletableFuture<Void> answered = new CompletableFuture<>();
    private final Queue<Message> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private String clientId = "";
    private @Nullable SocketChannel channel;
    private @Nullable Thread writer;
    /** Sent and unacknowledged; on the loop. */
    private final ArrayDeque<Message> sent = new ArrayDeque<>();

    private int packetId;
    private volatile boolean parked;

    /** With a folder it stores before it sends. */
    BarePeer(@Nullable Path folder) {
        this.folder = folder;
    }

    @Override
    public void connect(int port, String clientId, int window, Sink sink) throws Exception {
        this.clientId = clientId;
        LOOP.submit(() -> begin(port));
        answered.get(20, TimeUnit.SECONDS);
        if (folder != null) {
            Connection connection = SqliteAlone.open(folder);
            writer = Thread.ofPlatform().daemon().name("bare-store").start(() -> write(connection));
        }
    }

    @Override
    public void subscribe(String filter, int qos) {
        throw new UnsupportedOperationException("It only publishes");
    }

    @Override
    public void publish(String topic, byte[] payload, int qos, Runnable done) {
        waiting.add(new Message(topic, payload, done));
        if (parked) {
            parked = false;
            LockSupport.unpark(writer);
        }
    }

    @Override
    public void close() {
        SocketChannel open = channel;
        if (open != null) {
            LOOP.submit(open::close);
        }
    }

    // ---- on the loop ---------------------------------------------------------------------------------------------

    private void begin(int port) throws IOException {
        SocketChannel opened = SocketChannel.open();
        channel = opened;
        opened.configureBlocking(false);
        opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
        boolean connected = opened.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        opened.register(LOOP.selector(), connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, this);
        if (connected) {
            sendConnect(opened);
        }
    }

    private void sendConnect(SocketChannel open) throws IOException {
        byte[] id = clientId.getBytes(StandardCharsets.UTF_8);
        OUT.put((byte) 0x10).put((byte) (12 + id.length));
        OUT.putShort((short) 4).put("MQTT".getBytes(StandardCharsets.US_ASCII)).put((byte) 4).put((byte) 2);
        OUT.putShort((short) 60).putShort((short) id.length).put(id);
        send(open);
    }

    private void send(SocketChannel open) throws IOException {
        OUT.flip();
        while (OUT.hasRemaining()) {
            open.write(OUT);
        }
        OUT.clear();
    }

    void ready(SelectionKey key) throws IOException {
        SocketChannel open = (SocketChannel) key.channel();
        if (key.isConnectable()) {
            open.finishConnect();
            key.interestOps(SelectionKey.OP_READ);
            sendConnect(open);
            return;
        }
        IN.clear();
        int bytes = open.read(IN);
        if (bytes < 0) {
            open.close();
        } else if (!answered.isDone() && bytes == CONNACK_BYTES) {
            answered.complete(null);
        } else {
            int acknowledgements = bytes / PUBACK_BYTES;
            for (int i = 0; i < acknowledgements; i++) {
                sent.remove().done.run();
            }
            acknowledged.addAndGet(acknowledgements);
        }
    }

    private void send(List<Message> committed) throws IOException {
        for (Message message : committed) {
            byte[] topic = message.topic.getBytes(StandardCharsets.UTF_8);
            int length = 2 + topic.length + 2 + message.payload.length;
            packetId = packetId % 65_535 + 1;
            OUT.put((byte) 0x32).put((byte) (length | 0x80)).put((byte) (length >> 7));
            OUT.putShort((short) topic.length).put(topic).putShort((short) packetId).put(message.payload);
            sent.add(message);
        }
        SocketChannel open = channel;
        if (open != null) {
            send(open);
        }
    }

    // ---- on the thread that writes -------------------------------------------------------------------------------

    private void write(Connection connection) {
        long next = 0;
        long first = 0;
        try (connection;
                PreparedStatement insert = connection.prepareStatement("INSERT INTO message VALUES (?, ?, ?)");
                PreparedStatement delete = connection.prepareStatement("DELETE FROM message WHERE sequence < ?")) {
            while (true) {
                List<Message> group = take();
                int over = acknowledged.getAndSet(0);
                if (over > 0) {
                    first += over;
                    delete.setLong(1, first);
                    delete.executeUpdate();
                }
                for (Message message : group) {
                    insert.setLong(1, next++);
                    insert.setString(2, message.topic);
                    insert.setBytes(3, message.payload);
                    insert.executeUpdate();
                }
                connection.commit();
                LOOP.submit(() -> send(group));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Message> take() {
        List<Message> group = new ArrayList<>();
        while (group.isEmpty()) {
            parked = true;
            if (waiting.isEmpty()) {
                LockSupport.park(this);
            }
            parked = false;
            for (Message message = waiting.poll(); message != null; message = waiting.poll()) {
                group.add(message);
            }
        }
        return group;
    }
}
