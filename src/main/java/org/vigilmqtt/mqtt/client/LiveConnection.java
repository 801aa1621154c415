package org.vigilmqtt.mqtt.client;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.codec.MalformedPacketException;
import org.vigilmqtt.mqtt.codec.PacketDecoder;
import org.vigilmqtt.mqtt.packet.Packet;
import org.vigilmqtt.mqtt.packet.Packet.Connack;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.session.ClientSession;
import org.vigilmqtt.mqtt.session.ViolationException;
import org.vigilmqtt.mqtt.transport.Attempt;
import org.vigilmqtt.mqtt.transport.Transport;
import org.vigilmqtt.mqtt.transport.TransportFailure;
import org.vigilmqtt.mqtt.transport.TransportListener;
import org.vigilmqtt.mqtt.transport.Wire;

/** One connection from its first byte to its last: feeds the session, watches the clock, and says how it ended. */
final class LiveConnection implements TransportListener {
    /** Reading stops while more than this waits for the store and the listener, and goes on at a quarter of it. */
    private static final long HIGH_WATER = 16L * 1024 * 1024;

    private final long number;
    private final ClientOptions options;
    private final Pipeline pipeline;
    private final ClientSession session;
    private final EventLoop loop;
    private final ConnectionDriver driver;
    private final PacketDecoder decoder;
    private final Consumer<Packet> sink = this::received;
    private final WakeUps wakeUps;
    private final Outgoing outgoing = new Outgoing();
    private @Nullable Attempt attempt;
    private @Nullable Wire wire;
    private @Nullable ScheduledFuture<?> connectTimer;
    private @Nullable ScheduledFuture<?> tick;
    private @Nullable ConnectFailure failure;
    private long tickAt = Long.MAX_VALUE;
    private long arrivedAt;
    private long arrivedAtMicros;
    /** When CONNECT was sent; once connected, when CONNACK came. */
    private long connectedAt;
    private boolean connected;
    private boolean leaving;
    private boolean ended;
    private @Nullable SimulatedLoss armed;
    /** Written on the event loop, read on the delivery thread as well. */
    private volatile boolean paused;

    private boolean writable = true;

    /** Nanoseconds of the monotonic clock at which a ping is due, for readers on other threads; 0 for none. */
    private volatile long pingDueAt;

    LiveConnection(
            long number,
            ClientOptions options,
            Pipeline pipeline,
            EventLoop loop,
            ConnectionDriver driver,
            WakeUps wakeUps) {
        this.number = number;
        this.options = options;
        this.pipeline = pipeline;
        this.session = pipeline.session();
        this.loop = loop;
        this.driver = driver;
        this.decoder = new PacketDecoder(options.maximumPacketSize());
        this.wakeUps = wakeUps;
    }

    long number() {
        return number;
    }

    long arrivedAtMicros() {
        return arrivedAtMicros == 0 ? nowMicros() : arrivedAtMicros;
    }

    void open() {
        connectTimer = loop.schedule(this::connectTimedOut, options.connectTimeout().toNanos(), TimeUnit.NANOSECONDS);
        attempt = Transport.connect(loop, options.endpoint(), options.connectTimeout(), this);
    }

    private void connectTimedOut() {
        if (wire != null && !connected) {
            end(new ConnectFailure.TimedOut(
                    ConnectFailure.TimedOut.Stage.CONNACK,
                    "No CONNACK came within " + options.connectTimeout().toSeconds() + " s."));
        }
    }

    // ---- told by the wire ----------------------------------------------------------------------------------------

    @Override
    public void opened(Wire opened) {
        wire = opened;
        attempt = null;
        if (leaving) {
            opened.close();
            return;
        }
        connectedAt = System.nanoTime();
        session.opened(pipeline);
        pipeline.endTurn();
    }

