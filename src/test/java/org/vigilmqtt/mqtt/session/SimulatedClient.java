package org.vigilmqtt.mqtt.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.vigilmqtt.mqtt.packet.Packet;
import org.vigilmqtt.mqtt.packet.Packet.Connack;
import org.vigilmqtt.mqtt.packet.Packet.Connect;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Properties;
import org.vigilmqtt.mqtt.packet.ProtocolVersion;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.packet.TopicName;

/**
 * A session whose effects are carried out in memory as the driver does it: the writes of a turn first, then deliveries,
 * packets and stages. Time passes when a test says so. With {@link #crashAtStep} the process ends at a given effect.
 */
final class SimulatedClient implements Effects {
    static final long SECOND = 1_000_000_000L;
    static final int KEEP_ALIVE_SECONDS = 30;
    static final int PING_TIMEOUT_SECONDS = 10;
    static final String TOPIC = "a/b";

    /** The end of the simulated process. */
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final SessionConfig config;
    private final RecordingStore store;
    private final ClientSession session;
    private final List<Packet> wire = new ArrayList<>();
    private final List<Persist> writes = new ArrayList<>();
    private final List<Runnable> afterWrites = new ArrayList<>();
    private final List<Long> unconsumed = new ArrayList<>();
    private final List<String> delivered = new ArrayList<>();
    private final Map<Long, ReasonCode> completed = new HashMap<>();
    private final Map<Long, String> failed = new HashMap<>();
    private final Map<Long, List<ReasonCode>> granted = new HashMap<>();
    private final Set<Long> accepted = new HashSet<>();
    private final List<Long> roundTrips = new ArrayList<>();
    private boolean consumesAtOnce = true;
    private boolean gaveUp;
    private int stepsToCrash = Integer.MAX_VALUE;
    private long lastToken;
    private long now = 1_000 * SECOND;

    private SimulatedClient(SessionConfig config, RecordingStore store) {
        this.config = config;
        this.store = store;
        this.session = new ClientSession(config, store.load());
    }

    static SimulatedClient kept() {
        return of(config(false, KEEP_ALIVE_SECONDS, 100), new RecordingStore());
    }

    static SimulatedClient clean() {
        return of(config(true, KEEP_ALIVE_SECONDS, 100), new RecordingStore());
    }

    static SimulatedClient withWindow(int window) {
        return of(config(false, KEEP_ALIVE_SECONDS, window), new RecordingStore());
    }

    static SimulatedClient withKeepAlive(int seconds) {
        return of(config(false, seconds, 100), new RecordingStore());
    }

    static SimulatedClient of(SessionConfig config, RecordingStore store) {
        return new SimulatedClient(config, store);
    }

    static SessionConfig config(boolean clean, int keepAliveSeconds, int window, SubscriptionRequest... subscriptions) {
        Connect connect = new Connect(
                ProtocolVersion.MQTT_3_1_1, "client", clean, keepAliveSeconds, null, null, null, Properties.NONE);
        return new SessionConfig(connect, PING_TIMEOUT_SECONDS * SECOND, List.of(subscriptions), window, 100_000);
    }

    // ---- what a test does ----------------------------------------------------------------------------------------

    /** A new process with the same store; what was in memory only is gone. */
    SimulatedClient restarted() {
        return new SimulatedClient(config, store);
    }

    SimulatedClient restartedWith(SessionConfig other) {
        return new SimulatedClient(other, store);
    }

    /** The process ends when so many more effects have been carried out. */
    SimulatedClient crashAtStep(int step) {
        stepsToCrash = step;
        return this;
    }

    /** Leaves it to the test to say when the application has a message. */
    SimulatedClient withSlowListener() {
        consumesAtOnce = false;
        return this;
    }

    /** Connects; what the session sends after CONNECT is for {@link #sent}. */
    SimulatedClient connected(boolean sessionPresent) {
        open();
        wire.clear();
        receive(new Connack(sessionPresent, ReasonCode.SUCCESS, Properties.NONE));
        return this;
    }

    void open() {
        session.opened(this);
        endTurn();
    }

    /** The connection is lost and made again. */
    SimulatedClient reconnected(boolean sessionPresent) {
        drop();
        return connected(sessionPresent);
    }

    void drop() {
        session.closed(this);
        endTurn();
        wire.clear();
    }

    void disconnect() {
        session.disconnect(this);
        endTurn();
    }

    long publish(String text, Qos qos) {
        return publish(Payload.ofText(text), qos);
    }

    long publish(Payload payload, Qos qos) {
        return publish(Publish.of(new TopicName(TOPIC), payload, qos, false));
    }

    long publish(Publish message) {
        session.publish(++lastToken, message, this);
        endTurn();
        return lastToken;
    }

