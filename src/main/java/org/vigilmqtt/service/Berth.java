package org.vigilmqtt.service;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.DeviceStatus;
import org.vigilmqtt.lab.Fleet;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.client.ConnectFailure;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.service.DeviceLab.DeviceView;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.ProfileId;

/**
 * A fleet and where it is.
 *
 * @param options how to connect there; null until something is started
 */
record Berth(Profile profile, AtomicReference<@Nullable ClientOptions> options, Fleet fleet) {

    static Berth of(
            Profile profile,
            @Nullable ClientOptions options,
            BiFunction<ProfileId, String, Optional<Payload>> passwords,
            Duration tolerance,
            Runnable changed) {
        AtomicReference<@Nullable ClientOptions> known = new AtomicReference<>(options);
        Fleet fleet = new Fleet(
                () -> {
                    ClientOptions now = known.get();
                    if (now == null) {
                        throw new IllegalStateException("Devices are started through the lab, which knows the broker");
                    }
                    return now;
                },
                userName -> passwords.apply(profile.id(), userName),
                tolerance,
                changed);
        return new Berth(profile, known, fleet);
    }

    /** Whether it is there already; one that has not connected yet goes where it is told to. */
    boolean isAt(Profile there, @Nullable ClientOptions how) {
        return profile.id().equals(there.id())
                && (how == null || options.compareAndSet(null, how) || how.equals(options.get()));
    }

    /** The same profile with another port. */
    static Profile at(Profile profile, int port) {
        return as(profile, port, profile.clientId());
    }

    /** The same profile with another port and client ID. */
    static Profile as(Profile profile, int port, String clientId) {
        return new Profile(
                profile.id(), profile.name(), profile.builtIn(), profile.host(), port, profile.tls(), profile.trust(),
                profile.caFile(), profile.version(), profile.userName(), clientId, profile.cleanSession(),
                profile.keepAliveSeconds(), profile.pingTimeoutSeconds(), profile.connectTimeoutSeconds(),
                profile.maximumInFlight(), profile.will(), profile.subscriptions(), profile.archiveLimits(),
                profile.webSocketPath());
    }

    /** The devices as the window shows them. */
    List<DeviceView> views() {
        return fleet.devices().stream().map(this::view).toList();
    }

    private DeviceView view(DeviceStatus device) {
        ConnectFailure failure = device.failure();
        ClientOptions connected = options.get();
        int port = connected == null ? profile.port() : connected.endpoint().port();
        return new DeviceView(
                device.spec(),
                profile.id(),
                device.state(),
                device.state().words(),
                device.stateSinceNanos(),
                device.publishesPerSecond(),
                device.lastCase(),
                device.online(),
                failure == null
                        ? null
                        : FailureText.of(failure, as(profile, port, device.spec().clientId()))
                                .text());
    }
}
