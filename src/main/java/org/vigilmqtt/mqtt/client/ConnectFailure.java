package org.vigilmqtt.mqtt.client;

import org.vigilmqtt.mqtt.packet.ReasonCode;

/** Why there is no connection. {@code detail} is for the details pane: the cause in the system's own words. */
public sealed interface ConnectFailure {
    String detail();

    /** Nobody listens there, or the network refuses. */
    record Unreachable(String detail) implements ConnectFailure {}

    /** The host's name has no address. */
    record NameNotFound(String detail) implements ConnectFailure {}

    /** The TLS handshake failed: untrusted, expired, another host's certificate, no common version. */
    record TlsRejected(Cause cause, String detail) implements ConnectFailure {
        /** What a person can do something about. */
        public enum Cause {
            UNTRUSTED,
            EXPIRED,
            WRONG_HOST,
            NOT_TLS,
            CA_FILE,
            OTHER
        }
    }

    /** The server does not switch to WebSocket, or does not keep to it. */
    record WebSocketRejected(String detail) implements ConnectFailure {}

    /** CONNACK with another code than success. */
    record Refused(ReasonCode reason, String detail) implements ConnectFailure {}

    /** The peer broke the protocol; {@code detail} names packet, field and statement. */
    record ProtocolViolation(String detail) implements ConnectFailure {}

    /** No answer in time: {@code stage} says to what. */
    record TimedOut(Stage stage, String detail) implements ConnectFailure {
        /** What was waited for. */
        public enum Stage {
            CONNECT,
            TLS,
            CONNACK,
            PINGRESP
        }
    }

    /**
     * The peer closed the connection.
     *
     * @param unacknowledged QoS 1 and 2 messages that were in flight: some brokers close where that is more than they take
     */
    record ConnectionLost(String detail, int unacknowledged) implements ConnectFailure {
        /** Where nothing was in flight, or nobody knows. */
        public ConnectionLost(String detail) {
            this(detail, 0);
        }
    }

    /** The peer closed right after another successful connect with this client ID, again and again. */
    record TakenOver(int rounds, String detail) implements ConnectFailure {}

    /** The store cannot be used; {@code detail} names the file and what to do. */
    record StoreUnavailable(String detail) implements ConnectFailure {}
}