    @Override
    public void received(byte[] bytes, int offset, int length) {
        if (ended || leaving) {
            return;
        }
        arrivedAtMicros = nowMicros();
        arrivedAt = System.nanoTime();
        try {
            decoder.feed(bytes, offset, length, sink);
        } catch (MalformedPacketException malformed) {
            end(new ConnectFailure.ProtocolViolation(String.valueOf(malformed.getMessage())));
        }
    }

    private void received(Packet packet) {
        if (ended || leaving) {
            return;
        }
        try {
            session.received(packet, arrivedAt, arrivedAtMicros, pipeline);
        } catch (ViolationException violation) {
            end(new ConnectFailure.ProtocolViolation(String.valueOf(violation.getMessage())));
        }
    }

    @Override
    public void readFinished() {
        pipeline.endTurn();
        Wire open = wire;
        if (open != null && !paused && pipeline.waitingBytes() > HIGH_WATER) {
            paused = true;
            session.reading(false, System.nanoTime());
            open.pauseReading();
            resumeReading();
        }
    }

    @Override
    public void writable() {
        writable = true;
        session.writable(true, pipeline);
        pipeline.endTurn();
    }

    @Override
    public void closed(@Nullable TransportFailure reason) {
        stopTimers();
        ended = true;
        outgoing.clear();
        session.closed(pipeline);
        pipeline.endTurn();
        boolean byPeer = failure == null && reason != null;
        ConnectFailure why = leaving ? null : failure != null ? failure : describe(reason);
        driver.connectionEnded(why, connected, System.nanoTime() - connectedAt, byPeer);
    }

    private ConnectFailure describe(@Nullable TransportFailure reason) {
        return switch (reason) {
            case null -> new ConnectFailure.ConnectionLost("The connection was closed.");
            case TransportFailure.NameNotFound(var detail) -> new ConnectFailure.NameNotFound(detail);
            case TransportFailure.Unreachable(var detail) -> new ConnectFailure.Unreachable(detail);
            case TransportFailure.TimedOut(var stage, var detail) ->
                new ConnectFailure.TimedOut(ConnectFailure.TimedOut.Stage.valueOf(stage.name()), detail);
            case TransportFailure.TlsRejected(var cause, var detail) ->
                new ConnectFailure.TlsRejected(ConnectFailure.TlsRejected.Cause.valueOf(cause.name()), detail);
            case TransportFailure.WebSocketRejected(var detail) -> new ConnectFailure.WebSocketRejected(detail);
            case TransportFailure.Lost(var detail) -> lost(detail);
        };
    }

    private ConnectFailure lost(String detail) {
        if (!connected) {
            return new ConnectFailure.ConnectionLost("The broker closed the connection before it answered: " + detail);
        }
        int open = session.inFlight();
        return new ConnectFailure.ConnectionLost(
                "The broker closed the connection; it does so when another client connects with the client ID "
                        + options.clientId() + ", and may when more messages are unacknowledged than it takes (" + open
                        + " were). (" + detail + ")",
                open);
    }

    // ---- asked by the driver and the pipeline ---------------------------------------------------------------------

    void connackReceived(Connack connack) {
        if (connack.reason() != ReasonCode.SUCCESS) {
            end(new ConnectFailure.Refused(connack.reason(), "CONNACK: " + connack.reason().text()));
            return;
        }
        connected = true;
        long answeredAfter = arrivedAt - connectedAt;
        connectedAt = arrivedAt;
        cancel(connectTimer);
        connectTimer = null;
        wakeUps.add(this, loop);
        driver.connackReceived(connack, answeredAfter);
    }

    void pingTimedOut() {
        end(new ConnectFailure.TimedOut(
                ConnectFailure.TimedOut.Stage.PINGRESP,
                "No PINGRESP came within " + options.pingTimeout().toSeconds() + " s."));
    }

    void add(Packet packet) {
        if (armed != null && armed.swallows(packet)) {
            return;
        }
        Wire open = wire;
        // A turn may have more to say than the wire takes: the rest of its publishes waits.
        if (!ended && open != null && outgoing.add(packet, open)) {
            noteFullWire(open);
        }
    }

