package org.vigilmqtt.lab;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.Life.Doing;
import org.vigilmqtt.lab.Life.Happening;
import org.vigilmqtt.mqtt.client.ClientEvent;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.client.ConnectFailure;
import org.vigilmqtt.mqtt.client.ConnectionState;
import org.vigilmqtt.mqtt.client.MqttClient;
import org.vigilmqtt.mqtt.session.InMemorySessionStore;
import org.vigilmqtt.workspace.device.DeviceSpec;

/**
 * A simulated device and its connections. Each connection has a client of its own, so that nothing of a failed one lingers;
 * a kept session goes from one to the next. All methods may be called from any thread and return at once.
 */
final class Device {
    private static final String STOPPED = "The device was stopped meanwhile.";

    private final Common common;
    private final Voice voice;
    private final WillReports wills;
    private final LifeLine life = new LifeLine();
    private final Standing standing = new Standing();

    private DeviceSpec spec;
    private @Nullable MqttClient client;
    private @Nullable InMemorySessionStore session;
    /** Counts the connections, so that news of an earlier one are told from those of this one. */
    private long connection;
    /** Another client takes the connection over; the broker has to close it. */
    private boolean takenOver;
    /** Tries to come back since it was online. */
    private int tries;
    /** It was online once, so that the next time it comes back. */
    private boolean wasOnline;
    /** The end of the latest start, for whoever asks while it is under way. */
    private CompletableFuture<Void> started = CompletableFuture.completedFuture(null);

    /** Set without the lock, from within a publish. */
    private volatile boolean newRate;

    /** Does not connect. */
    Device(DeviceSpec spec, Common common) {
        this.spec = spec;
        this.common = common;
        this.voice = new Voice(spec, common, () -> newRate = true);
        this.wills = new WillReports(spec, common, life, this::willChanged);
    }

    synchronized DeviceSpec spec() {
        return spec;
    }

    /** How it connects the next time. */
    synchronized void describe(DeviceSpec now) {
        if (now.cleanSession() != spec.cleanSession()) {
            session = null;
        }
        spec = now;
        standing.outdated();
    }

    Life life() {
        return life.life();
    }

    WillReports wills() {
        return wills;
    }

    synchronized DeviceState state() {
        return standing.state();
    }

    /** The same object until something changes. */
    synchronized DeviceStatus status() {
        if (newRate) {
            newRate = false;
            standing.outdated();
        }
        return standing.shown(spec, voice, wills);
    }

    private void willChanged() {
        synchronized (this) {
            standing.outdated();
        }
        common.changed().run();
    }

    // ---- connecting ----------------------------------------------------------------------------------------------

    /** Connects where it is not connected; ends when the broker has acknowledged what a device publishes at birth. */
    CompletionStage<Void> start() {
        CompletableFuture<Void> result = new CompletableFuture<>();
        MqttClient before;
        long mine;
        synchronized (this) {
            if (standing.isUnderWay()) {
                return started;
            }
            before = client;
            client = null;
            started = result;
            standing.enter(DeviceState.QUEUED, null);
            mine = ++connection;
        }
        letGo(before);
        common.changed().run();
        common.boarding().add(new Boarding.Passenger() {
            @Override
            public CompletionStage<?> board() {
                return connectInTurn(mine, result);
            }

            @Override
            public void turnedAway() {
                ended(mine, result, new CancellationException("The start was called off."));
            }
        });
        return result;
    }

    private CompletionStage<?> connectInTurn(long mine, CompletableFuture<Void> result) {
        // Without an observer it connects all the same: then nothing is said about its will.
        CompletionStage<MqttClient> connected =
                common.watch().ready().handle((_, _) -> mine).thenCompose(this::connect);
        connected.thenCompose(made -> born(mine, made)).whenComplete((_, cause) -> ended(mine, result, cause));
        return connected;
    }

    private void ended(long mine, CompletableFuture<Void> result, @Nullable Throwable cause) {
        if (cause == null) {
            result.complete(null);
        } else {
            notConnected(mine, cause);
            result.completeExceptionally(cause);
        }
    }

    private CompletionStage<MqttClient> connect(long mine) {
        MqttClient made;
        synchronized (this) {
            if (mine != connection) {
                return CompletableFuture.failedStage(new CancellationException(STOPPED));
            }
            standing.enter(DeviceState.CONNECTING);
            voice.describe(spec);
            InMemorySessionStore store = session;
            if (store == null || spec.cleanSession()) {
                store = new InMemorySessionStore();
                session = spec.cleanSession() ? null : store;
            }
            made = MqttClient.create(options(), store, events -> told(mine, events));
            client = made;
        }
        long now = System.nanoTime();
        life.begin(Doing.CONNECTING, now);
        wills.connecting(spec(), now);
        common.changed().run();
        return made.connect().thenApply(_ -> made);
    }

    private ClientOptions options() {
        return LabOptions.device(common.broker().get(), spec, common.passwords());
    }

    private CompletionStage<Void> born(long mine, MqttClient live) {
        synchronized (this) {
            if (mine != connection || !standing.is(DeviceState.CONNECTING)) {
                return CompletableFuture.failedStage(new CancellationException(STOPPED));
            }
            standing.enter(DeviceState.ONLINE);
            takenOver = false;
            tries = 0;
            wills.online();
            long now = System.nanoTime();
            life.begin(Doing.ONLINE, now);
            if (wasOnline) {
                life.mark(Happening.CAME_BACK, Failure.NONE, now, 0);
            }
            wasOnline = true;
        }
        CompletionStage<Void> begun = voice.begin(live);
        common.changed().run();
        return begun;
    }

