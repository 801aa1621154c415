package org.vigilmqtt.mqtt.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Packet;
import org.vigilmqtt.mqtt.packet.Packet.Connack;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.session.ClientSession;
import org.vigilmqtt.mqtt.session.Effects;
import org.vigilmqtt.mqtt.session.Persist;
import org.vigilmqtt.mqtt.session.SessionStore;
import org.vigilmqtt.mqtt.session.StoreException;

/**
 * Carries out what a session asks for. What does not wait for the store happens at once; the rest of a turn is held until its
 * writes are committed, and turns are released in their order. Belongs to the event loop.
 */
final class Pipeline implements Effects {
    private final ClientSession session;
    private final SessionStore store;
    private final Commands commands;
    private final Promises promises;
    private final Deliveries deliveries;
    private final ConnectionDriver driver;
    private final Deliveries.Returned returned = this::returned;
    private final Release releasing = new Release();
    private final ArrayDeque<Turn> held = new ArrayDeque<>(0);
    /** Written on the event loop, read on the delivery thread as well. */
    private volatile @Nullable LiveConnection connection;

    private @Nullable Turn turn;
    /** Publishes that ended well in this turn, and how. */
    private final List<PublishOperation> ended = new ArrayList<>();

    private final List<ReasonCode> reasons = new ArrayList<>();
    private long heldBytes;
    private boolean failed;

    Pipeline(
            ClientSession session,
            SessionStore store,
            Commands commands,
            Promises promises,
            Deliveries deliveries,
            ConnectionDriver driver) {
        this.session = session;
        this.store = store;
        this.commands = commands;
        this.promises = promises;
        this.deliveries = deliveries;
        this.driver = driver;
    }

    ClientSession session() {
        return session;
    }

    void attach(LiveConnection live) {
        connection = live;
    }

    void detach() {
        connection = null;
    }

    /** Whether the store has refused a write: what the session holds is no longer what the store has. */
    boolean hasFailed() {
        return failed;
    }

    /** Bytes of messages that wait for the store or for the listener. */
    long waitingBytes() {
        return heldBytes + deliveries.bytes();
    }

    private Turn turn() {
        Turn current = turn;
        if (current == null) {
            LiveConnection live = connection;
            current = new Turn(live == null ? 0 : live.number(), arrivedAtMicros());
            turn = current;
        }
        return current;
    }

    /** Commits what the turn wrote, releases what may be released, and sends. */
    void endTurn() {
        Turn over = turn;
        turn = null;
        if (over != null && !failed) {
            if (!over.writes().isEmpty()) {
                store.commit(over.writes(), new Committed(over));
            }
            if (!over.promises()) {
                over.markSafe();
            }
            if (over.holdsSomething()) {
                held.add(over);
                heldBytes += over.bytes();
                release();
            }
        }
        flush();
        driver.refreshPending();
        tellEnded();
    }

    /** Last in a turn, so that who is told finds everything as it is said to be. */
    private void tellEnded() {
        for (int i = 0; i < ended.size(); i++) {
            ended.get(i).complete(reasons.get(i));
        }
        ended.clear();
        reasons.clear();
    }

    private void committed(Turn written, @Nullable StoreException failure) {
        if (failed) {
            return;
        }
        if (failure != null) {
            failed = true;
            held.forEach(each -> each.fail(releasing, String.valueOf(failure.getMessage())));
            held.clear();
            heldBytes = 0;
            driver.storeFailed(failure);
            return;
        }
        written.markSafe();
        release();
        if (connection == null) {
            // The driver may have let this session go: then nobody ends the turn for it.
            flush();
        }
    }

    private void release() {
        LiveConnection live = connection;
        long current = live == null ? 0 : live.number();
        while (!held.isEmpty() && held.peek().isSafe()) {
            Turn released = held.remove();
            heldBytes -= released.bytes();
            released.carryOut(releasing, current);
        }
    }

    private void flush() {
        deliveries.handOver();
        LiveConnection live = connection;
        if (live != null) {
            live.flush();
        }
    }

