package org.vigilmqtt.service;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.broker.LocalBroker;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.ProtocolVersion;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.session.StoreException;
import org.vigilmqtt.service.Connection.Phase;
import org.vigilmqtt.store.SqliteProfileRepository;
import org.vigilmqtt.store.SqliteProfileStores;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.Profile.Trust;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.SecretStore;

/** A Vigil without a window: real files in a folder of the test, passwords in memory. */
final class Workbench implements AutoCloseable {
    private final Path folder;
    private final int brokerPort;
    private final LiveConnections connections;

    private Workbench(Path folder, int brokerPort, LiveConnections connections) {
        this.folder = folder;
        this.brokerPort = brokerPort;
        this.connections = connections;
    }

    /** Starts on the files that are there, if any. */
    static Workbench in(Path folder) throws IOException, StoreException {
        int port = freePort();
        LiveConnections connections = new LiveConnections(
                SqliteProfileRepository.open(folder.resolve("vigil.db")),
                new SqliteProfileStores(stores(folder)),
                new MemorySecrets(),
                new LocalBroker(folder.resolve("broker"), port),
                List.of());
        return new Workbench(folder, port, connections);
    }

    private static Path stores(Path folder) {
        return folder.resolve("profiles");
    }

    /** The same stores as another Vigil sees them. */
    SqliteProfileStores storesOfAnother() {
        return new SqliteProfileStores(stores(folder));
    }

    LiveConnections connections() {
        return connections;
    }

    /** Where the built-in broker listens once it has been started. */
    int brokerPort() {
        return brokerPort;
    }

    /** Saves a profile and opens it. */
    Connection open(Profile profile) throws Exception {
        Await.value(connections.save(profile));
        return connections.open(profile.id());
    }

    /** Saves and opens a profile, and waits until it is connected. */
    Connection connected(Profile profile) throws Exception {
        Connection connection = open(profile);
        await(connection, Phase.CONNECTED);
        return connection;
    }

    static void await(Connection connection, Phase phase) {
        Await.until(phase + " is reached", () -> connection.status().phase() == phase);
    }

    @Override
    public void close() {
        connections.close();
    }

    /** A profile for a broker on this machine, with the id as its client ID, that subscribes to everything at QoS 2. */
    static Profile profile(String id, int port) {
        return new Profile(
                new ProfileId(id), id, false, "127.0.0.1", port, false, Trust.SYSTEM, null,
                ProtocolVersion.MQTT_3_1_1, null, id, true, 30, 10, 10, 100, null, everything());
    }

    static List<SubscriptionRequest> everything() {
        return List.of(new SubscriptionRequest(new TopicFilter("#"), Qos.EXACTLY_ONCE));
    }

    static Profile withHost(Profile p, String host) {
        return new Profile(
                p.id(), p.name(), p.builtIn(), host, p.port(), p.tls(), p.trust(), p.caFile(), p.version(), p.userName(),
                p.clientId(), p.cleanSession(), p.keepAliveSeconds(), p.pingTimeoutSeconds(), p.connectTimeoutSeconds(),
                p.maximumInFlight(), p.will(), p.subscriptions());
    }

    static Profile withUser(Profile p, String user) {
        return new Profile(
                p.id(), p.name(), p.builtIn(), p.host(), p.port(), p.tls(), p.trust(), p.caFile(), p.version(), user,
                p.clientId(), p.cleanSession(), p.keepAliveSeconds(), p.pingTimeoutSeconds(), p.connectTimeoutSeconds(),
                p.maximumInFlight(), p.will(), p.subscriptions());
    }

    static Profile withTls(Profile p, Trust trust, @Nullable String caFile) {
        return new Profile(
                p.id(), p.name(), p.builtIn(), p.host(), p.port(), true, trust, caFile, p.version(), p.userName(),
                p.clientId(), p.cleanSession(), p.keepAliveSeconds(), p.pingTimeoutSeconds(), p.connectTimeoutSeconds(),
                p.maximumInFlight(), p.will(), p.subscriptions());
    }

    static Profile withWebSocket(Profile p, String path) {
        return new Profile(
                p.id(), p.name(), p.builtIn(), p.host(), p.port(), p.tls(), p.trust(), p.caFile(), p.version(),
                p.userName(), p.clientId(), p.cleanSession(), p.keepAliveSeconds(), p.pingTimeoutSeconds(),
                p.connectTimeoutSeconds(), p.maximumInFlight(), p.will(), p.subscriptions(), p.archiveLimits(), path);
    }

    static Profile withConnectTimeout(Profile p, int seconds) {
        return new Profile(
                p.id(), p.name(), p.builtIn(), p.host(), p.port(), p.tls(), p.trust(), p.caFile(), p.version(),
                p.userName(), p.clientId(), p.cleanSession(), p.keepAliveSeconds(), p.pingTimeoutSeconds(), seconds,
                p.maximumInFlight(), p.will(), p.subscriptions());
    }

    /** With a session that is kept or not, and with these subscriptions. */
    static Profile withSession(Profile p, boolean clean, List<SubscriptionRequest> subscriptions) {
        return new Profile(
                p.id(), p.name(), p.builtIn(), p.host(), p.port(), p.tls(), p.trust(), p.caFile(), p.version(),
                p.userName(), p.clientId(), clean, p.keepAliveSeconds(), p.pingTimeoutSeconds(),
                p.connectTimeoutSeconds(), p.maximumInFlight(), p.will(), subscriptions);
    }

    static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return probe.getLocalPort();
        }
    }

    private static final class MemorySecrets implements SecretStore {
        private final Map<ProfileId, Payload> kept = new ConcurrentHashMap<>();

        @Override
        public Optional<Payload> password(ProfileId id) {
            return Optional.ofNullable(kept.get(id));
        }

        @Override
        public void keep(ProfileId id, Payload password) {
            if (password.isEmpty()) {
                kept.remove(id);
            } else {
                kept.put(id, password);
            }
        }
    }
}
