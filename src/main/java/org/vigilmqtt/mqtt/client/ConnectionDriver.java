package org.vigilmqtt.mqtt.client;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.client.ConnectionState.Connected;
import org.vigilmqtt.mqtt.client.ConnectionState.Connecting;
import org.vigilmqtt.mqtt.client.ConnectionState.Disconnected;
import org.vigilmqtt.mqtt.client.ConnectionState.Waiting;
import org.vigilmqtt.mqtt.packet.Packet.Connack;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.session.ClientSession;
import org.vigilmqtt.mqtt.session.SessionConfig;
import org.vigilmqtt.mqtt.session.SessionState;
import org.vigilmqtt.mqtt.session.SessionStore;
import org.vigilmqtt.mqtt.session.StoreException;
import org.vigilmqtt.mqtt.transport.EventLoops;
import org.vigilmqtt.mqtt.transport.Wire;

/**
 * A client's life over its connections: connects, reconnects, gives up. All state belongs to one event loop; other threads
 * hand it commands through one queue that is drained in batches.
 */
final class ConnectionDriver implements MqttClient {
    private static final ConnectFailure LEFT = new ConnectFailure.ConnectionLost("The connection was closed.");
    private static final String NO_CONNECTION = "There is no connection. Connect, then try again.";

    /** All clients of the process share these threads. */
    private static final EventLoops LOOPS = new EventLoops();

    /** And this clock. */
    static final WakeUps WAKE_UPS = new WakeUps(System::currentTimeMillis);

    private final ClientOptions options;
    private final SessionStore store;
    private final WakeUps wakeUps;
    private final EventLoop loop;
    private final Deliveries deliveries;
    private final Promises promises = new Promises();
    private final Commands commands;
    private final ArrayDeque<Runnable> afterClose = new ArrayDeque<>(0);
    private final SessionLoading loading;

    private @Nullable Pipeline pipeline;
    private @Nullable LiveConnection connection;
    private @Nullable CompletableFuture<Connack> connecting;
    private io.netty.util.concurrent.@Nullable ScheduledFuture<?> retry;
    private ConnectionState state = new Disconnected(null);
    /** A connect that waits until the connection before it has ended. */
    private @Nullable CompletableFuture<Connack> next;

    private final Attempts attempts = new Attempts();
    private long generation;
    private boolean wanted;
    private boolean closed;

    /** For readers on other threads. */
    private volatile @Nullable LiveConnection shown;
    private volatile Pending pending = new Pending(0, 0);

    ConnectionDriver(ClientOptions options, SessionStore store, ClientListener listener, WakeUps wakeUps) {
        this.options = options;
        this.store = store;
        this.loading = new SessionLoading(store);
        this.wakeUps = wakeUps;
        this.loop = LOOPS.next();
        this.commands = new Commands(loop, this::endTurn);
        this.deliveries = new Deliveries(listener);
    }

    // ---- commands, from any thread -------------------------------------------------------------------------------

    @Override
    public CompletionStage<Connack> connect() {
        CompletableFuture<Connack> result = new CompletableFuture<>();
        submit(() -> begin(result));
        return result;
    }

    @Override
    public Publication publish(Publish message) {
        PublishOperation operation = new PublishOperation(this, message);
        commands.submit(operation);
        return operation;
    }

    @Override
    public CompletionStage<List<ReasonCode>> subscribe(List<SubscriptionRequest> requests) {
        CompletableFuture<List<ReasonCode>> answered = new CompletableFuture<>();
        submit(() -> {
            long token = promises.addAnswer(answered);
            withPipeline(token, mine -> mine.session().subscribe(token, requests, mine));
        });
        return answered;
    }

    @Override
    public CompletionStage<Void> unsubscribe(List<TopicFilter> filters) {
        CompletableFuture<List<ReasonCode>> answered = new CompletableFuture<>();
        submit(() -> {
            long token = promises.addAnswer(answered);
            withPipeline(token, mine -> mine.session().unsubscribe(token, filters, mine));
        });
        return answered.thenApply(_ -> null);
    }