    /** On the delivery thread: the listener has everything up to this number. */
    private void returned(long delivery) {
        LiveConnection reader = connection;
        if (delivery == 0 && (reader == null || !reader.isPaused())) {
            return;
        }
        driver.submit(() -> {
            if (delivery > 0) {
                session.consumed(delivery, this);
            }
            LiveConnection live = connection;
            if (live != null) {
                live.resumeReading();
            }
        });
    }

    // ---- effects of the session ----------------------------------------------------------------------------------

    @Override
    public void persist(Persist write) {
        turn().write(write);
    }

    @Override
    public void send(Packet packet) {
        if (nothingWaits()) {
            sendNow(packet);
        } else {
            turn().send(packet);
        }
    }

    @Override
    public void sendNow(Packet packet) {
        LiveConnection live = connection;
        if (live != null) {
            live.add(packet);
        }
    }

    @Override
    public void deliverNow(Publish message) {
        deliveries.add(message, arrivedAtMicros(), 0, returned);
    }

    private long arrivedAtMicros() {
        LiveConnection live = connection;
        return live == null ? 0 : live.arrivedAtMicros();
    }

    /**
     * Whether no write of this turn or an earlier one is to be waited for, nor anything in this turn that had to: the commit
     * it waited for may have come since, but what follows must not overtake it [MQTT-4.6.0-2] [MQTT-4.6.0-3].
     */
    private boolean nothingWaits() {
        return (turn == null || !(turn.promises() || turn.holdsSomething())) && held.isEmpty();
    }

    @Override
    public void deliver(Publish message, long delivery) {
        if (nothingWaits()) {
            releasing.deliver(message, arrivedAtMicros(), delivery);
        } else {
            turn().deliver(message, delivery);
        }
    }

    @Override
    public void subscribed(long token, List<SubscriptionRequest> requests, List<ReasonCode> granted) {
        for (int i = 0; i < requests.size(); i++) {
            deliveries.add(new ClientEvent.SubscriptionAnswered(requests.get(i), granted.get(i)));
        }
        promises.answered(token, granted);
    }

    @Override
    public void unsubscribed(long token, List<TopicFilter> filters) {
        filters.forEach(filter -> deliveries.add(new ClientEvent.Unsubscribed(filter)));
        promises.answered(token, List.of());
    }

    @Override
    public void connackReceived(Connack connack) {
        LiveConnection live = connection;
        if (live != null) {
            live.connackReceived(connack);
        }
    }

    @Override
    public void pingAnswered(long roundTripNanos) {
        deliveries.add(new ClientEvent.PingAnswered(roundTripNanos));
    }

    @Override
    public void pingTimedOut() {
        LiveConnection live = connection;
        if (live != null) {
            live.pingTimedOut();
        }
    }

    @Override
    public void accepted(long token) {
        if (nothingWaits()) {
            promises.accepted(token);
        } else {
            turn().accepted(token);
        }
    }

    @Override
    public void completed(long token, ReasonCode reason) {
        PublishOperation operation = promises.take(token);
        if (operation != null) {
            ended.add(operation);
            reasons.add(reason);
        }
    }

    @Override
    public void failed(long token, String reason) {
        promises.failed(token, reason);
    }

    /** The way of a commit's end from the store's thread to the event loop, where it is a command like others. */
    private final class Committed extends Commands.Command implements SessionStore.Done {
        private final Turn written;
        private @Nullable StoreException failure;
        private boolean wakes;

        Committed(Turn written) {
            this.written = written;
        }

        @Override
        public void committed(@Nullable StoreException reason) {
            failure = reason;
            wakes = commands.add(this);
        }

        @Override
        public void groupCommitted() {
            if (wakes) {
                commands.wake();
            }
        }

        @Override
        void run() {
            Pipeline.this.committed(written, failure);
        }
    }

    /** What was held, done. */
    private final class Release implements Turn.Target {
        @Override
        public void send(Packet packet) {
            sendNow(packet);
        }

        @Override
        public void deliver(Publish message, long arrivedAtMicros, long delivery) {
            deliveries.add(message, arrivedAtMicros, delivery, returned);
        }

        @Override
        public void accepted(long token) {
            promises.accepted(token);
        }

        @Override
        public void failed(long token, String reason) {
            promises.failed(token, reason);
        }
    }
}
