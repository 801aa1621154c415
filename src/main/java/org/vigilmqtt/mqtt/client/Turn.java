package org.vigilmqtt.mqtt.client;

import java.util.ArrayList;
import java.util.List;
import org.vigilmqtt.mqtt.packet.Packet;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.session.Persist;

/**
 * What one turn of the event loop has to write, and what waits for it: first the store, then deliveries, then packets, then
 * stages. Turns are carried out in the order they began.
 */
final class Turn {
    /** Something that waits for the store. */
    private sealed interface Gated {
        record Send(Packet packet) implements Gated {}

        record Deliver(Publish message, long delivery) implements Gated {}

        record Accepted(long token) implements Gated {}

        record Completed(long token, ReasonCode reason) implements Gated {}
    }

    /** Carries out what a turn held back. */
    interface Target {
        void send(Packet packet);

        void deliver(Publish message, long arrivedAtMicros, long delivery);

        void accepted(long token);

        void completed(long token, ReasonCode reason);

        void failed(long token, String reason);
    }

    private final long connection;
    private final long arrivedAtMicros;
    private final List<Persist> writes = new ArrayList<>();
    private final List<Gated> gated = new ArrayList<>();
    private boolean safe;

    /** {@code connection} numbers the connection the turn's packets are meant for. */
    Turn(long connection, long arrivedAtMicros) {
        this.connection = connection;
        this.arrivedAtMicros = arrivedAtMicros;
    }

    long arrivedAtMicros() {
        return arrivedAtMicros;
    }

    void write(Persist write) {
        writes.add(write);
    }

    void send(Packet packet) {
        gated.add(new Gated.Send(packet));
    }

    void deliver(Publish message, long delivery) {
        gated.add(new Gated.Deliver(message, delivery));
    }

    void accepted(long token) {
        gated.add(new Gated.Accepted(token));
    }

    void completed(long token, ReasonCode reason) {
        gated.add(new Gated.Completed(token, reason));
    }

    List<Persist> writes() {
        return writes;
    }

    boolean holdsSomething() {
        return !gated.isEmpty();
    }

    boolean isSafe() {
        return safe;
    }

    void markSafe() {
        safe = true;
    }

    /** Deliveries, then packets, then stages; packets only on the connection they were meant for. */
    void carryOut(Target target, long currentConnection) {
        for (Gated each : gated) {
            if (each instanceof Gated.Deliver(var message, var delivery)) {
                target.deliver(message, arrivedAtMicros, delivery);
            }
        }
        if (connection == currentConnection) {
            for (Gated each : gated) {
                if (each instanceof Gated.Send(var packet)) {
                    target.send(packet);
                }
            }
        }
        for (Gated each : gated) {
            switch (each) {
                case Gated.Accepted(var token) -> target.accepted(token);
                case Gated.Completed(var token, var reason) -> target.completed(token, reason);
                case Gated.Send _, Gated.Deliver _ -> {}
            }
        }
    }

    /** The store has refused: nothing is sent or delivered, and who waits is told. */
    void fail(Target target, String reason) {
        for (Gated each : gated) {
            switch (each) {
                case Gated.Accepted(var token) -> target.failed(token, reason);
                case Gated.Completed(var token, _) -> target.failed(token, reason);
                case Gated.Send _, Gated.Deliver _ -> {}
            }
        }
    }
}
