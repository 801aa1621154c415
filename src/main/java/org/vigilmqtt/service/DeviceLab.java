package org.vigilmqtt.service;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Will;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.Subscription;

/** The simulated devices on one broker and the wills they leave. Methods return at once; the window pulls. */
public interface DeviceLab extends AutoCloseable {
    /** Five greenhouse devices on the profile's broker: telemetry, retained birth message, retained will. Starts them. */
    CompletionStage<Void> startDemo(ProfileId broker);

    List<DeviceView> devices();

    /** Connects a device, again after a failure. */
    void start(String clientId);

    /** Closes the socket without DISCONNECT: the broker publishes the will at once [MQTT-3.1.2-8]. */
    void closeSocket(String clientId);

    /** DISCONNECT: the broker discards the will [MQTT-3.14.4-3]. */
    void disconnectCleanly(String clientId);

    void startAll();

    /** Disconnects all cleanly. */
    void stopAll();

    Subscription onChange(Runnable listener);

    @Override
    void close();

    /** Where a device stands. */
    enum DeviceState {
        STOPPED,
        CONNECTING,
        ONLINE,
        SOCKET_CLOSED,
        DISCONNECTED_CLEANLY,
        LOST
    }

    /** What became of a device's will since its last failure. */
    enum WillVerdict {
        NONE_EXPECTED,
        WAITING,
        FIRED,
        RIGHTLY_ABSENT,
        UNEXPECTED
    }

    /**
     * A device as the window shows it.
     *
     * @param stateText words for the state, such as "online", "socket closed"
     * @param willText words for the will, such as "will seen after 4 ms", "no will: clean DISCONNECT"
     * @param willAfterNanos from the failure to the will as the observer saw it, or -1
     */
    record DeviceView(
            String clientId,
            ProfileId broker,
            DeviceState state,
            String stateText,
            int keepAliveSeconds,
            double publishesPerSecond,
            Will will,
            WillVerdict verdict,
            String willText,
            long willAfterNanos,
            @Nullable String failure) {}
}
