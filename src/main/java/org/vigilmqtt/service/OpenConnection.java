package org.vigilmqtt.service;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigilmqtt.broker.LocalBroker;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.client.ConnectionState;
import org.vigilmqtt.mqtt.client.MqttClient;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.session.StoreException;
import org.vigilmqtt.workspace.History;
import org.vigilmqtt.workspace.MessageLog;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.ProfileStore;
import org.vigilmqtt.workspace.ProfileStores;
import org.vigilmqtt.workspace.SecretStore;
import org.vigilmqtt.workspace.TopicTree;

/**
 * A profile's connection from the click to the closed tab. Opening and closing block (store, built-in broker), so they run
 * one after the other on the service's threads.
 */
final class OpenConnection implements Connection {
    private static final Logger LOG = LoggerFactory.getLogger(OpenConnection.class);
    private static final int SHOWN_FROM_THE_ARCHIVE = 10_000;
    private static final long BROKER_START_SECONDS = 60;
    private static final long DISCONNECT_SECONDS = 2;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Profile profile;
    private final ProfileStores stores;
    private final SecretStore secrets;
    private final LocalBroker broker;
    private final Executor worker;
    private final Progress progress;
    private final Consumer<OpenConnection> onClose;
    private final CompletionStage<Void> storeIsFree;
    private final MessageIntake intake;
    private final RetainedProbe probe;
    private final LiveRetained retained;
    private final Publishing publishing;
    private final History history;
    private final ReentrantLock lifecycle = new ReentrantLock(true);
    private final CompletableFuture<Void> released = new CompletableFuture<>();

    private volatile boolean sessionPresent;
    private volatile @Nullable MqttClient client;
    private volatile @Nullable ProfileStore store;
    private volatile int port;
    private boolean closed;

    /**
     * Does nothing yet.
     *
     * @param onClose told when the tab is closed, at once
     * @param storeIsFree ends when whoever had the profile's store before has closed it
     */
    OpenConnection(
            Profile profile,
            ProfileStores stores,
            SecretStore secrets,
            LocalBroker broker,
            Executor worker,
            Runnable changed,
            Consumer<OpenConnection> onClose,
            CompletionStage<Void> storeIsFree) {
        this.profile = profile;
        this.stores = stores;
        this.secrets = secrets;
        this.broker = broker;
        this.worker = worker;
        this.progress = new Progress(changed);
        this.onClose = onClose;
        this.storeIsFree = storeIsFree;
        this.port = profile.port();
        // The probe is made after the intake, whose tree it marks.
        this.intake = new MessageIntake(this::doubt);
        this.history = new StoreHistory(() -> store);
        this.probe = new RetainedProbe(this::options, intake.tree());
        this.publishing = new Publishing(intake, probe, () -> store);
        this.retained = new LiveRetained(
                new RetainedReadings(this::options, () -> store),
                new RetainedSending(this::publish),
                intake.tree()::markRetained,
                new RetainedSurvey(this::options, intake.subscriptions()::filters, intake.tree(), this::doubt, worker)::begin,
                worker);
    }

    private void doubt(List<String> topics) {
        probe.doubt(topics);
    }

    private ClientOptions options() {
        Payload password = secrets.password(profile.id()).orElse(null);
        return ClientOptionsOf.profile(profile, port, password);
    }

    @Override
    public void reconnect() {
        int mine = progress.begin(
                profile.builtIn() ? Phase.STARTING_BROKER : Phase.CONNECTING,
                new Words("Connecting to " + profile.name() + ".", ""));
        worker.execute(() -> exclusively(() -> connectNow(mine)));
    }

    private void connectNow(int mine) {
        if (closed || !progress.isLatest(mine)) {
            return;
        }
        leaveBroker();
        if (profile.builtIn() && !brokerRuns(mine)) {
            return;
        }
        ProfileStore open = openStore(mine);
        if (open == null) {
            return;
        }
        ClientOptions options;
        try {
            options = options();
        } catch (IllegalArgumentException notComplete) {
            progress.enter(mine, Phase.FAILED, new Words(FailureText.notComplete(notComplete), ""));
            return;
        }
        MqttClient made = MqttClient.create(
                options, open.session(), events -> intake.take(events, state -> stateChanged(mine, state)));
        progress.ifLatest(mine, () -> {
            client = made;
            // How it ends is told as a state; the stage itself has nothing to add.
            made.connect();
        });
    }

