package org.vigilmqtt.mqtt.client;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vigilmqtt.mqtt.packet.Packet;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.session.Persist;

/**
 * What one turn of the event loop has to write, and what waits for it: first the store, then deliveries, then packets, then
 * stages. Turns are carried out in the order they began.
 */
final class Turn {
    /** Carries out what a turn held back. */
    interface Target {
        void send(Packet packet);

        void deliver(Publish message, long arrivedAtMicros, long delivery);

        void accepted(long token);

        void failed(long token, String reason);
    }

    /** Numbers in a row. */
    private static final class Numbers {
        private long[] all = new long[4];
        private int size;

        void add(long number) {
            if (size == all.length) {
                all = Arrays.copyOf(all, size * 2);
            }
            all[size++] = number;
        }

        long get(int index) {
            return all[index];
        }
    }

    private final long connection;
    private final long arrivedAtMicros;
    private final List<Persist> writes = new ArrayList<>();
    private final List<Publish> messages = new ArrayList<>();
    private final Numbers deliveries = new Numbers();
    private final List<Packet> packets = new ArrayList<>();
    private final Numbers accepted = new Numbers();
    private long bytes;
    private boolean promises;
    private boolean safe;

    /** {@code connection} numbers the connection the turn's packets are meant for. */
    Turn(long connection, long arrivedAtMicros) {
        this.connection = connection;
        this.arrivedAtMicros = arrivedAtMicros;
    }

    void write(Persist write) {
        writes.add(write);
        promises |= write.isPromise();
    }

    void send(Packet packet) {
        packets.add(packet);
    }

    void deliver(Publish message, long delivery) {
        messages.add(message);
        deliveries.add(delivery);
        bytes += Deliveries.sizeOf(message);
    }

    void accepted(long token) {
        accepted.add(token);
    }

    List<Persist> writes() {
        return writes;
    }

    /** Whether what follows has to wait for what was written. */
    boolean promises() {
        return promises;
    }

    boolean holdsSomething() {
        return !messages.isEmpty() || !packets.isEmpty() || accepted.size > 0;
    }

    /** What its messages are counted as. */
    long bytes() {
        return bytes;
    }

    boolean isSafe() {
        return safe;
    }

    void markSafe() {
        safe = true;
    }

    /** Deliveries, then packets, then stages; packets only on the connection they were meant for. */
    void carryOut(Target target, long currentConnection) {
        for (int i = 0; i < messages.size(); i++) {
            target.deliver(messages.get(i), arrivedAtMicros, deliveries.get(i));
        }
        if (connection == currentConnection) {
            packets.forEach(target::send);
        }
        for (int i = 0; i < accepted.size; i++) {
            target.accepted(accepted.get(i));
        }
    }

    /** The store has refused: nothing is sent or delivered, and who waits is told. */
    void fail(Target target, String reason) {
        for (int i = 0; i < accepted.size; i++) {
            target.failed(accepted.get(i), reason);
        }
    }
}
