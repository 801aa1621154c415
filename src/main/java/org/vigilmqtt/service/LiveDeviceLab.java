package org.vigilmqtt.service;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.broker.LocalBroker;
import org.vigilmqtt.lab.Chaos;
import org.vigilmqtt.lab.Failure;
import org.vigilmqtt.lab.Fleet;
import org.vigilmqtt.lab.Forecast;
import org.vigilmqtt.lab.LabCounts;
import org.vigilmqtt.lab.Life;
import org.vigilmqtt.lab.StartProgress;
import org.vigilmqtt.lab.WillCase;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.session.StoreException;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.SecretStore;
import org.vigilmqtt.workspace.Subscription;
import org.vigilmqtt.workspace.device.DemoSet;
import org.vigilmqtt.workspace.device.DemoSets;
import org.vigilmqtt.workspace.device.DeviceRepository;
import org.vigilmqtt.workspace.device.DeviceSpec;

/** The simulated devices of a running Vigil: one fleet at a time, on the broker of a profile. */
public final class LiveDeviceLab implements DeviceLab {
    private static final String CLOSED = "The device lab is closed.";
    private static final String NO_BROKER = "Choose a broker for the devices first.";
    private static final String GONE = "The profile is gone. Choose another broker for the devices.";

    private final Supplier<List<Profile>> profiles;
    private final SecretStore secrets;
    private final LocalBroker broker;
    private final DeviceRepository repository;
    private final ExecutorService worker = Executors.newVirtualThreadPerTaskExecutor();
    private final Listeners listeners = new Listeners();
    private final AtomicLong version = new AtomicLong();
    private final Map<UserOf, Payload> passwords = new ConcurrentHashMap<>();

    /** Replaced as a whole; guarded by {@link #berthing} for writing. */
    private volatile @Nullable Berth berth;

    private final Object berthing = new Object();
    private volatile Duration tolerance = Duration.ofSeconds(5);
    private boolean closed;

    private record UserOf(ProfileId profile, String name) {}

    /**
     * Starts nothing.
     *
     * @param profiles asked whenever devices are to be started
     * @param broker started for a profile of the built-in broker; the caller closes it, after the lab
     * @param repository where the devices are kept; the caller closes what is behind it, after the lab
     */
    public LiveDeviceLab(
            Supplier<List<Profile>> profiles, SecretStore secrets, LocalBroker broker, DeviceRepository repository) {
        this.profiles = profiles;
        this.secrets = secrets;
        this.broker = broker;
        this.repository = repository;
    }

    // ---- the broker and its devices ------------------------------------------------------------------------------

    @Override
    public CompletionStage<Void> open(ProfileId id) {
        return onWorker(id, profile -> {
            berth(profile, null);
            return CompletableFuture.completedFuture(null);
        });
    }

    @Override
    public Optional<ProfileId> broker() {
        return Optional.ofNullable(berth).map(now -> now.profile().id());
    }

    @Override
    public CompletionStage<Void> startDemo(ProfileId id) {
        return startDemo(id, DemoSets.GREENHOUSE);
    }

    @Override
    public CompletionStage<Void> startDemo(ProfileId id, DemoSet set) {
        return launch(id, fleet -> {
            keep(id, set.devices());
            fleet.put(set.devices());
            return fleet.start(set.devices().stream().map(DeviceSpec::clientId).toList());
        });
    }

    @Override
    public CompletionStage<Void> save(Collection<DeviceSpec> devices) {
        List<DeviceSpec> all = List.copyOf(devices);
        return withBerth(now -> {
            keep(now.profile().id(), all);
            now.fleet().put(all);
        });
    }

    private void keep(ProfileId profile, List<DeviceSpec> devices) {
        try {
            repository.save(profile, devices);
        } catch (StoreException e) {
            throw new LabFailure.NotKept(e);
        }
    }

    @Override
    public CompletionStage<Void> remove(Collection<String> clientIds) {
        List<String> all = List.copyOf(clientIds);
        return withBerth(now -> {
            try {
                repository.delete(now.profile().id(), all);
            } catch (StoreException e) {
                throw new LabFailure.NotKept(e);
            }
            now.fleet().remove(all);
        });
    }

    @Override
    public Optional<DeviceSpec> spec(String clientId) {
        Berth now = berth;
        return now == null ? Optional.empty() : now.fleet().spec(clientId);
    }

    @Override
    public void keepPassword(String userName, Payload password) {
        Berth now = berth;
        if (now != null) {
            passwords.put(new UserOf(now.profile().id(), userName), password);
        }
    }

    // ---- where the fleet is --------------------------------------------------------------------------------------

    private CompletionStage<Void> withBerth(Consumer<Berth> action) {
        Berth now = berth;
        if (now == null) {
            return CompletableFuture.failedFuture(new IllegalStateException(NO_BROKER));
        }
        return LabFailure.told(now.profile(), CompletableFuture.runAsync(() -> action.accept(now), worker));
    }

    /** Not on the window's thread; what it fails with becomes a sentence. */
    private CompletionStage<Void> onWorker(ProfileId id, Function<Profile, CompletionStage<Void>> action) {
        synchronized (this) {
            if (closed) {
                return CompletableFuture.failedFuture(new IllegalStateException(CLOSED));
            }
        }
        Optional<Profile> chosen =
                profiles.get().stream().filter(each -> each.id().equals(id)).findFirst();
        if (chosen.isEmpty()) {
            return CompletableFuture.failedFuture(new IllegalArgumentException(GONE));
        }
        Profile profile = chosen.get();
        return LabFailure.told(
                profile.builtIn() && broker.port().isPresent()
                        ? Berth.at(profile, broker.port().getAsInt())
                        : profile,
                CompletableFuture.completedFuture(profile).thenComposeAsync(action, worker));
    }

