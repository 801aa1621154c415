package org.vigilmqtt.ui.connections;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.ProtocolVersion;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.service.Connection;
import org.vigilmqtt.service.Connections;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.Profile.Trust;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.Subscription;

/** Profiles in memory; remembers what it was asked. */
public final class RecordingConnections implements Connections {
    public final List<String> calls = new ArrayList<>();
    public final Map<ProfileId, Profile> profiles = new LinkedHashMap<>();
    public final Map<ProfileId, RecordingConnection> open = new LinkedHashMap<>();
    public final List<String> notices = new ArrayList<>();
    public final List<Runnable> listeners = new ArrayList<>();
    /** What a test finds. */
    public CompletableFuture<ConnectionTest> found = new CompletableFuture<>();
    /** Why nothing can be saved; null where it can. */
    public @Nullable RuntimeException saveFailure;

    public BrokerStatus broker = new BrokerStatus(false, false, 0, "The built-in broker is not running");
    private final Map<ProfileId, Profile> deleted = new HashMap<>();
    private final Map<ProfileId, Payload> passwords = new HashMap<>();
    private int made;

    public RecordingConnections() {
        add(profile("local", "Local broker", true));
    }

    public static Profile profile(String id, String name, boolean builtIn) {
        return new Profile(
                new ProfileId(id), name, builtIn, builtIn ? "127.0.0.1" : id + ".example", builtIn ? 1883 : 8883, !builtIn,
                Trust.SYSTEM, null, ProtocolVersion.MQTT_3_1_1, builtIn ? null : "engineer", "vigil-7f3a-" + id, true, 30, 10,
                10, 100, null,
                List.of(new SubscriptionRequest(new TopicFilter("#"), Qos.AT_MOST_ONCE)));
    }

    public void add(Profile profile) {
        profiles.put(profile.id(), profile);
    }

    private Profile get(ProfileId id) {
        return Objects.requireNonNull(profiles.get(id), id.value());
    }

    /** A connection that is open, to set its state. */
    public RecordingConnection opened(ProfileId id) {
        return Objects.requireNonNull(open.get(id), id.value());
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    @Override
    public List<Profile> profiles() {
        return List.copyOf(profiles.values());
    }

    @Override
    public Profile blank() {
        Profile like = profile("new-" + ++made, "", false);
        return new Profile(
                like.id(), "", false, "", 1883, false, Trust.SYSTEM, null, like.version(), null, like.clientId(), true, 30,
                10, 10, 100, null, like.subscriptions());
    }

    @Override
    public CompletionStage<Void> save(Profile profile) {
        calls.add("save " + profile.id());
        if (saveFailure != null) {
            return CompletableFuture.failedStage(saveFailure);
        }
        add(profile);
        changed();
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Profile> duplicate(ProfileId id) {
        calls.add("duplicate " + id);
        Profile copy = profile(id + "-copy", get(id).name() + " copy", false);
        add(copy);
        changed();
        return CompletableFuture.completedStage(copy);
    }

    @Override
    public CompletionStage<Void> delete(ProfileId id) {
        calls.add("delete " + id);
        deleted.put(id, profiles.remove(id));
        changed();
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> undoDelete(ProfileId id) {
        calls.add("undoDelete " + id);
        add(Objects.requireNonNull(deleted.remove(id)));
        changed();
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void rememberPassword(ProfileId id, Payload password) {
        passwords.put(id, password);
        calls.add("password " + id + " " + password.toText());
    }

    @Override
    public boolean hasPassword(ProfileId id) {
        return passwords.containsKey(id);
    }

    @Override
    public Connection open(ProfileId id) {
        calls.add("open " + id);
        RecordingConnection connection = new RecordingConnection(get(id), calls, () -> {
            open.remove(id);
            changed();
        });
        open.put(id, connection);
        changed();
        return connection;
    }

    @Override
    public Optional<Connection> connection(ProfileId id) {
        return Optional.ofNullable(open.get(id));
    }

    @Override
    public List<Connection> open() {
        return List.copyOf(open.values());
    }

    @Override
    public CompletionStage<ConnectionTest> test(Profile profile, Optional<Payload> password) {
        calls.add("test " + profile.address() + password.map(secret -> " " + secret.toText()).orElse(""));
        return found;
    }

    @Override
    public List<String> notices() {
        return notices;
    }

    @Override
    public BrokerStatus builtInBroker() {
        return broker;
    }

    @Override
    public Subscription onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void close() {
        calls.add("close");
    }
}
