package org.vigilmqtt.service;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.client.ReconnectPolicy;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.transport.Endpoint;
import org.vigilmqtt.mqtt.transport.TlsOptions;
import org.vigilmqtt.workspace.Profile;

/** From what the user keeps to what the engine takes. */
final class ClientOptionsOf {
    private static final int MOST_QUEUED = 1_000_000;
    private static final int LARGEST_PACKET = 32 * 1024 * 1024;

    private ClientOptionsOf() {}

    static Endpoint endpoint(Profile profile, int port) {
        return new Endpoint(
                profile.host(),
                port,
                profile.tls() ? tls(profile) : null,
                profile.builtIn() ? null : profile.webSocketPath());
    }

    private static TlsOptions tls(Profile profile) {
        return switch (profile.trust()) {
            case SYSTEM -> new TlsOptions.System();
            case CA_FILE -> new TlsOptions.CaFile(Path.of(profile.caFile() == null ? "" : profile.caFile()));
            case ANYONE -> new TlsOptions.Anyone();
        };
    }

    /** {@code port} is the profile's, or the one the built-in broker got. */
    static ClientOptions profile(Profile profile, int port, @Nullable Payload password) {
        return new ClientOptions(
                endpoint(profile, port),
                profile.version(),
                profile.clientId(),
                profile.cleanSession(),
                Duration.ofSeconds(profile.keepAliveSeconds()),
                Duration.ofSeconds(profile.pingTimeoutSeconds()),
                Duration.ofSeconds(profile.connectTimeoutSeconds()),
                profile.will(),
                profile.userName(),
                profile.userName() == null ? null : password,
                profile.subscriptions(),
                profile.maximumInFlight(),
                MOST_QUEUED,
                LARGEST_PACKET,
                ReconnectPolicy.BACK_OFF);
    }
}
