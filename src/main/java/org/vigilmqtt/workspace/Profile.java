package org.vigilmqtt.workspace;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.ProtocolVersion;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.Will;

/**
 * How the user reaches a broker and who they are there. Passwords are not part of it: they are in a {@link SecretStore}.
 *
 * @param builtIn the built-in broker: host and port are its own
 * @param trust SYSTEM, CA_FILE or ANYONE; without meaning unless {@code tls}
 * @param caFile a PEM file; null unless trust is CA_FILE
 * @param keepAliveSeconds 0 to 65,535
 * @param userName null for none
 * @param archiveLimits what is kept of its recorded messages
 * @param webSocketPath the path of a WebSocket; null for MQTT on TCP or TLS itself
 */
public record Profile(
        ProfileId id,
        String name,
        boolean builtIn,
        String host,
        int port,
        boolean tls,
        Trust trust,
        @Nullable String caFile,
        ProtocolVersion version,
        @Nullable String userName,
        String clientId,
        boolean cleanSession,
        int keepAliveSeconds,
        int pingTimeoutSeconds,
        int connectTimeoutSeconds,
        int maximumInFlight,
        @Nullable Will will,
        List<SubscriptionRequest> subscriptions,
        ArchiveLimits archiveLimits,
        @Nullable String webSocketPath) {

    /** A profile without WebSocket, whose archive has the limits of a new one. */
    public Profile(
            ProfileId id,
            String name,
            boolean builtIn,
            String host,
            int port,
            boolean tls,
            Trust trust,
            @Nullable String caFile,
            ProtocolVersion version,
            @Nullable String userName,
            String clientId,
            boolean cleanSession,
            int keepAliveSeconds,
            int pingTimeoutSeconds,
            int connectTimeoutSeconds,
            int maximumInFlight,
            @Nullable Will will,
            List<SubscriptionRequest> subscriptions) {
        this(
                id, name, builtIn, host, port, tls, trust, caFile, version, userName, clientId, cleanSession,
                keepAliveSeconds, pingTimeoutSeconds, connectTimeoutSeconds, maximumInFlight, will, subscriptions,
                ArchiveLimits.DEFAULT, null);
    }

    /** A profile without WebSocket. */
    public Profile(
            ProfileId id,
            String name,
            boolean builtIn,
            String host,
            int port,
            boolean tls,
            Trust trust,
            @Nullable String caFile,
            ProtocolVersion version,
            @Nullable String userName,
            String clientId,
            boolean cleanSession,
            int keepAliveSeconds,
            int pingTimeoutSeconds,
            int connectTimeoutSeconds,
            int maximumInFlight,
            @Nullable Will will,
            List<SubscriptionRequest> subscriptions,
            ArchiveLimits archiveLimits) {
        this(
                id, name, builtIn, host, port, tls, trust, caFile, version, userName, clientId, cleanSession,
                keepAliveSeconds, pingTimeoutSeconds, connectTimeoutSeconds, maximumInFlight, will, subscriptions,
                archiveLimits, null);
    }

    /** Whose certificates are believed. */
    public enum Trust {
        SYSTEM,
        CA_FILE,
        ANYONE
    }

    public Profile {
        subscriptions = List.copyOf(subscriptions);
    }

    /** The address as people write it. */
    public String address() {
        String scheme = webSocketPath == null ? "mqtt" : "ws";
        return scheme + (tls ? "s://" : "://") + host + ":" + port + (webSocketPath == null ? "" : webSocketPath);
    }
}
