package org.vigilmqtt.service;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigilmqtt.broker.BrokerStartException;
import org.vigilmqtt.broker.LocalBroker;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.Chaos;
import org.vigilmqtt.lab.DeviceState;
import org.vigilmqtt.lab.DeviceStatus;
import org.vigilmqtt.lab.Failure;
import org.vigilmqtt.lab.Forecast;
import org.vigilmqtt.lab.LabCounts;
import org.vigilmqtt.lab.LabTime;
import org.vigilmqtt.lab.Life;
import org.vigilmqtt.lab.OnlineStatus;
import org.vigilmqtt.lab.StartProgress;
import org.vigilmqtt.lab.WillCase;
import org.vigilmqtt.lab.WillStatus;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.workspace.device.DemoSet;
import org.vigilmqtt.workspace.device.DemoSets;
import org.vigilmqtt.workspace.device.DeviceSpec;
import org.vigilmqtt.lab.Failures;
import org.vigilmqtt.lab.Fleet;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.client.ConnectFailure;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.SecretStore;
import org.vigilmqtt.workspace.Subscription;

/** The simulated devices of a running Vigil: one fleet at a time, on the broker of a profile. */
public final class LiveDeviceLab implements DeviceLab {
    private static final Logger LOG = LoggerFactory.getLogger(LiveDeviceLab.class);
    private static final int BAYS = 5;
    private static final String CLOSED = "The device lab is closed.";

    private final Supplier<List<Profile>> profiles;
    private final SecretStore secrets;
    private final LocalBroker broker;
    private final ExecutorService worker = Executors.newVirtualThreadPerTaskExecutor();
    private final Listeners listeners = new Listeners();

    /** Replaced as a whole; guarded by this for writing. */
    private volatile @Nullable Berth berth;

    private boolean closed;

    /**
     * A fleet and where it is.
     *
     * @param profile with the port that is really used
     */
    private record Berth(Profile profile, ClientOptions options, Fleet fleet) {}

    /**
     * Starts nothing.
     *
     * @param profiles asked whenever devices are to be started
     * @param broker started for a profile of the built-in broker; the caller closes it, after the lab
     */
    public LiveDeviceLab(Supplier<List<Profile>> profiles, SecretStore secrets, LocalBroker broker) {
        this.profiles = profiles;
        this.secrets = secrets;
        this.broker = broker;
    }

    @Override
    public CompletionStage<Void> startDemo(ProfileId id) {
        synchronized (this) {
            if (closed) {
                return CompletableFuture.failedFuture(new IllegalStateException(CLOSED));
            }
        }
        Optional<Profile> chosen =
                profiles.get().stream().filter(each -> each.id().equals(id)).findFirst();
        if (chosen.isEmpty()) {
            return CompletableFuture.failedFuture(
                    new IllegalArgumentException("The profile is gone. Choose another broker for the devices."));
        }
        Profile profile = chosen.get();
        CompletableFuture<Void> result = new CompletableFuture<>();
        CompletableFuture<Integer> port = profile.builtIn()
                ? broker.start().toCompletableFuture()
                : CompletableFuture.completedFuture(profile.port());
        // Not on the broker's thread, and not on the window's.
        port.thenComposeAsync(where -> sail(at(profile, where)), worker).whenComplete((_, failure) -> {
            if (failure == null) {
                result.complete(null);
            } else {
                result.completeExceptionally(new IllegalStateException(sentence(at(profile, portOr(profile)), failure)));
            }
        });
        return result;
    }

    private int portOr(Profile profile) {
        return profile.builtIn() ? broker.port().orElse(profile.port()) : profile.port();
    }

    private static Profile at(Profile profile, int port) {
        return as(profile, port, profile.clientId());
    }

    private static Profile as(Profile profile, int port, String clientId) {
        return new Profile(
                profile.id(), profile.name(), profile.builtIn(), profile.host(), port, profile.tls(), profile.trust(),
                profile.caFile(), profile.version(), profile.userName(), clientId, profile.cleanSession(),
                profile.keepAliveSeconds(), profile.pingTimeoutSeconds(), profile.connectTimeoutSeconds(),
                profile.maximumInFlight(), profile.will(), profile.subscriptions());
    }

    private static String sentence(Profile profile, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        LOG.info("The simulated devices did not start", cause);
        if (cause instanceof BrokerStartException) {
            return "The built-in broker did not start. " + cause.getMessage();
        }
        if (cause instanceof IllegalStateException) {
            return String.valueOf(cause.getMessage());
        }
        return FailureText.of(Failures.of(failure), profile).text();
    }

    /** Starts the fleet that is there where it is at the same place, otherwise a new one after that has left. */
    private CompletionStage<Void> sail(Profile profile) {
        ClientOptions options = ClientOptionsOf.profile(
                profile, profile.port(), secrets.password(profile.id()).orElse(null));
        Berth before;
        Berth now;
        synchronized (this) {
            if (closed) {
                return CompletableFuture.failedStage(new IllegalStateException(CLOSED));
            }
            before = berth;
            if (before != null && before.profile().id().equals(profile.id()) && before.options().equals(options)) {
                return before.fleet().start();
            }
            now = new Berth(profile, options, new Fleet(options, BAYS, listeners::tell));
            berth = now;
        }
        listeners.tell();
        if (before != null) {
            // The new devices have the same client IDs: on the same broker they would take the old ones over.
            before.fleet().close();
        }
        return now.fleet().start();
    }

