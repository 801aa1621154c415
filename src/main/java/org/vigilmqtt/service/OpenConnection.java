package org.vigilmqtt.service;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.broker.LocalBroker;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.client.ConnectionState;
import org.vigilmqtt.mqtt.client.MqttClient;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.session.StoreException;
import org.vigilmqtt.workspace.Direction;
import org.vigilmqtt.workspace.MessageLog;
import org.vigilmqtt.workspace.MessageRecord;
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
    private static final int SHOWN_FROM_THE_ARCHIVE = 10_000;
    private static final long BROKER_START_SECONDS = 60;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Profile profile;
    private final ProfileStores stores;
    private final SecretStore secrets;
    private final LocalBroker broker;
    private final Executor worker;
    private final Runnable changed;
    private final Runnable onClose;
    private final MessageIntake intake;
    private final RetainedProbe probe;
    private final RateMeter published = new RateMeter();
    private final ReentrantLock lifecycle = new ReentrantLock(true);

    private volatile Phase phase = Phase.CONNECTING;
    private volatile Words words = new Words("Opening the store.", "");
    private volatile boolean sessionPresent;
    private volatile @Nullable MqttClient client;
    private volatile @Nullable ProfileStore store;
    private volatile int port;
    private boolean closed;

    OpenConnection(
            Profile profile,
            ProfileStores stores,
            SecretStore secrets,
            LocalBroker broker,
            Executor worker,
            Runnable changed,
            Runnable onClose) {
        this.profile = profile;
        this.stores = stores;
        this.secrets = secrets;
        this.broker = broker;
        this.worker = worker;
        this.changed = changed;
        this.onClose = onClose;
        this.port = profile.port();
        // The probe is made after the intake, whose tree it marks.
        this.intake = new MessageIntake(this::stateChanged, this::doubt);
        this.probe = new RetainedProbe(this::options, intake.tree());
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
        enter(profile.builtIn() ? Phase.STARTING_BROKER : Phase.CONNECTING, new Words("Connecting to " + profile.name() + ".", ""));
        worker.execute(() -> exclusively(this::connectNow));
    }

    private void connectNow() {
        if (closed) {
            return;
        }
        MqttClient before = client;
        client = null;
        if (before != null) {
            before.close();
        }
        if (profile.builtIn() && !brokerRuns()) {
            return;
        }
        ProfileStore open = openStore();
        if (open == null) {
            return;
        }
        MqttClient made = MqttClient.create(options(), open.session(), intake);
        client = made;
        // How it ends is told to the intake as a state; the stage itself has nothing to add.
        made.connect();
    }

    private boolean brokerRuns() {
        enter(Phase.STARTING_BROKER, new Words("Starting the built-in broker.", ""));
        try {
            port = broker.start().toCompletableFuture().get(BROKER_START_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException failure) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            enter(Phase.FAILED, new Words("The built-in broker did not start. " + cause.getMessage(), cause.toString()));
        } catch (TimeoutException slow) {
            enter(Phase.FAILED, new Words("The built-in broker did not start within a minute. Try again.", ""));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private @Nullable ProfileStore openStore() {
        ProfileStore open = store;
        if (open != null) {
            return open;
        }
        try {
            ProfileStore opened = stores.open(profile.id());
            store = opened;
            intake.log().append(opened.archive().latest(SHOWN_FROM_THE_ARCHIVE));
            profile.subscriptions().forEach(intake::asked);
            if (!profile.cleanSession()) {
                opened.session().load().subscriptions().forEach(intake::kept);
            }
            return opened;
        } catch (StoreException failure) {
            enter(Phase.FAILED, new Words(String.valueOf(failure.getMessage()), failure.file()));
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
    private void stateChanged(ConnectionState state) {
        switch (state) {
            case ConnectionState.Connecting(var attempt) ->
                enter(
                        Phase.CONNECTING,
                        new Words(
                                "Connecting to " + profile.host() + ":" + port + (attempt > 1 ? ", try " + attempt : "") + ".",
                                ""));
            case ConnectionState.Connected(var present) -> connected(present);
            case ConnectionState.Waiting(var failure, _, var delay) -> {
                Words said = FailureText.of(failure, profile);
                enter(
                        Phase.WAITING,
                        new Words(
                                said.text() + " Trying again in " + Math.max(1, (delay.toMillis() + 500) / 1000) + " s.",
                                said.details()));
            }
            case ConnectionState.Disconnected(var failure) -> {
                if (failure == null) {
                    enter(Phase.DISCONNECTED, new Words("Disconnected.", ""));
                } else {
                    enter(Phase.FAILED, FailureText.of(failure, profile));
                }
            }
        }
    }

    private void connected(boolean present) {
        sessionPresent = present;
        enter(Phase.CONNECTED, new Words("Connected", ""));
        MqttClient now = client;
        if (present && now != null && !profile.subscriptions().isEmpty()) {
            // The broker keeps the subscriptions, but sends retained messages only when asked again [MQTT-3.8.4-3].
            now.subscribe(profile.subscriptions());
        }
    }

    private void enter(Phase next, Words said) {
        words = said;
        phase = next;
        changed.run();
    }

    @Override
    public CompletionStage<ReasonCode> publish(Publish message) {
        MqttClient now = client;
        if (now == null) {
            return CompletableFuture.failedFuture(new IllegalStateException("There is no connection. Connect, then publish."));
        }
        MqttClient.Publication publication = now.publish(message);
        publication.accepted().thenRun(() -> recordSent(message));
        return publication.completed().thenApply(reason -> {
            if (message.retain()) {
                intake.tree().markRetained(message.topic().value(), !message.payload().isEmpty());
            }
            return reason;
        });
    }

    private void recordSent(Publish message) {
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        List<MessageRecord> records = List.of(MessageRecord.of(message, Direction.OUT, now));
        published.add(1);
        intake.log().append(records);
        ProfileStore open = store;
        if (open != null) {
            open.archive().record(records);
        }
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
        MqttClient now = client;
        return now == null ? CompletableFuture.completedFuture(null) : now.disconnect();
    }

    @Override
    public CompletionStage<Void> close() {
        onClose.run();
        return CompletableFuture.runAsync(() -> exclusively(this::closeNow), worker);
    }

    private void closeNow() {
        closed = true;
        MqttClient now = client;
        client = null;
        if (now != null) {
            now.close();
        }
        ProfileStore open = store;
        store = null;
        if (open != null) {
            open.close();
        }
        enter(Phase.DISCONNECTED, new Words("Closed.", ""));
    }

    @Override
    public Status status() {
        MqttClient now = client;
        ProfileStore open = store;
        MqttClient.Pending pending = now == null ? new MqttClient.Pending(0, 0) : now.pending();
        long toPing = now == null ? -1 : now.nanosToPing();
        return new Status(
                phase,
                words.text(),
                words.details(),
                sessionPresent,
                pending.inFlight(),
                pending.queued(),
                profile.keepAliveSeconds(),
                toPing < 0 ? -1 : (int) ((toPing + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND),
                intake.roundTripNanos(),
                intake.received().total(),
                published.total(),
                intake.received().perSecond(),
                published.perSecond(),
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
    public MessageLog messages() {
        return intake.log();
    }

    @Override
    public List<Subscribed> subscriptions() {
        return new ArrayList<>(intake.subscriptions());
    }
}
