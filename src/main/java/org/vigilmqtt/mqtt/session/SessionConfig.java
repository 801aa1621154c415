package org.vigilmqtt.mqtt.session;

import java.util.List;
import org.vigilmqtt.mqtt.packet.Packet.Connect;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;

/**
 * What a session is made with.
 *
 * @param connect the CONNECT of each connection
 * @param pingTimeoutNanos how long PINGRESP may take
 * @param subscriptions wanted from the start
 * @param maximumInFlight unacknowledged publishes at a time, 1 to 65,535
 * @param maximumQueued publishes that wait; in bytes they are bounded as well
 */
public record SessionConfig(
        Connect connect,
        long pingTimeoutNanos,
        List<SubscriptionRequest> subscriptions,
        int maximumInFlight,
        int maximumQueued) {
    public SessionConfig {
        if (maximumInFlight < 1) {
            throw new IllegalArgumentException("At least one message may be in flight, not " + maximumInFlight);
        }
        subscriptions = List.copyOf(subscriptions);
    }
}
