package org.vigilmqtt.mqtt.transport;

import org.jspecify.annotations.Nullable;

/**
 * Where a broker listens.
 *
 * @param host a name or an address
 * @param port 1 to 65,535
 * @param tls null without TLS
 * @param webSocketPath the path of a WebSocket, which begins with a slash; null for MQTT on TCP or TLS itself
 */
public record Endpoint(String host, int port, @Nullable TlsOptions tls, @Nullable String webSocketPath) {
    public Endpoint {
        if (host.isBlank()) {
            throw new IllegalArgumentException("The host is missing");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("A port is 1 to 65,535, not " + port);
        }
        if (webSocketPath != null && !isPath(webSocketPath)) {
            throw new IllegalArgumentException("A WebSocket's path begins with / and has only visible ASCII characters");
        }
    }

    /** MQTT on TCP or TLS itself. */
    public Endpoint(String host, int port, @Nullable TlsOptions tls) {
        this(host, port, tls, null);
    }

    /** Plain TCP. */
    public static Endpoint tcp(String host, int port) {
        return new Endpoint(host, port, null);
    }

    private static boolean isPath(String path) {
        return path.startsWith("/") && path.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    @Override
    public String toString() {
        String scheme = webSocketPath == null ? "mqtt" : "ws";
        return scheme + (tls == null ? "://" : "s://") + host + ":" + port + (webSocketPath == null ? "" : webSocketPath);
    }
}