    /** With the broker running and the fleet at the profile's place. */
    private CompletionStage<Void> launch(ProfileId id, Function<Fleet, CompletionStage<Void>> action) {
        return onWorker(id, profile -> {
            CompletionStage<Integer> port =
                    profile.builtIn() ? broker.start() : CompletableFuture.completedFuture(profile.port());
            // Not on the broker's thread.
            return port.thenComposeAsync(
                    where -> {
                        Profile there = Berth.at(profile, where);
                        return LabFailure.told(there, action.apply(berth(profile, options(there)).fleet()));
                    },
                    worker);
        });
    }

    private ClientOptions options(Profile at) {
        return ClientOptionsOf.profile(at, at.port(), secrets.password(at.id()).orElse(null));
    }

    /** The fleet that is there where it is at the same place, otherwise a new one after that has left. */
    private Berth berth(Profile profile, @Nullable ClientOptions options) {
        synchronized (berthing) {
            Berth before = berth;
            if (before != null && before.isAt(profile, options)) {
                return before;
            }
            synchronized (this) {
                if (closed) {
                    throw new IllegalStateException(CLOSED);
                }
            }
            Berth now = Berth.of(profile, options, this::password, tolerance, this::changed);
            try {
                now.fleet().put(repository.devices(profile.id()));
            } catch (StoreException e) {
                throw new LabFailure.NotKept(e);
            }
            if (before != null) {
                // The new devices may have the same client IDs: on the same broker they would take the old ones over.
                before.fleet().close();
            }
            berth = now;
            changed();
            return now;
        }
    }

    private Optional<Payload> password(ProfileId profile, String userName) {
        return Optional.ofNullable(passwords.get(new UserOf(profile, userName)));
    }

    private void changed() {
        version.incrementAndGet();
        listeners.tell();
    }

    private void withFleet(Consumer<Fleet> action) {
        Berth now = berth;
        if (now != null) {
            action.accept(now.fleet());
        }
    }

    private <T> T ofFleet(Function<Fleet, T> question, T without) {
        Berth now = berth;
        return now == null ? without : question.apply(now.fleet());
    }

    // ---- connections ---------------------------------------------------------------------------------------------

    @Override
    public CompletionStage<Void> start(Collection<String> clientIds) {
        List<String> all = List.copyOf(clientIds);
        Berth now = berth;
        return now == null
                ? CompletableFuture.failedFuture(new IllegalStateException(NO_BROKER))
                : launch(now.profile().id(), fleet -> fleet.start(all));
    }

    @Override
    public void stop(Collection<String> clientIds) {
        withFleet(fleet -> fleet.stop(clientIds));
    }

    @Override
    public CompletionStage<Void> startAll() {
        return start(ofFleet(Fleet::clientIds, List.of()));
    }

    @Override
    public void stopAll() {
        withFleet(fleet -> fleet.stop(fleet.clientIds()));
    }

    @Override
    public StartProgress progress() {
        return ofFleet(Fleet::progress, StartProgress.NONE);
    }

    @Override
    public void cancelStart() {
        withFleet(Fleet::cancelStart);
    }

    // ---- failures ------------------------------------------------------------------------------------------------

    @Override
    public Optional<Forecast> forecast(String clientId, Failure failure) {
        return ofFleet(fleet -> fleet.forecast(clientId, failure), Optional.empty());
    }

    @Override
    public void fail(Collection<String> clientIds, Failure failure) {
        withFleet(fleet -> fleet.fail(clientIds, failure));
    }

    @Override
    public void flap(Collection<String> clientIds, Failure failure, int times, Duration pause) {
        withFleet(fleet -> fleet.flap(clientIds, failure, times, pause));
    }

    @Override
    public void powerCut(String group) {
        withFleet(fleet -> fleet.powerCut(group));
    }

    @Override
    public void startChaos(Chaos plan) {
        withFleet(fleet -> fleet.startChaos(plan));
        changed();
    }

    @Override
    public void stopChaos() {
        withFleet(Fleet::stopChaos);
        changed();
    }

    @Override
    public Optional<Chaos> chaos() {
        return ofFleet(Fleet::chaos, Optional.empty());
    }

    @Override
    public Duration tolerance() {
        return tolerance;
    }

    @Override
    public void setTolerance(Duration allowed) {
        if (allowed.isNegative()) {
            throw new IllegalArgumentException("The tolerance is not negative");
        }
        tolerance = allowed;
        withFleet(fleet -> fleet.setTolerance(allowed));
        changed();
    }

    // ---- what is shown -------------------------------------------------------------------------------------------

    @Override
    public long version() {
        return version.get();
    }

    @Override
    public List<DeviceView> devices() {
        Berth now = berth;
        return now == null ? List.of() : now.views();
    }

    @Override
    public List<WillCase> wills() {
        return ofFleet(Fleet::wills, List.of());
    }

    @Override
    public Life life(String clientId) {
        return ofFleet(fleet -> fleet.life(clientId), Life.NONE);
    }

    @Override
    public LabCounts counts() {
        return ofFleet(Fleet::counts, LabCounts.NONE);
    }

    @Override
    public String blindness() {
        return ofFleet(Fleet::blindness, "");
    }

    @Override
    public Subscription onChange(Runnable listener) {
        return listeners.add(listener);
    }

    /** Disconnects all cleanly; waits for that, but not longer than a few seconds. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        synchronized (berthing) {
            withFleet(Fleet::close);
        }
        worker.shutdown();
    }
}
