package org.vigilmqtt.service;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.Fleet;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.session.StoreException;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.device.DeviceRepository;

/** The one fleet there is, moved from broker to broker, and what it takes along. For all threads. */
final class Berths implements AutoCloseable {
    static final String CLOSED = "The device lab is closed.";

    private final DeviceRepository repository;
    private final Runnable changed;
    private final Map<UserOf, Payload> passwords = new ConcurrentHashMap<>();

    /** Replaced as a whole; guarded by {@link #moving} for writing. */
    private volatile @Nullable Berth current;

    private final Object moving = new Object();
    private volatile Duration tolerance = Duration.ofSeconds(5);
    private volatile boolean closed;

    private record UserOf(ProfileId profile, String name) {}

    /** {@code changed} is told of each change of the fleet, on any thread. */
    Berths(DeviceRepository repository, Runnable changed) {
        this.repository = repository;
        this.changed = changed;
    }

    /** Where the fleet is; null before the first move. */
    @Nullable Berth current() {
        return current;
    }

    /**
     * The fleet that is there where it is at the same place, otherwise a new one after that has left. Blocks for seconds at
     * most.
     *
     * @param options how to connect; null where nothing is to be started yet
     */
    Berth moveTo(Profile profile, @Nullable ClientOptions options) {
        synchronized (moving) {
            Berth before = current;
            if (before != null && before.isAt(profile, options)) {
                return before;
            }
            if (closed) {
                throw new IllegalStateException(CLOSED);
            }
            Berth now = Berth.of(profile, options, this::password, tolerance, changed);
            try {
                now.fleet().put(repository.devices(profile.id()));
            } catch (StoreException e) {
                throw new LabFailure.NotKept(e);
            }
            if (before != null) {
                // The new devices may have the same client IDs: on the same broker they would take the old ones over.
                before.fleet().close();
            }
            current = now;
            changed.run();
            return now;
        }
    }

    private Optional<Payload> password(ProfileId profile, String userName) {
        return Optional.ofNullable(passwords.get(new UserOf(profile, userName)));
    }

    /** Of a user of the broker where the fleet is; in memory only. */
    void keepPassword(String userName, Payload password) {
        Berth now = current;
        if (now != null) {
            passwords.put(new UserOf(now.profile().id(), userName), password);
        }
    }

    Duration tolerance() {
        return tolerance;
    }

    /** Of this fleet and of those to come. */
    void setTolerance(Duration allowed) {
        if (allowed.isNegative()) {
            throw new IllegalArgumentException("The tolerance is not negative");
        }
        tolerance = allowed;
        tell(fleet -> fleet.setTolerance(allowed));
    }

    /** Does something with the fleet where there is one. */
    void tell(Consumer<Fleet> action) {
        Berth now = current;
        if (now != null) {
            action.accept(now.fleet());
        }
    }

    <T> T ask(Function<Fleet, T> question, T without) {
        Berth now = current;
        return now == null ? without : question.apply(now.fleet());
    }

    boolean isClosed() {
        return closed;
    }

    /** Lets the fleet leave, and no other follow. */
    @Override
    public void close() {
        closed = true;
        synchronized (moving) {
            tell(Fleet::close);
        }
    }
}