    /** Ends the client there is; when this returns, it no longer uses the store. Blocks. */
    private void leaveBroker() {
        MqttClient now = client;
        client = null;
        if (now == null) {
            return;
        }
        try {
            now.disconnect().toCompletableFuture().get(DISCONNECT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException slow) {
            LOG.debug("{} did not disconnect in time", profile.id(), slow);
            now.fail(MqttClient.Loss.CLOSE_SOCKET);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        now.close();
    }

    private boolean brokerRuns(int mine) {
        progress.enter(mine, Phase.STARTING_BROKER, new Words("Starting the built-in broker.", ""));
        try {
            port = broker.start().toCompletableFuture().get(BROKER_START_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException failure) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            progress.enter(mine, Phase.FAILED, new Words("The built-in broker did not start. " + cause.getMessage(), cause.toString()));
        } catch (TimeoutException slow) {
            progress.enter(mine, Phase.FAILED, new Words("The built-in broker did not start within a minute. Try again.", ""));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private @Nullable ProfileStore openStore(int mine) {
        ProfileStore open = store;
        if (open != null) {
            return open;
        }
        try {
            storeIsFree.toCompletableFuture().join();
            ProfileStore opened = stores.open(profile.id(), profile.archiveLimits());
            store = opened;
            intake.log().append(opened.archive().latest(SHOWN_FROM_THE_ARCHIVE));
            opened.archive().follow(intake.log()::append);
            profile.subscriptions().forEach(intake.subscriptions()::asked);
            if (!profile.cleanSession()) {
                opened.session().load().subscriptions().forEach(intake.subscriptions()::kept);
            }
            return opened;
        } catch (StoreException failure) {
            progress.enter(mine, Phase.FAILED, new Words(String.valueOf(failure.getMessage()), failure.file()));
            return null;
        }
    }

    private void exclusively(Runnable step) {
        lifecycle.lock();
        try {
            step.run();
        } finally {
            lifecycle.unlock();
        }
    }

    /** On the client's delivery thread. */
    private void stateChanged(int mine, ConnectionState state) {
        switch (state) {
            case ConnectionState.Connecting(var attempt) ->
                progress.enter(
                        mine,
                        Phase.CONNECTING,
                        new Words(
                                "Connecting to " + profile.host() + ":" + port + (attempt > 1 ? ", try " + attempt : "") + ".",
                                ""));
            case ConnectionState.Connected(var present, _) -> connected(mine, present);
            case ConnectionState.Waiting(var failure, _, var delay) -> {
                Words said = FailureText.of(failure, profile);
                progress.enter(
                        mine,
                        Phase.WAITING,
                        new Words(
                                said.text() + " Trying again in " + Math.max(1, (delay.toMillis() + 500) / 1000) + " s.",
                                said.details()));
            }
            case ConnectionState.Disconnected(var failure) -> {
                if (failure == null) {
                    progress.enter(mine, Phase.DISCONNECTED, new Words("Disconnected.", ""));
                } else {
                    progress.enter(mine, Phase.FAILED, FailureText.of(failure, profile));
                }
            }
        }
    }

    private void connected(int mine, boolean present) {
        MqttClient now = client;
        sessionPresent = present;
        // What was cleared while we were away is told by nobody.
        doubt(intake.tree().retainedTopics());
        if (!progress.enter(mine, Phase.CONNECTED, new Words("Connected", ""))) {
            return;
        }
        if (present && now != null && !profile.subscriptions().isEmpty()) {
            // The broker keeps the subscriptions, but sends retained messages only when asked again [MQTT-3.8.4-3].
            now.subscribe(profile.subscriptions());
        }
    }

    @Override
    public CompletionStage<ReasonCode> publish(Publish message) {
        MqttClient now = client;
        if (now == null) {
            return CompletableFuture.failedFuture(new IllegalStateException("There is no connection. Connect, then publish."));
        }
        return publishing.publish(now, message);
    }

    @Override
    public CompletionStage<List<ReasonCode>> subscribe(List<SubscriptionRequest> requests) {
        MqttClient now = client;
        return now == null
                ? CompletableFuture.failedFuture(new IllegalStateException("There is no connection to subscribe on."))
                : now.subscribe(requests);
    }

    @Override
    public CompletionStage<Void> unsubscribe(List<TopicFilter> filters) {
        MqttClient now = client;
        return now == null
                ? CompletableFuture.failedFuture(new IllegalStateException("There is no connection to unsubscribe on."))
                : now.unsubscribe(filters);
    }

    @Override
    public CompletionStage<Void> disconnect() {
        progress.begin(Phase.DISCONNECTED, new Words("Disconnected.", ""));
        MqttClient now = client;
        return now == null ? CompletableFuture.completedFuture(null) : now.disconnect();
    }

    @Override
    public CompletionStage<Void> close() {
        onClose.accept(this);
        worker.execute(() -> exclusively(this::closeNow));
        return released();
    }

    /** Ends when the store is closed after {@link #close()}. */
    CompletionStage<Void> released() {
        return released.minimalCompletionStage();
    }

    private void closeNow() {
        closed = true;
        progress.begin(Phase.DISCONNECTED, new Words("Closed.", ""));
        probe.close();
        retained.close();
        try {
            leaveBroker();
            ProfileStore open = store;
            store = null;
            if (open != null) {
                open.close();
            }
        } finally {
            // One that never got the store must not end the wait for who still has it.
            storeIsFree.whenComplete((_, _) -> released.complete(null));
        }
    }

    @Override
    public Status status() {
        Progress.Shown shown = progress.shown();
        MqttClient now = client;
        ProfileStore open = store;
        MqttClient.Pending pending = now == null ? new MqttClient.Pending(0, 0) : now.pending();
        long toPing = now == null ? -1 : now.nanosToPing();
        return new Status(
                shown.phase(),
                shown.words().text(),
                shown.words().details(),
                sessionPresent,
                pending.inFlight(),
                pending.queued(),
                profile.keepAliveSeconds(),
                toPing < 0 ? -1 : (int) ((toPing + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND),
                intake.roundTripNanos(),
                intake.received().total(),
                publishing.published().total(),
                intake.received().perSecond(),
                publishing.published().perSecond(),
                open == null ? 0 : open.archive().bytes(),
                open == null ? 0 : open.archive().notRecorded());
    }

    @Override
    public Profile profile() {
        return profile;
    }

    @Override
    public TopicTree topics() {
        return intake.tree();
    }

    @Override
    public Retained retained() {
        return retained;
    }

    @Override
    public MessageLog messages() {
        return intake.log();
    }

    @Override
    public History history() {
        return history;
    }

    @Override
    public List<Subscribed> subscriptions() {
        return intake.subscriptions().all();
    }

    @Override
    public List<Subscribed> subscriptionsFor(TopicName topic, long atMicros) {
        return intake.subscriptions().grantedFor(topic, atMicros);
    }

    @Override
    public @Nullable Traffic traffic(TopicFilter filter) {
        return intake.subscriptions().traffic(filter);
    }

    @Override
    public @Nullable Flood flood() {
        return intake.flood().flood(System.nanoTime());
    }
}