    long subscribe(String... filters) {
        List<SubscriptionRequest> requests = new ArrayList<>();
        for (String filter : filters) {
            requests.add(new SubscriptionRequest(new TopicFilter(filter), Qos.EXACTLY_ONCE));
        }
        session.subscribe(++lastToken, requests, this);
        endTurn();
        return lastToken;
    }

    long unsubscribe(String... filters) {
        session.unsubscribe(++lastToken, Stream.of(filters).map(TopicFilter::new).toList(), this);
        endTurn();
        return lastToken;
    }

    /** A packet that keeps to the protocol. */
    void receive(Packet packet) {
        try {
            receiveUnchecked(packet);
        } catch (ViolationException violation) {
            throw new AssertionError("refused: " + packet, violation);
        }
    }

    void receiveUnchecked(Packet packet) throws ViolationException {
        session.received(packet, now, now / 1_000, this);
        endTurn();
        if (consumesAtOnce) {
            consume();
        }
    }

    /** The application has all that was delivered. */
    void consume() {
        List<Long> done = List.copyOf(unconsumed);
        unconsumed.clear();
        for (long delivery : done) {
            step();
            session.consumed(delivery, this);
            endTurn();
        }
    }

    /** Time passes; the clock is looked at exactly when the session asked for it. */
    void pass(long nanos) {
        long end = now + nanos;
        while (session.deadline() <= end && !gaveUp) {
            now = Math.max(now, session.deadline());
            session.tick(now, this);
            endTurn();
        }
        now = end;
    }

    // ---- what a test looks at ------------------------------------------------------------------------------------

    /** What was sent since the last call. */
    List<Packet> sent() {
        List<Packet> packets = List.copyOf(wire);
        wire.clear();
        return packets;
    }

    ClientSession session() {
        return session;
    }

    RecordingStore store() {
        return store;
    }

    /** Payloads in the order in which the application got them. */
    List<String> delivered() {
        return delivered;
    }

    boolean isAccepted(long token) {
        return accepted.contains(token);
    }

    boolean isCompleted(long token) {
        return completed.containsKey(token);
    }

    boolean isOpen(long token) {
        return !completed.containsKey(token) && !failed.containsKey(token) && !granted.containsKey(token);
    }

    String failure(long token) {
        return failed.getOrDefault(token, "");
    }

    List<ReasonCode> granted(long token) {
        return granted.getOrDefault(token, List.of());
    }

    List<Long> roundTrips() {
        return roundTrips;
    }

    /** Whether PINGRESP was missed. */
    boolean gaveUp() {
        return gaveUp;
    }

    long now() {
        return now;
    }

    // ---- as the driver does it -----------------------------------------------------------------------------------

    private void step() {
        if (stepsToCrash-- == 0) {
            throw new Crash();
        }
    }

    private void endTurn() {
        if (!writes.isEmpty()) {
            step();
            store.commit(List.copyOf(writes), _ -> {});
            writes.clear();
        }
        List<Runnable> due = List.copyOf(afterWrites);
        afterWrites.clear();
        for (Runnable each : due) {
            step();
            each.run();
        }
    }

    private void put(Packet packet) {
        wire.add(packet);
        session.sent(now);
    }

    @Override
    public void persist(Persist write) {
        writes.add(write);
    }

    @Override
    public void send(Packet packet) {
        afterWrites.add(() -> put(packet));
    }

    @Override
    public void sendNow(Packet packet) {
        put(packet);
    }

    @Override
    public void deliverNow(Publish message) {
        delivered.add(message.payload().toText());
    }

    @Override
    public void deliver(Publish message, long delivery) {
        afterWrites.add(() -> {
            delivered.add(message.payload().toText());
            unconsumed.add(delivery);
        });
    }

    @Override
    public void accepted(long token) {
        afterWrites.add(() -> accepted.add(token));
    }

    @Override
    public void completed(long token, ReasonCode reason) {
        afterWrites.add(() -> {
            if (token != 0 && completed.put(token, reason) != null) {
                throw new AssertionError("a publish ended twice");
            }
        });
    }

    @Override
    public void failed(long token, String reason) {
        if (token != 0 && failed.put(token, reason) != null) {
            throw new AssertionError("a stage failed twice");
        }
    }

    @Override
    public void subscribed(long token, List<SubscriptionRequest> requests, List<ReasonCode> reasons) {
        granted.put(token, reasons);
    }

    @Override
    public void unsubscribed(long token, List<TopicFilter> filters) {
        granted.put(token, List.of(ReasonCode.SUCCESS));
    }

    @Override
    public void connackReceived(Connack connack) {}

    @Override
    public void pingAnswered(long roundTripNanos) {
        roundTrips.add(roundTripNanos);
    }

    @Override
    public void pingTimedOut() {
        gaveUp = true;
    }
}
