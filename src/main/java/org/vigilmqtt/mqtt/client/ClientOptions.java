package org.vigilmqtt.mqtt.client;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Packet.Connect;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Properties;
import org.vigilmqtt.mqtt.packet.ProtocolVersion;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.Will;
import org.vigilmqtt.mqtt.session.SessionConfig;
import org.vigilmqtt.mqtt.transport.Endpoint;

/**
 * How a client connects.
 *
 * @param keepAlive whole seconds, 0 to 65,535; 0 turns pings off
 * @param pingTimeout how long PINGRESP may take
 * @param connectTimeout for the whole way to CONNACK
 * @param subscriptions made on each connect whose broker had no session, and on the first one
 * @param maximumInFlight unacknowledged QoS 1 and 2 publishes at a time, 1 to 65,535
 * @param maximumQueued publishes that wait for the window, the wire or the connection; more, or more than 256 MB, are refused
 * @param maximumPacketSize bytes of an incoming packet, up to 268,435,460
 */
public record ClientOptions(
        Endpoint endpoint,
        ProtocolVersion version,
        String clientId,
        boolean cleanSession,
        Duration keepAlive,
        Duration pingTimeout,
        Duration connectTimeout,
        @Nullable Will will,
        @Nullable String userName,
        @Nullable Payload password,
        List<SubscriptionRequest> subscriptions,
        int maximumInFlight,
        int maximumQueued,
        int maximumPacketSize,
        ReconnectPolicy reconnect) {
    /**
     * As many messages in flight as a Mosquitto takes that nobody has configured. When more are open it acknowledges QoS 1
     * without passing it on, which MQTT 3.1.1 gives it no way to tell, or closes the connection.
     */
    public static final int MAXIMUM_IN_FLIGHT = 20;

    public ClientOptions {
        subscriptions = List.copyOf(subscriptions);
    }

    /** The defaults: clean session, keep alive 30 s, ping timeout 10 s, connect timeout 10 s, 20 in flight, 32 MB. */
    public static ClientOptions of(Endpoint endpoint, String clientId) {
        return new ClientOptions(
                endpoint,
                ProtocolVersion.MQTT_3_1_1,
                clientId,
                true,
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                null,
                null,
                null,
                List.of(),
                MAXIMUM_IN_FLIGHT,
                1_000_000,
                32 * 1024 * 1024,
                ReconnectPolicy.BACK_OFF);
    }

    public ClientOptions withCleanSession(boolean clean) {
        return new ClientOptions(
                endpoint, version, clientId, clean, keepAlive, pingTimeout, connectTimeout, will, userName, password,
                subscriptions, maximumInFlight, maximumQueued, maximumPacketSize, reconnect);
    }

    public ClientOptions withKeepAlive(Duration interval, Duration timeout) {
        return new ClientOptions(
                endpoint, version, clientId, cleanSession, interval, timeout, connectTimeout, will, userName, password,
                subscriptions, maximumInFlight, maximumQueued, maximumPacketSize, reconnect);
    }

    public ClientOptions withConnectTimeout(Duration timeout) {
        return new ClientOptions(
                endpoint, version, clientId, cleanSession, keepAlive, pingTimeout, timeout, will, userName, password,
                subscriptions, maximumInFlight, maximumQueued, maximumPacketSize, reconnect);
    }

    public ClientOptions withWill(@Nullable Will left) {
        return new ClientOptions(
                endpoint, version, clientId, cleanSession, keepAlive, pingTimeout, connectTimeout, left, userName, password,
                subscriptions, maximumInFlight, maximumQueued, maximumPacketSize, reconnect);
    }

    public ClientOptions withCredentials(@Nullable String user, @Nullable Payload secret) {
        return new ClientOptions(
                endpoint, version, clientId, cleanSession, keepAlive, pingTimeout, connectTimeout, will, user, secret,
                subscriptions, maximumInFlight, maximumQueued, maximumPacketSize, reconnect);
    }

    public ClientOptions withSubscriptions(List<SubscriptionRequest> requests) {
        return new ClientOptions(
                endpoint, version, clientId, cleanSession, keepAlive, pingTimeout, connectTimeout, will, userName, password,
                requests, maximumInFlight, maximumQueued, maximumPacketSize, reconnect);
    }

    public ClientOptions withMaximumInFlight(int most) {
        return new ClientOptions(
                endpoint, version, clientId, cleanSession, keepAlive, pingTimeout, connectTimeout, will, userName, password,
                subscriptions, most, maximumQueued, maximumPacketSize, reconnect);
    }

    public ClientOptions withReconnect(ReconnectPolicy policy) {
        return new ClientOptions(
                endpoint, version, clientId, cleanSession, keepAlive, pingTimeout, connectTimeout, will, userName, password,
                subscriptions, maximumInFlight, maximumQueued, maximumPacketSize, policy);
    }

    /**
     * The session that these options ask for.
     *
     * @throws IllegalArgumentException where CONNECT cannot carry them
     */
    SessionConfig session() {
        Connect connect = new Connect(
                version, clientId, cleanSession, (int) keepAlive.toSeconds(), will, userName, password, Properties.NONE);
        return new SessionConfig(connect, pingTimeout.toNanos(), subscriptions, maximumInFlight, maximumQueued);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return clientId + " at " + endpoint;
    }
}
