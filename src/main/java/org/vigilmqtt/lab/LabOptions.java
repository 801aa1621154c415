package org.vigilmqtt.lab;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.client.ReconnectPolicy;
import org.vigilmqtt.mqtt.packet.Will;

/** How the lab's clients connect: the broker, credentials and patience of a profile, everything else their own. */
final class LabOptions {
    static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

    private LabOptions() {}

    /** A lost connection stays lost, so that one can see it. */
    static ClientOptions from(ClientOptions broker, String clientId, @Nullable Will will) {
        return new ClientOptions(
                        broker.endpoint(),
                        broker.version(),
                        clientId,
                        true,
                        KEEP_ALIVE,
                        broker.pingTimeout(),
                        broker.connectTimeout(),
                        will,
                        broker.userName(),
                        broker.password(),
                        List.of(),
                        broker.maximumInFlight(),
                        broker.maximumQueued(),
                        broker.maximumPacketSize(),
                        ReconnectPolicy.NEVER);
    }
}
