package org.vigilmqtt.lab.scenario;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.vigilmqtt.lab.DeviceState;
import org.vigilmqtt.lab.DeviceStatus;
import org.vigilmqtt.lab.Failure;
import org.vigilmqtt.lab.Fleet;
import org.vigilmqtt.lab.WillCase;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.client.ConnectFailure;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.workspace.Subscription;
import org.vigilmqtt.workspace.device.DeviceSpec;

/** The lab's own devices as the bed of a run. */
public final class FleetBed implements TestBed {
    private static final Standing UNKNOWN = new Standing(DeviceState.STOPPED, "");

    private final Fleet fleet;
    private final BiFunction<String, ConnectFailure, String> words;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    /** Where each device stands in the fleet's list, which has the order in which they were put. */
    private volatile Map<String, Integer> places = Map.of();

    /**
     * Does not connect.
     *
     * @param tolerance how much later than the standard's limit a will may come without being called late
     * @param passwords of user names that devices have of their own
     * @param words     says in a sentence why a device, named by its client ID, has no connection
     */
    public FleetBed(
            ClientOptions broker,
            Duration tolerance,
            Function<String, Optional<Payload>> passwords,
            BiFunction<String, ConnectFailure, String> words) {
        this.words = words;
        this.fleet = new Fleet(
                () -> broker, passwords, tolerance, () -> listeners.forEach(Runnable::run));
    }

    @Override
    public CompletionStage<Void> prepare(List<DeviceSpec> devices) {
        fleet.put(devices);
        Map<String, Integer> known = new HashMap<>();
        for (DeviceSpec device : devices) {
            known.put(device.clientId(), known.size());
        }
        places = Map.copyOf(known);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> start(Collection<String> clientIds) {
        return fleet.start(clientIds);
    }

    @Override
    public void stop(Collection<String> clientIds) {
        fleet.stop(clientIds);
    }

    @Override
    public void fail(Collection<String> clientIds, Failure how) {
        fleet.fail(clientIds, how);
    }

    @Override
    public Standing standing(String clientId) {
        Integer place = places.get(clientId);
        if (place == null) {
            return UNKNOWN;
        }
        DeviceStatus status = fleet.devices().get(place);
        ConnectFailure failure = status.failure();
        return new Standing(status.state(), failure == null ? "" : words.apply(clientId, failure));
    }

    @Override
    public List<WillCase> wills() {
        return fleet.wills();
    }

    @Override
    public String blindness() {
        return fleet.blindness();
    }

    @Override
    public Subscription onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void close() {
        fleet.close();
    }
}
