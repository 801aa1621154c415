package org.vigilmqtt.lab;

import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.client.ConnectFailure;
import org.vigilmqtt.mqtt.packet.Will;

/**
 * Where a device and its will stand at one moment.
 *
 * @param publishesPerSecond over the last two to three seconds
 * @param failure why it is {@link State#LOST}, otherwise null
 */
public record DeviceStatus(
        String clientId,
        State state,
        int keepAliveSeconds,
        double publishesPerSecond,
        Will will,
        WillStatus willStatus,
        @Nullable ConnectFailure failure) {

    /** Where a device stands. */
    public enum State {
        STOPPED,
        CONNECTING,
        ONLINE,
        SOCKET_CLOSED,
        DISCONNECTED_CLEANLY,
        LOST
    }
}
