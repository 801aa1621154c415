package org.vigilmqtt.service;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigilmqtt.broker.LocalBroker;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.ProtocolVersion;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.session.StoreException;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.ProfileRepository;
import org.vigilmqtt.workspace.ProfileStores;
import org.vigilmqtt.workspace.SecretStore;
import org.vigilmqtt.workspace.Subscription;

/** The profiles and connections of a running Vigil, over the store, the engine and the built-in broker. */
public final class LiveConnections implements Connections {
    private static final Logger LOG = LoggerFactory.getLogger(LiveConnections.class);
    private static final long CLOSE_SECONDS = 5;

    private final ProfileRepository repository;
    private final ProfileStores stores;
    private final SecretStore secrets;
    private final LocalBroker broker;
    private final List<String> notices;
    private final LocalBroker.Handle brokerChanges;
    /** One at a time, so that what was saved last is what is kept. */
    private final ExecutorService saver =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("vigil-profiles").factory());

    private final ExecutorService worker = Executors.newVirtualThreadPerTaskExecutor();
    private final Listeners listeners = new Listeners();
    private final Map<ProfileId, Profile> profiles = new LinkedHashMap<>();
    private final Map<ProfileId, Profile> deleted = new HashMap<>();
    private final Map<ProfileId, OpenConnection> connections = new LinkedHashMap<>();
    /** On their way to be closed: who opens the profile again waits for its store. */
    private final Map<ProfileId, OpenConnection> closing = new HashMap<>();

    /**
     * Reads the profiles and, on the first start, adds the one for the built-in broker. Blocks briefly.
     *
     * @param notices what the user has to be told once, such as a damaged file that was set aside
     * @throws StoreException when vigil.db cannot be read
     */
    public LiveConnections(
            ProfileRepository repository,
            ProfileStores stores,
            SecretStore secrets,
            LocalBroker broker,
            List<String> notices)
            throws StoreException {
        this.repository = repository;
        this.stores = stores;
        this.secrets = secrets;
        this.broker = broker;
        this.notices = List.copyOf(notices);
        for (Profile profile : repository.profiles()) {
            profiles.put(profile.id(), profile);
        }
        if (profiles.isEmpty()) {
            Profile local = localBroker();
            repository.save(local);
            profiles.put(local.id(), local);
        }
        this.brokerChanges = broker.onChange(listeners::tell);
    }

    private static Profile localBroker() {
        Profile blank = blankProfile();
        return new Profile(
                new ProfileId("local-broker"), "Local broker", true, "127.0.0.1", LocalBroker.DEFAULT_PORT, false,
                Profile.Trust.SYSTEM, null, ProtocolVersion.MQTT_3_1_1, null, blank.clientId(), true, 30, 10, 10, 100, null,
                blank.subscriptions());
    }

    private static Profile blankProfile() {
        return new Profile(
                new ProfileId(UUID.randomUUID().toString()), "New connection", false, "localhost", 1883, false,
                Profile.Trust.SYSTEM, null, ProtocolVersion.MQTT_3_1_1, null, newClientId(), true, 30, 10, 10,
                ClientOptions.MAXIMUM_IN_FLIGHT, null,
                List.of(new SubscriptionRequest(new TopicFilter("#"), Qos.AT_MOST_ONCE)));
    }

    private static String newClientId() {
        return String.format("vigil-%08x", ThreadLocalRandom.current().nextInt());
    }

    @Override
    public List<Profile> profiles() {
        synchronized (profiles) {
            return List.copyOf(profiles.values());
        }
    }

    @Override
    public Profile blank() {
        return blankProfile();
    }

    @Override
    public CompletionStage<Void> save(Profile profile) {
        synchronized (profiles) {
            profiles.put(profile.id(), profile);
        }
        listeners.tell();
        return saving(() -> repository.save(profile));
    }

    @Override
    public CompletionStage<Profile> duplicate(ProfileId id) {
        Profile original = profile(id);
        Profile copy = new Profile(
                new ProfileId(UUID.randomUUID().toString()), original.name() + " copy", original.builtIn(), original.host(),
                original.port(), original.tls(), original.trust(), original.caFile(), original.version(), original.userName(),
                newClientId(), original.cleanSession(), original.keepAliveSeconds(), original.pingTimeoutSeconds(),
                original.connectTimeoutSeconds(), original.maximumInFlight(), original.will(), original.subscriptions(),
                original.archiveLimits(), original.webSocketPath());
        return save(copy).thenApply(_ -> copy);
    }

    @Override
    public CompletionStage<Void> delete(ProfileId id) {
        OpenConnection open;
        synchronized (profiles) {
            Profile profile = profile(id);
            deleted.put(id, profile);
            profiles.remove(id);
            open = connections.remove(id);
        }
        if (open != null) {
            open.close();
        }
        listeners.tell();
        return saving(() -> repository.delete(id));
    }

    @Override
    public CompletionStage<Void> undoDelete(ProfileId id) {
        Profile profile;
        synchronized (profiles) {
            profile = deleted.remove(id);
        }
        if (profile == null) {
            return CompletableFuture.failedFuture(new IllegalArgumentException("That profile was not deleted."));
        }
        return save(profile);
    }

    /** Something the repository does, which may fail. */
    @FunctionalInterface
    private interface Saving {
        void run() throws StoreException;
    }

    private CompletionStage<Void> saving(Saving step) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        step.run();
                    } catch (StoreException failure) {
                        throw new CompletionException(failure);
                    }
                },
                saver);
    }

    private Profile profile(ProfileId id) {
        synchronized (profiles) {
            Profile profile = profiles.get(id);
            if (profile == null) {
                throw new IllegalArgumentException("There is no profile " + id);
            }
            return profile;
        }
    }

    @Override
    public void rememberPassword(ProfileId id, Payload password) {
        secrets.keep(id, password);
    }

    @Override
    public boolean hasPassword(ProfileId id) {
        return secrets.password(id).isPresent();
    }

    @Override
    public Connection open(ProfileId id) {
        OpenConnection connection;
        synchronized (profiles) {
            OpenConnection there = connections.get(id);
            if (there != null && isAlive(there)) {
                return there;
            }
            if (there != null && there.profile().equals(profile(id))) {
                connection = there;
            } else {
                if (there != null) {
                    there.close();
                }
                OpenConnection before = closing.get(id);
                connection = new OpenConnection(
                        profile(id), stores, secrets, broker, worker, listeners::tell, this::forget,
                        before == null ? CompletableFuture.completedStage(null) : before.released());
                connections.put(id, connection);
            }
        }
        connection.reconnect();
        return connection;
    }

    private static boolean isAlive(OpenConnection connection) {
        return switch (connection.status().phase()) {
            case STARTING_BROKER, CONNECTING, CONNECTED, WAITING -> true;
            case DISCONNECTED, FAILED -> false;
        };
    }

    /** The connection's tab is closed. */
    private void forget(OpenConnection connection) {
        ProfileId id = connection.profile().id();
        synchronized (profiles) {
            connections.remove(id, connection);
            closing.put(id, connection);
        }
        connection.released().thenRun(() -> {
            synchronized (profiles) {
                closing.remove(id, connection);
            }
        });
        listeners.tell();
    }

    @Override
    public Optional<Connection> connection(ProfileId id) {
        synchronized (profiles) {
            return Optional.ofNullable(connections.get(id));
        }
    }

    @Override
    public List<Connection> open() {
        synchronized (profiles) {
            return new ArrayList<>(connections.values());
        }
    }

    @Override
    public CompletionStage<ConnectionTest> test(Profile profile, Optional<Payload> password) {
        Payload secret = password.or(() -> secrets.password(profile.id())).orElse(null);
        if (!profile.builtIn()) {
            return ConnectionTester.test(profile, profile.port(), secret);
        }
        return broker.start()
                .thenCompose(port -> ConnectionTester.test(profile, port, secret))
                .exceptionally(failure -> new ConnectionTest(
                        false,
                        ConnectionTest.Stage.BROKER,
                        "The built-in broker did not start. " + rootOf(failure).getMessage(),
                        rootOf(failure).toString()));
    }

    private static Throwable rootOf(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    @Override
    public List<String> notices() {
        return notices;
    }

    @Override
    public BrokerStatus builtInBroker() {
        return switch (broker.state()) {
            case LocalBroker.State.Stopped() -> new BrokerStatus(false, false, 0, "The built-in broker is not running");
            case LocalBroker.State.Starting() -> new BrokerStatus(false, true, 0, "The built-in broker is starting");
            case LocalBroker.State.Running(var port) ->
                new BrokerStatus(
                        true, false, port, "Built-in broker running · 127.0.0.1:" + port + " · " + clientsOf(broker.clients()));
            case LocalBroker.State.Failed(var sentence) -> new BrokerStatus(false, false, 0, sentence);
        };
    }

    private static String clientsOf(int count) {
        return count == 1 ? "1 client" : count + " clients";
    }

    @Override
    public Subscription onChange(Runnable listener) {
        return listeners.add(listener);
    }


    @Override
    public void close() {
        List<OpenConnection> open;
        List<ProfileId> gone;
        synchronized (profiles) {
            open = new ArrayList<>(connections.values());
            open.addAll(closing.values());
            connections.clear();
            gone = List.copyOf(deleted.keySet());
        }
        CompletableFuture<?>[] closing =
                open.stream().map(each -> each.close().toCompletableFuture()).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(closing).get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            LOG.warn("Not every connection was closed in time", late);
        }
        for (ProfileId id : gone) {
            try {
                stores.delete(id);
            } catch (StoreException failure) {
                LOG.warn("The store of a deleted profile is left: {}", failure.getMessage());
            }
        }
        brokerChanges.close();
        broker.close();
        saver.close();
        worker.close();
        repository.close();
    }
}
