package org.vigilmqtt.service;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.client.ReconnectPolicy;

/** Options for a short connection beside the user's own: it takes nothing over and leaves nothing behind. */
final class ProbeOptions {
    private ProbeOptions() {}

    static ClientOptions from(ClientOptions options, String suffix) {
        String clientId =
                options.clientId() + suffix + Integer.toHexString(ThreadLocalRandom.current().nextInt(0x10000));
        return new ClientOptions(
                options.endpoint(),
                options.version(),
                clientId,
                true,
                options.keepAlive(),
                options.pingTimeout(),
                options.connectTimeout(),
                null,
                options.userName(),
                options.password(),
                List.of(),
                options.maximumInFlight(),
                options.maximumQueued(),
                options.maximumPacketSize(),
                ReconnectPolicy.NEVER);
    }
}