    @Override
    public List<DeviceView> devices() {
        Berth now = berth;
        return now == null
                ? List.of()
                : now.fleet().devices().stream()
                        .map(device -> view(now.profile(), device))
                        .toList();
    }

    private static DeviceView view(Profile profile, DeviceStatus device) {
        ConnectFailure failure = device.failure();
        DeviceSpec spec = specOf(device.clientId()).orElseThrow();
        DeviceState state = DeviceState.valueOf(device.state().name());
        return new DeviceView(
                spec,
                profile.id(),
                state,
                state.words(),
                0,
                device.publishesPerSecond(),
                caseOf(spec, device),
                OnlineStatus.NONE,
                failure == null
                        ? null
                        : FailureText.of(failure, as(profile, profile.port(), device.clientId())).text());
    }

    private static @Nullable WillCase caseOf(DeviceSpec spec, DeviceStatus device) {
        WillStatus status = device.willStatus();
        if (status.verdict() == WillStatus.Verdict.NONE_EXPECTED) {
            return null;
        }
        boolean left = device.state() == DeviceStatus.State.DISCONNECTED_CLEANLY;
        return new WillCase(
                spec.number(), spec.clientId(), spec.group(), left ? Failure.DISCONNECT_CLEANLY : Failure.CLOSE_SOCKET, 0,
                LabTime.at(0), new Forecast(!left, left ? -1 : 0, left ? -1 : 0, ""), spec.will(), 0,
                status.afterNanos(), 0, WillCase.Kept.UNKNOWN, status.afterNanos() < 0 ? 0 : 1,
                WillCase.Verdict.valueOf(status.verdict().name()), 0, status.text());
    }

    private static Optional<DeviceSpec> specOf(String clientId) {
        return DemoSets.GREENHOUSE.devices().stream()
                .filter(spec -> spec.clientId().equals(clientId))
                .findFirst();
    }

    private static UnsupportedOperationException notBuilt() {
        return new UnsupportedOperationException("This part of the lab is being built.");
    }

    @Override
    public CompletionStage<Void> open(ProfileId id) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public Optional<ProfileId> broker() {
        return Optional.ofNullable(berth).map(now -> now.profile().id());
    }

    @Override
    public CompletionStage<Void> startDemo(ProfileId id, DemoSet set) {
        return startDemo(id);
    }

    @Override
    public CompletionStage<Void> save(Collection<DeviceSpec> devices) {
        throw notBuilt();
    }

    @Override
    public CompletionStage<Void> remove(Collection<String> clientIds) {
        throw notBuilt();
    }

    @Override
    public Optional<DeviceSpec> spec(String clientId) {
        return berth == null ? Optional.empty() : specOf(clientId);
    }

    @Override
    public void keepPassword(String userName, Payload password) {
        throw notBuilt();
    }

    @Override
    public CompletionStage<Void> start(Collection<String> clientIds) {
        Berth now = berth;
        if (now != null) {
            clientIds.forEach(now.fleet()::start);
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void stop(Collection<String> clientIds) {
        fail(clientIds, Failure.DISCONNECT_CLEANLY);
    }

    @Override
    public StartProgress progress() {
        return StartProgress.NONE;
    }

    @Override
    public void cancelStart() {
        throw notBuilt();
    }

    @Override
    public Optional<Forecast> forecast(String clientId, Failure failure) {
        return Optional.empty();
    }

    @Override
    public void fail(Collection<String> clientIds, Failure failure) {
        Berth now = berth;
        if (now != null && failure == Failure.CLOSE_SOCKET) {
            clientIds.forEach(now.fleet()::closeSocket);
        } else if (now != null && failure == Failure.DISCONNECT_CLEANLY) {
            clientIds.forEach(now.fleet()::disconnectCleanly);
        }
    }

    @Override
    public void flap(Collection<String> clientIds, Failure failure, int times, Duration pause) {
        throw notBuilt();
    }

    @Override
    public void powerCut(String group) {
        throw notBuilt();
    }

    @Override
    public void startChaos(Chaos plan) {
        throw notBuilt();
    }

    @Override
    public void stopChaos() {}

    @Override
    public Optional<Chaos> chaos() {
        return Optional.empty();
    }

    @Override
    public Duration tolerance() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void setTolerance(Duration tolerance) {
        throw notBuilt();
    }

    @Override
    public long version() {
        return System.nanoTime();
    }

    @Override
    public List<WillCase> wills() {
        return devices().stream().map(DeviceView::lastCase).filter(java.util.Objects::nonNull).toList();
    }

    @Override
    public Life life(String clientId) {
        return Life.NONE;
    }

    @Override
    public LabCounts counts() {
        return LabCounts.NONE;
    }

    @Override
    public String blindness() {
        return "";
    }

    @Override
    public CompletionStage<Void> startAll() {
        Berth now = berth;
        if (now != null) {
            now.fleet().startAll();
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void stopAll() {
        Berth now = berth;
        if (now != null) {
            now.fleet().stopAll();
        }
    }

    @Override
    public Subscription onChange(Runnable listener) {
        return listeners.add(listener);
    }


    /** Disconnects all cleanly; waits for that, but not longer than a few seconds. */
    @Override
    public void close() {
        Berth last;
        synchronized (this) {
            closed = true;
            last = berth;
        }
        if (last != null) {
            last.fleet().close();
        }
        worker.shutdown();
    }
}
