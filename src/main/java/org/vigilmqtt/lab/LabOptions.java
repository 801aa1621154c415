package org.vigilmqtt.lab;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.client.ReconnectPolicy;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Will;
import org.vigilmqtt.workspace.device.DeviceSpec;

/** How the lab's clients connect: the broker, credentials and patience of a profile, everything else their own. */
final class LabOptions {
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

    private LabOptions() {}

    /** For the observer and others of the lab's own. */
    static ClientOptions helper(ClientOptions broker, String clientId) {
        return options(broker, clientId, true, KEEP_ALIVE, null, broker.userName(), broker.password());
    }

    /** {@code passwords} knows those of users that are not the profile's, or not with the profile's password. */
    static ClientOptions device(
            ClientOptions broker, DeviceSpec device, Function<String, Optional<Payload>> passwords) {
        String user = device.userName();
        String profiles = broker.userName();
        Payload password = user == null
                ? broker.password()
                : passwords.apply(user).orElse(user.equals(profiles) ? broker.password() : null);
        return options(
                broker,
                device.clientId(),
                device.cleanSession(),
                Duration.ofSeconds(device.keepAliveSeconds()),
                device.will(),
                user == null ? profiles : user,
                password);
    }

    /** The second client of a device's identity. */
    static ClientOptions taker(ClientOptions device) {
        return device.withWill(null);
    }

    /** A lost connection stays lost: whether a device comes back is the lab's to decide. */
    private static ClientOptions options(
            ClientOptions broker,
            String clientId,
            boolean cleanSession,
            Duration keepAlive,
            @Nullable Will will,
            @Nullable String userName,
            @Nullable Payload password) {
        return new ClientOptions(
                broker.endpoint(),
                broker.version(),
                clientId,
                cleanSession,
                keepAlive,
                broker.pingTimeout(),
                broker.connectTimeout(),
                will,
                userName,
                password,
                List.of(),
                broker.maximumInFlight(),
                broker.maximumQueued(),
                broker.maximumPacketSize(),
                ReconnectPolicy.NEVER);
    }
}
