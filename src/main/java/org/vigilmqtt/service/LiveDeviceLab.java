package org.vigilmqtt.service;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
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
    private static final String NO_BROKER = "Choose a broker for the devices first.";
    private static final String GONE = "The profile is gone. Choose another broker for the devices.";

    private final Supplier<List<Profile>> profiles;
    private final SecretStore secrets;
    private final LocalBroker broker;
    private final DeviceRepository repository;
    private final ExecutorService worker = Executors.newVirtualThreadPerTaskExecutor();
    private final Listeners listeners = new Listeners();
    private final AtomicLong version = new AtomicLong();
    private final Berths berths;

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
        this.berths = new Berths(repository, this::changed);
    }

    // ---- the broker and its devices ------------------------------------------------------------------------------

    @Override
    public CompletionStage<Void> open(ProfileId id) {
        return onWorker(id, profile -> {
            berths.moveTo(profile, null);
            return CompletableFuture.completedFuture(null);
        });
    }

    @Override
    public Optional<ProfileId> broker() {
        return Optional.ofNullable(berths.current()).map(now -> now.profile().id());
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
        return berths.ask(fleet -> fleet.spec(clientId), Optional.empty());
    }

    @Override
    public void keepPassword(String userName, Payload password) {
        berths.keepPassword(userName, password);
    }

    // ---- where the fleet is --------------------------------------------------------------------------------------

    private CompletionStage<Void> withBerth(Consumer<Berth> action) {
        Berth now = berths.current();
        if (now == null) {
            return CompletableFuture.failedFuture(new IllegalStateException(NO_BROKER));
        }
        return LabFailure.told(now.profile(), CompletableFuture.runAsync(() -> action.accept(now), worker));
    }

    /** Not on the window's thread; what it fails with becomes a sentence. */
    private CompletionStage<Void> onWorker(ProfileId id, Function<Profile, CompletionStage<Void>> action) {
        if (berths.isClosed()) {
            return CompletableFuture.failedFuture(new IllegalStateException(Berths.CLOSED));
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
                        return LabFailure.told(there, action.apply(berths.moveTo(profile, options(there)).fleet()));
                    },
                    worker);
        });
    }

    private ClientOptions options(Profile at) {
        return ClientOptionsOf.profile(at, at.port(), secrets.password(at.id()).orElse(null));
    }

    private void changed() {
        version.incrementAndGet();
        listeners.tell();
    }

    // ---- connections ---------------------------------------------------------------------------------------------

    @Override
    public CompletionStage<Void> start(Collection<String> clientIds) {
        List<String> all = List.copyOf(clientIds);
        Berth now = berths.current();
        return now == null
                ? CompletableFuture.failedFuture(new IllegalStateException(NO_BROKER))
                : launch(now.profile().id(), fleet -> fleet.start(all));
    }

    @Override
    public void stop(Collection<String> clientIds) {
        berths.tell(fleet -> fleet.stop(clientIds));
    }

    @Override
    public CompletionStage<Void> startAll() {
        return start(berths.ask(Fleet::clientIds, List.of()));
    }

    @Override
    public void stopAll() {
        berths.tell(fleet -> fleet.stop(fleet.clientIds()));
    }

    @Override
    public StartProgress progress() {
        return berths.ask(Fleet::progress, StartProgress.NONE);
    }

    @Override
    public void cancelStart() {
        berths.tell(Fleet::cancelStart);
    }

    // ---- failures ------------------------------------------------------------------------------------------------

    @Override
    public Optional<Forecast> forecast(String clientId, Failure failure) {
        return berths.ask(fleet -> fleet.forecast(clientId, failure), Optional.empty());
    }

    @Override
    public void fail(Collection<String> clientIds, Failure failure) {
        berths.tell(fleet -> fleet.fail(clientIds, failure));
    }

    @Override
    public void flap(Collection<String> clientIds, Failure failure, int times, Duration pause) {
        berths.tell(fleet -> fleet.flap(clientIds, failure, times, pause));
    }

    @Override
    public void powerCut(String group) {
        berths.tell(fleet -> fleet.powerCut(group));
    }

    @Override
    public void startChaos(Chaos plan) {
        berths.tell(fleet -> fleet.startChaos(plan));
        changed();
    }

    @Override
    public void stopChaos() {
        berths.tell(Fleet::stopChaos);
        changed();
    }

    @Override
    public Optional<Chaos> chaos() {
        return berths.ask(Fleet::chaos, Optional.empty());
    }

    @Override
    public Duration tolerance() {
        return berths.tolerance();
    }

    @Override
    public void setTolerance(Duration allowed) {
        berths.setTolerance(allowed);
        changed();
    }

    // ---- what is shown -------------------------------------------------------------------------------------------

    @Override
    public long version() {
        return version.get();
    }

    @Override
    public List<DeviceView> devices() {
        Berth now = berths.current();
        return now == null ? List.of() : now.views();
    }

    @Override
    public List<WillCase> wills() {
        return berths.ask(Fleet::wills, List.of());
    }

    @Override
    public Life life(String clientId) {
        return berths.ask(fleet -> fleet.life(clientId), Life.NONE);
    }

    @Override
    public LabCounts counts() {
        return berths.ask(Fleet::counts, LabCounts.NONE);
    }

    @Override
    public String blindness() {
        return berths.ask(Fleet::blindness, "");
    }

    @Override
    public Subscription onChange(Runnable listener) {
        return listeners.add(listener);
    }

    /** Disconnects all cleanly; waits for that, but not longer than a few seconds. */
    @Override
    public void close() {
        berths.close();
        worker.shutdown();
    }
}
