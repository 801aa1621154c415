package org.vigilmqtt.app;

import java.util.List;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.workspace.Profile;

/** A profile turned to a broker that a test has started. */
final class ProfileAt {
    private ProfileAt() {}

    /** The same profile at a port of this machine, with these subscriptions. */
    static Profile loopback(int port, Profile p, List<SubscriptionRequest> subscriptions) {
        return new Profile(
                p.id(), p.name(), false, "127.0.0.1", port, p.tls(), p.trust(), p.caFile(), p.version(), p.userName(),
                p.clientId(), p.cleanSession(), p.keepAliveSeconds(), p.pingTimeoutSeconds(), p.connectTimeoutSeconds(),
                p.maximumInFlight(), p.will(), subscriptions);
    }
}
