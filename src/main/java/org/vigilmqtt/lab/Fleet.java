package org.vigilmqtt.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.workspace.device.DeviceSpec;

/**
 * Devices on one broker, their clock and the observer of their wills. Client IDs that are not known are passed over. All
 * methods but {@link #close} return at once.
 */
public final class Fleet implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Fleet.class);
    private static final long CLOSE_SECONDS = 2;

    private final Common common;
    private final WillLedger ledger;
    private final Lookout lookout;
    private final Map<String, Device> devices = new LinkedHashMap<>();
    /** The latest of each device, over or not. */
    private final Map<Device, Flapping> flapping = new HashMap<>();

    private final AtomicLong version = new AtomicLong();
    /** After the end it takes nothing more: what would be late has nobody to tell. */
    private final ScheduledExecutorService clock = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("vigil-lab").factory(), new ThreadPoolExecutor.DiscardPolicy());

    private @Nullable ChaosRun chaos;
    private volatile boolean closed;
    private long shownVersion = -1;
    private List<DeviceStatus> shown = List.of();

    /**
     * Without devices; does not connect.
     *
     * @param broker asked before each connect: endpoint, version, credentials and timeouts; the rest is the devices' own
     * @param passwords of users that are not the broker's
     * @param tolerance see {@link #setTolerance}
     * @param changed called on any thread, many times a second; it must not block
     */
    public Fleet(
            Supplier<ClientOptions> broker,
            Function<String, Optional<Payload>> passwords,
            Duration tolerance,
            Runnable changed) {
        Runnable noted = () -> {
            version.incrementAndGet();
            changed.run();
        };
        this.ledger = new WillLedger(tolerance.toNanos());
        String number = String.format("%08x", ThreadLocalRandom.current().nextInt());
        this.lookout = new Lookout(() -> LabOptions.helper(broker.get(), "vigil-observer-" + number));
        this.common = new Common(
                broker, passwords, lookout.watch(), ledger,
                new KeptProbe(() -> LabOptions.helper(broker.get(), "vigil-probe-" + number)), clock, noted);
        new LabClock(common, ledger, this::chaosSecond).begin();
    }

    // ---- devices -------------------------------------------------------------------------------------------------

    /** Adds, or replaces by client ID; one that is connected goes on as it was until its next start. */
    public void put(Collection<DeviceSpec> specs) {
        synchronized (this) {
            for (DeviceSpec spec : specs) {
                Device known = devices.get(spec.clientId());
                if (known == null) {
                    known = new Device(spec, common);
                    devices.put(spec.clientId(), known);
                } else {
                    known.describe(spec);
                }
                lookout.watch(spec, known.wills());
            }
        }
        common.changed().run();
    }

    /** Takes devices away; those that are connected leave cleanly. */
    public void remove(Collection<String> clientIds) {
        List<Device> gone = new ArrayList<>();
        synchronized (this) {
            for (String clientId : clientIds) {
                Device device = devices.remove(clientId);
                if (device != null) {
                    gone.add(device);
                }
            }
        }
        lookout.forget(gone.stream().map(Device::wills).collect(Collectors.toSet()));
        gone.forEach(this::stop);
        common.changed().run();
    }

    public synchronized Optional<DeviceSpec> spec(String clientId) {
        return Optional.ofNullable(devices.get(clientId)).map(Device::spec);
    }

    /** In the order they were added. */
    public synchronized List<String> clientIds() {
        return List.copyOf(devices.keySet());
    }

    private synchronized List<Device> those(Collection<String> clientIds) {
        List<Device> found = new ArrayList<>(clientIds.size());
        for (String clientId : clientIds) {
            Device device = devices.get(clientId);
            if (device != null) {
                found.add(device);
            }
        }
        return found;
    }

    private synchronized List<Device> all() {
        return List.copyOf(devices.values());
    }

    // ---- connections ---------------------------------------------------------------------------------------------

    /** Ends when each is online or has failed; fails with the first failure. */
    public CompletionStage<Void> start(Collection<String> clientIds) {
        if (closed) {
            return CompletableFuture.failedStage(new IllegalStateException(WillWatch.OVER));
        }
        List<CompletableFuture<Void>> started = new ArrayList<>(clientIds.size());
        common.boarding().together(() -> those(clientIds)
                .forEach(device -> started.add(device.start().toCompletableFuture())));
        return CompletableFuture.allOf(started.toArray(CompletableFuture<?>[]::new));
    }

    public void stop(Collection<String> clientIds) {
        those(clientIds).forEach(this::stop);
    }

    private void stop(Device device) {
        Flapping running;
        synchronized (this) {
            running = flapping.remove(device);
        }
        if (running != null) {
            running.cancel();
        }
        device.leave();
    }

    public StartProgress progress() {
        return common.boarding().progress();
    }

    public void cancelStart() {
        common.boarding().cancel();
    }

    // ---- failures ------------------------------------------------------------------------------------------------

    public Optional<Forecast> forecast(String clientId, Failure failure) {
        return spec(clientId).map(device -> Forecasts.of(device, failure));
    }

    /** Makes those that are online fail. */
    public void fail(Collection<String> clientIds, Failure failure) {
        those(clientIds).forEach(device -> device.fail(failure));
    }

    public void flap(Collection<String> clientIds, Failure failure, int times, Duration pause) {
        for (Device device : those(clientIds)) {
            Flapping next = new Flapping(device, failure, times, pause, clock);
            Flapping before;
            synchronized (this) {
                before = flapping.put(device, next);
            }
            if (before != null) {
                before.cancel();
            }
            next.fail();
        }
    }

    /** All devices of a group lose their power. */
    public void powerCut(String group) {
        all().stream().filter(device -> device.spec().group().equals(group)).forEach(device -> device.fail(Failure.GO_SILENT));
    }

    public synchronized void startChaos(Chaos plan) {
        chaos = new ChaosRun(plan, clock, this::victims);
    }

    public synchronized void stopChaos() {
        chaos = null;
    }

    public synchronized Optional<Chaos> chaos() {
        return Optional.ofNullable(chaos).map(ChaosRun::chaos);
    }

    private void chaosSecond() {
        ChaosRun running;
        synchronized (this) {
            running = chaos;
        }
        if (running != null) {
            running.second();
        }
    }

    private List<ChaosRun.Victim> victims() {
        return all().stream()
                .filter(device -> device.state() == DeviceState.ONLINE)
                .map(this::victim)
                .toList();
    }

    private ChaosRun.Victim victim(Device device) {
        return new ChaosRun.Victim() {
            @Override
            public void fail(Failure failure) {
                device.fail(failure);
            }

            @Override
            public void start() {
                if (those(List.of(device.spec().clientId())).contains(device)) {
                    device.start();
                }
            }
        };
    }

    /** How much later than the standard's limit a will may come without being called late. */
    public void setTolerance(Duration tolerance) {
        ledger.setTolerance(tolerance.toNanos());
    }

    // ---- what is shown -------------------------------------------------------------------------------------------

    /** Rises with every change of what is shown. */
    public long version() {
        return version.get();
    }

    /** In the order they were added; the same list until something changes. */
    public synchronized List<DeviceStatus> devices() {
        long now = version.get();
        if (now != shownVersion) {
            shown = devices.values().stream().map(Device::status).toList();
            shownVersion = now;
        }
        return shown;
    }

    public List<WillCase> wills() {
        return ledger.cases();
    }

    public Life life(String clientId) {
        Device device;
        synchronized (this) {
            device = devices.get(clientId);
        }
        return device == null ? Life.NONE : device.life();
    }

    public LabCounts counts() {
        return LabCounting.of(devices(), ledger);
    }

    /** Why wills are not observed, in words; empty where they are, or nobody has asked yet. */
    public String blindness() {
        String why = common.watch().blindness();
        return why == null || !common.watch().isWanted() ? "" : why;
    }

    /** Disconnects all cleanly; waits for that, but not longer than three seconds. */
    @Override
    public void close() {
        closed = true;
        common.boarding().cancel();
        clock.shutdownNow();
        // First, because without it no start goes on that is under way now.
        common.watch().close();
        common.probe().close();
        CompletableFuture<?>[] leaving = all().stream()
                .map(device -> device.leave().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(leaving).get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            LOG.warn("Not every simulated device left in time", late);
        }
    }
}