    private void noteFullWire(Wire open) {
        if (writable && !open.isWritable()) {
            writable = false;
            session.writable(false, pipeline);
        }
    }

    /** Sends what the turn added, and looks whether the wire takes more publishes. */
    void flush() {
        Wire open = wire;
        if (open == null || ended) {
            return;
        }
        if (outgoing.flushTo(open)) {
            session.sent(System.nanoTime());
            noteFullWire(open);
        }
        armTick();
    }

    /** DISCONNECT, then the end. */
    void disconnect() {
        Wire open = wire;
        if (open == null) {
            abandonAttempt();
            return;
        }
        session.disconnect(pipeline);
        flush();
        leaving = true;
        open.close();
    }

    /** The end without DISCONNECT; {@code how} ends the wire. */
    void lose(Consumer<Wire> how) {
        leaving = true;
        Wire open = wire;
        if (open == null) {
            abandonAttempt();
            return;
        }
        ended = true;
        how.accept(open);
    }

    /** Bytes vanish, after a last PINGREQ, so that the broker's clock begins now. */
    void vanish(boolean hearsEnd, Duration patience) {
        Wire open = wire;
        if (open != null && connected) {
            add(new Packet.Pingreq());
            flush();
            open.vanish(hearsEnd, patience);
        }
    }

    /** Nothing is done any more; the socket stays as it is. */
    void fallSilent() {
        leaving = true;
        stopTimers();
        if (wire == null) {
            abandonAttempt();
        }
    }

    /** Shows the loss each packet before it goes out. */
    void arm(SimulatedLoss loss) {
        armed = loss;
    }

    private void abandonAttempt() {
        leaving = true;
        Attempt running = attempt;
        if (running != null) {
            running.cancel();
        }
    }

    /** Ends the connection without DISCONNECT, for the given reason. */
    void end(ConnectFailure reason) {
        if (ended) {
            return;
        }
        ended = true;
        failure = reason;
        Wire open = wire;
        if (open != null) {
            open.abort();
        } else {
            abandonAttempt();
        }
    }

    /** Whether the peer is held back; on every thread. */
    boolean isPaused() {
        return paused;
    }

    /** Reads again where what waits has shrunk. */
    void resumeReading() {
        Wire open = wire;
        if (paused && open != null && pipeline.waitingBytes() <= HIGH_WATER / 4) {
            paused = false;
            session.reading(true, System.nanoTime());
            open.resumeReading();
            armTick();
        }
    }

    long nanosToPing() {
        long due = pingDueAt;
        return due == 0 ? -1 : Math.max(0, due - System.nanoTime());
    }

    // ---- time ----------------------------------------------------------------------------------------------------

    private void armTick() {
        long now = System.nanoTime();
        long toPing = session.nanosToPing(now);
        pingDueAt = toPing < 0 ? 0 : now + toPing;
        long deadline = session.deadline();
        if (deadline == Long.MAX_VALUE) {
            return;
        }
        if (tick == null || deadline < tickAt) {
            cancel(tick);
            tickAt = deadline;
            tick = loop.schedule(this::tick, Math.max(0, tickAt - now), TimeUnit.NANOSECONDS);
        }
    }

    private void tick() {
        cancel(tick);
        tick = null;
        tickAt = Long.MAX_VALUE;
        if (!ended) {
            session.tick(System.nanoTime(), pipeline);
            pipeline.endTurn();
        }
    }

    /** The machine has slept; on every thread. */
    void wokeUp() {
        loop.execute(() -> {
            if (!ended) {
                session.slept(System.nanoTime());
                tick();
            }
        });
    }

    private void stopTimers() {
        cancel(connectTimer);
        cancel(tick);
        wakeUps.remove(this);
        pingDueAt = 0;
    }

    private static void cancel(@Nullable ScheduledFuture<?> timer) {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private static long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
