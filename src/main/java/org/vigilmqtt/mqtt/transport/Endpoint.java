package org.vigilmqtt.mqtt.transport;

import org.jspecify.annotations.Nullable;

/**
 * Where a broker listens.
 *
 * @param host a name or an address
 * @param port 1 to 65,535
 * @param tls null for plain TCP
 */
public record Endpoint(String host, int port, @Nullable TlsOptions tls) {
    public Endpoint {
        if (host.isBlank()) {
            throw new IllegalArgumentException("The host is missing");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("A port is 1 to 65,535, not " + port);
        }
    }

    /** Plain TCP. */
    public static Endpoint tcp(String host, int port) {
        return new Endpoint(host, port, null);
    }

    @Override
    public String toString() {
        return (tls == null ? "mqtt://" : "mqtts://") + host + ":" + port;
    }
}