    @Override
    public CompletionStage<Void> disconnect() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        submit(() -> {
            afterClose.add(() -> done.complete(null));
            leave(LiveConnection::disconnect);
        });
        return done;
    }

    @Override
    public CompletionStage<Void> fail(Loss loss) {
        SimulatedLoss simulated = new SimulatedLoss(loss, options, this);
        submit(() -> simulated.begin(connection));
        return simulated.happened();
    }

    @Override
    public Pending pending() {
        return pending;
    }

    @Override
    public long nanosToPing() {
        LiveConnection live = shown;
        return live == null ? -1 : live.nanosToPing();
    }

    @Override
    public void close() {
        CountDownLatch done = new CountDownLatch(1);
        submit(() -> {
            closed = true;
            afterClose.add(done::countDown);
            leave(LiveConnection::disconnect);
        });
        if (loop.inEventLoop() || Thread.currentThread().isVirtual()) {
            return;
        }
        try {
            if (!done.await(1, TimeUnit.SECONDS)) {
                submit(() -> leave(live -> live.lose(Wire::abort)));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs a command on the event loop, in its turn. */
    void submit(Runnable command) {
        commands.submit(command);
    }

    // ---- on the event loop ---------------------------------------------------------------------------------------

    private void endTurn() {
        Pipeline mine = pipeline;
        if (mine != null) {
            mine.endTurn();
        }
    }

    private void begin(CompletableFuture<Connack> result) {
        if (closed) {
            result.completeExceptionally(new PublishException("The client is closed."));
            return;
        }
        if (wanted || next != null) {
            result.completeExceptionally(new PublishException("The client is connected or connecting already."));
            return;
        }
        if (connection != null) {
            next = result;
            return;
        }
        SessionConfig config;
        try {
            config = options.session();
        } catch (IllegalArgumentException unfit) {
            result.completeExceptionally(unfit);
            return;
        }
        wanted = true;
        connecting = result;
        attempts.startAnew();
        enter(new Connecting(attempts.current()));
        if (pipeline != null) {
            open();
            return;
        }
        loading.begin(
                kept -> submit(() -> loaded(config, kept)),
                failure -> submit(
                        () -> giveUp(new ConnectFailure.StoreUnavailable(String.valueOf(failure.getMessage())))));
    }

    private void loaded(SessionConfig config, SessionState kept) {
        // Another load may have been quicker, where the application left and came back meanwhile.
        if (wanted && pipeline == null) {
            Pipeline mine = new Pipeline(
                    new ClientSession(config, kept, store.records()), store, commands, promises, deliveries, this);
            pipeline = mine;
            loading.arrived(mine);
            open();
        }
    }

    private void open() {
        Pipeline mine = pipeline;
        if (mine == null) {
            throw new IllegalStateException("A session is loaded before it is connected");
        }
        LiveConnection live = new LiveConnection(++generation, options, mine, loop, this, wakeUps);
        connection = live;
        shown = live;
        mine.attach(live);
        live.open();
    }

    /** Run by a publish that has reached the event loop. */
    void publish(Publish message, PublishOperation operation) {
        long token = promises.addPublish(operation);
        Pipeline mine = pipeline;
        if (mine == null && wanted) {
            loading.await(loaded -> loaded.session().publish(token, message, loaded));
        } else if (mine == null || closed || !(wanted || !options.cleanSession())) {
            promises.failed(token, NO_CONNECTION);
        } else {
            mine.session().publish(token, message, mine);
        }
    }

    private void withPipeline(long token, Consumer<Pipeline> action) {
        Pipeline mine = pipeline;
        if (mine == null || closed) {
            promises.failed(token, NO_CONNECTION);
        } else {
            action.accept(mine);
        }
    }

    /** The application wants no connection any more. */
    void leave(Consumer<LiveConnection> how) {
        wanted = false;
        if (retry != null) {
            retry.cancel(false);
            retry = null;
        }
        CompletableFuture<Connack> waiting = next;
        next = null;
        if (waiting != null) {
            waiting.completeExceptionally(new ConnectException(LEFT));
        }
        LiveConnection live = connection;
        if (live == null) {
            closedFor(null);
        } else {
            how.accept(live);
        }
    }

    // ---- told by the connection, on the event loop ---------------------------------------------------------------

    void connackReceived(Connack connack, long answeredAfterNanos) {
        enter(new Connected(connack.sessionPresent(), answeredAfterNanos));
        CompletableFuture<Connack> first = connecting;
        connecting = null;
        if (first != null) {
            first.complete(connack);
        }
    }

    /** The connection is over; {@code failure} is null where the application ended it. */
    void connectionEnded(@Nullable ConnectFailure failure, boolean wasConnected, long lastedNanos, boolean byPeer) {
        connection = null;
        shown = null;
        Pipeline mine = pipeline;
        if (mine != null) {
            mine.detach();
        }
        if (!wanted || failure == null) {
            closedFor(failure);
            return;
        }
        if (failure instanceof ConnectFailure.StoreUnavailable) {
            giveUp(failure);
            return;
        }
        int rounds = wasConnected ? attempts.takeOverRounds(lastedNanos, byPeer) : 0;
        if (rounds > 0) {
            giveUp(new ConnectFailure.TakenOver(
                    rounds,
                    "The broker closed the connection " + rounds
                            + " times right after it was made: another client uses the client ID " + options.clientId()
                            + "."));
            return;
        }
        if (mine != null && attempts.closedTwice()) {
            // A broker of 3.1.1 cannot say how many it takes: it closes the connection, the next one as well if all go out again.
            mine.session().narrowWindow(ClientOptions.MAXIMUM_IN_FLIGHT);
        }
        if (connecting != null || !options.reconnect().enabled() || isFinal(failure)) {
            giveUp(failure);
            return;
        }
        int attempt = attempts.next();
        Duration delay =
                options.reconnect().delayBefore(attempt, ThreadLocalRandom.current().nextDouble());
        enter(new Waiting(failure, attempt, delay));
        retry = loop.schedule(this::tryAgain, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void tryAgain() {
        retry = null;
        if (wanted && connection == null) {
            enter(new Connecting(attempts.current()));
            open();
        }
    }

    /** Refusals that a second try does not change. */
    private static boolean isFinal(ConnectFailure failure) {
        return failure instanceof ConnectFailure.Refused(var reason, _)
                && reason != ReasonCode.SERVER_UNAVAILABLE
                && reason != ReasonCode.SERVER_BUSY;
    }

    private void giveUp(ConnectFailure failure) {
        wanted = false;
        closedFor(failure);
    }

    private void closedFor(@Nullable ConnectFailure failure) {
        CompletableFuture<Connack> first = connecting;
        connecting = null;
        if (!(state instanceof Disconnected) || failure != null) {
            enter(new Disconnected(failure));
        }
        Pipeline mine = pipeline;
        boolean unusable = failure instanceof ConnectFailure.StoreUnavailable || (mine != null && mine.hasFailed());
        if (mine == null || unusable || closed || options.cleanSession()) {
            pipeline = null;
            loading.forget();
            promises.failAll(
                    failure == null ? "The connection was closed before the broker answered." : failure.detail());
        }
        if (first != null) {
            first.completeExceptionally(new ConnectException(failure == null ? LEFT : failure));
        }
        while (!afterClose.isEmpty()) {
            afterClose.remove().run();
        }
        CompletableFuture<Connack> waiting = next;
        next = null;
        if (waiting != null) {
            begin(waiting);
        }
        refreshPending();
    }

    private void enter(ConnectionState next) {
        state = next;
        deliveries.add(new ClientEvent.StateChanged(next));
    }

    /** The store has refused a write: what the session holds in memory is no longer what the store has. */
    void storeFailed(StoreException failure) {
        ConnectFailure reason = new ConnectFailure.StoreUnavailable(String.valueOf(failure.getMessage()));
        LiveConnection live = connection;
        if (live == null) {
            giveUp(reason);
        } else {
            live.end(reason);
        }
    }

    void refreshPending() {
        Pipeline mine = pipeline;
        int inFlight = mine == null ? 0 : mine.session().inFlight();
        int queued = mine == null ? 0 : mine.session().queued();
        if (pending.inFlight() != inFlight || pending.queued() != queued) {
            pending = new Pending(inFlight, queued);
        }
    }
}