    private void notConnected(long of, Throwable cause) {
        synchronized (this) {
            if (of != connection || (!standing.is(DeviceState.CONNECTING) && !standing.is(DeviceState.QUEUED))) {
                return;
            }
            boolean calledOff = cause instanceof CancellationException;
            client = null;
            if (calledOff) {
                standing.enter(DeviceState.STOPPED, null);
            } else {
                standing.enter(lostState(), Failures.of(cause));
            }
            wills.notConnected();
            long now = System.nanoTime();
            life.end(now);
            if (!calledOff) {
                life.mark(Happening.NOT_CONNECTED, Failure.NONE, now, 0);
                comeBackLater();
            }
        }
        common.changed().run();
    }

    private DeviceState lostState() {
        return spec.comeback().enabled() ? DeviceState.RETURNING : DeviceState.LOST;
    }

    /** Connects again after a pause, unless somebody wants otherwise meanwhile. */
    private void comeBackLater() {
        if (spec.comeback().enabled()) {
            long of = connection;
            long pause = spec.comeback().delayBefore(++tries).toNanos();
            Runnable comeBack = () -> {
                if (connection() == of) {
                    start();
                }
            };
            common.clock().schedule(comeBack, pause, TimeUnit.NANOSECONDS);
        }
    }

    // ---- told by the connection ----------------------------------------------------------------------------------

    /** On the client's delivery thread. */
    private void told(long of, List<ClientEvent> events) {
        for (ClientEvent event : events) {
            if (event instanceof ClientEvent.StateChanged(ConnectionState.Disconnected(var why))) {
                if (why != null) {
                    lost(of, why);
                } else {
                    givenUp(of);
                }
            }
        }
    }

    private void lost(long of, ConnectFailure why) {
        MqttClient gone;
        synchronized (this) {
            if (of != connection || client == null || standing.is(DeviceState.CONNECTING)) {
                // What a connect fails with is told by its stage.
                return;
            }
            if (standing.is(DeviceState.ONLINE) && !takenOver) {
                wills.failed(Failure.LOST, System.nanoTime());
            }
            gone = client;
            client = null;
            voice.hush();
            life.end(System.nanoTime());
            standing.enter(takenOver ? DeviceState.TAKEN_OVER : lostState(), why);
            takenOver = false;
            comeBackLater();
        }
        letGo(gone);
        common.changed().run();
    }

    /** The broker closed the socket of a silent device. */
    private void givenUp(long of) {
        synchronized (this) {
            if (of != connection || !standing.is(DeviceState.SILENT)) {
                return;
            }
            long now = System.nanoTime();
            life.end(now);
            life.mark(Happening.GIVEN_UP, Failure.GO_SILENT, now, wills.currentNumber());
            client = null;
        }
        common.changed().run();
    }

    // ---- failing -------------------------------------------------------------------------------------------------

    /** Its client while it is online. Only under its lock is that still so when something is done about it. */
    synchronized @Nullable MqttClient online() {
        return standing.is(DeviceState.ONLINE) ? client : null;
    }

    synchronized long connection() {
        return connection;
    }

    /** The connection is no more the device's; returns the case's number. */
    synchronized long gone(Failure how) {
        long now = System.nanoTime();
        long number = wills.failed(how, now);
        voice.hush();
        life.end(now);
        client = null;
        connection++;
        standing.enter(how.after());
        if (how != Failure.DISCONNECT_CLEANLY) {
            comeBackLater();
        }
        return number;
    }

    /** The connection stays, and nothing is sent; returns the case's number. */
    synchronized long silenced(Failure how, Doing doing) {
        long now = System.nanoTime();
        long number = wills.failed(how, now);
        voice.hush();
        life.begin(doing, now);
        standing.enter(how.after());
        return number;
    }

    /** A second client is about to connect; returns its options, or null where one is already. */
    synchronized @Nullable ClientOptions beTakenOver() {
        if (takenOver) {
            return null;
        }
        takenOver = true;
        wills.failed(Failure.TAKE_OVER, System.nanoTime());
        return LabOptions.taker(options());
    }

    /** The second client could not connect. */
    void notTakenOver(long of) {
        synchronized (this) {
            if (of != connection || !takenOver) {
                return;
            }
            takenOver = false;
        }
        wills.calledOff("not observed: the second client could not connect");
    }

    /** Makes the device fail where it is online. */
    void fail(Failure how) {
        new Breakage(this, common, voice).fail(how);
    }

    /** DISCONNECT, or the end of what is under way; ends when the connection is closed. */
    CompletionStage<Void> leave() {
        MqttClient live;
        CompletableFuture<Void> calledOff = null;
        synchronized (this) {
            live = client;
            if (standing.is(DeviceState.ONLINE)) {
                gone(Failure.DISCONNECT_CLEANLY);
            } else if (standing.isUnderWay() || live != null || standing.is(DeviceState.RETURNING)) {
                voice.hush();
                life.end(System.nanoTime());
                client = null;
                connection++;
                standing.enter(DeviceState.STOPPED);
                wills.notConnected();
                calledOff = started;
            } else {
                // Nor does it come back by itself.
                connection++;
                return CompletableFuture.completedStage(null);
            }
        }
        if (calledOff != null) {
            calledOff.completeExceptionally(new CancellationException(STOPPED));
        }
        common.changed().run();
        return live == null ? CompletableFuture.completedStage(null) : live.disconnect();
    }

    /** Without waiting. */
    private static void letGo(@Nullable MqttClient client) {
        if (client != null) {
            client.disconnect().thenRun(client::close);
        }
    }
}
