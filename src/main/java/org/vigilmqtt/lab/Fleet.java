package org.vigilmqtt.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;

/** Devices on one broker, their clock and the observer of their wills. All methods but {@link #close} return at once. */
public final class Fleet implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Fleet.class);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long CLOSE_SECONDS = 2;

    private final Map<String, Device> devices = new LinkedHashMap<>();
    private final Map<String, Device> byWillTopic = new LinkedHashMap<>();
    private final WillWatch watch;
    private final Runnable changed;
    /** After the end it takes nothing more: what would be late has nobody to tell. */
    private final ScheduledExecutorService clock = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("vigil-lab").factory(), new ThreadPoolExecutor.DiscardPolicy());

    private volatile boolean closed;

    /**
     * Does not connect.
     *
     * @param broker endpoint, version, credentials and timeouts; the rest is the devices' own
     * @param bays how many devices, at least one
     * @param changed called on any thread, several times a second; it must not block
     */
    public Fleet(ClientOptions broker, int bays, Runnable changed) {
        this.changed = changed;
        List<SubscriptionRequest> willTopics = new ArrayList<>();
        for (int bay = 1; bay <= bays; bay++) {
            willTopics.add(new SubscriptionRequest(
                    new TopicFilter(Device.willTopicOf(bay).value()), Qos.AT_LEAST_ONCE));
        }
        String observer = String.format("vigil-observer-%08x", ThreadLocalRandom.current().nextInt());
        this.watch = new WillWatch(LabOptions.from(broker, observer, null), willTopics, this::arrived, this::blinded);
        for (int bay = 1; bay <= bays; bay++) {
            Device device = new Device(bay, broker, watch, changed);
            devices.put(Device.clientIdOf(bay), device);
            byWillTopic.put(Device.willTopicOf(bay).value(), device);
        }
        tickInTurn(List.copyOf(devices.values()));
    }

    /** Each device once a second, one after the other, so that readings do not come in bursts. */
    private void tickInTurn(List<Device> turn) {
        for (int i = 0; i < turn.size(); i++) {
            Device device = turn.get(i);
            long offset = NANOS_PER_SECOND * i / turn.size();
            clock.scheduleAtFixedRate(() -> tick(device), offset, NANOS_PER_SECOND, TimeUnit.NANOSECONDS);
        }
    }

    private void tick(Device device) {
        try {
            device.publishReadings();
            changed.run();
        } catch (RuntimeException failure) {
            // Thrown further it would end the device's readings for good.
            LOG.error("A reading was not published", failure);
        }
    }

    private void arrived(Publish message) {
        Device device = byWillTopic.get(message.topic().value());
        if (device != null) {
            device.seen(message);
        }
    }

    private void blinded(String blindness) {
        devices.values().forEach(device -> device.unobserved(blindness));
    }

    /** Starts all; ends when all are online, or fails with the first failure when each has ended. */
    public CompletionStage<Void> start() {
        if (closed) {
            return CompletableFuture.failedStage(new IllegalStateException(WillWatch.OVER));
        }
        return CompletableFuture.allOf(devices.values().stream()
                .map(device -> device.start().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
    }

    /** Starts one; how it ends is in its status. */
    public void start(String clientId) {
        if (!closed) {
            with(clientId, Device::start);
        }
    }

    /** Starts all that are not online; how it ends is in their status. */
    public void startAll() {
        devices.keySet().forEach(this::start);
    }

    public void closeSocket(String clientId) {
        with(clientId, Device::closeSocket);
    }

    public void disconnectCleanly(String clientId) {
        with(clientId, this::disconnect);
    }

    private CompletionStage<Void> disconnect(Device device) {
        return device.disconnect(
                leftAt -> clock.schedule(() -> device.quiet(leftAt), WillJudge.QUIET_NANOS, TimeUnit.NANOSECONDS));
    }

    public void stopAll() {
        devices.values().forEach(this::disconnect);
    }

    private void with(String clientId, Consumer<Device> action) {
        Device device = devices.get(clientId);
        if (device != null) {
            action.accept(device);
        }
    }

    /** In the order of the bays. */
    public List<DeviceStatus> devices() {
        return devices.values().stream().map(Device::status).toList();
    }

    /** Disconnects all cleanly; waits for that, but not longer than three seconds. */
    @Override
    public void close() {
        closed = true;
        clock.shutdownNow();
        // First, because without it no start goes on that is under way now.
        watch.close();
        CompletableFuture<?>[] leaving = devices.values().stream()
                .map(device -> disconnect(device).toCompletableFuture())
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
