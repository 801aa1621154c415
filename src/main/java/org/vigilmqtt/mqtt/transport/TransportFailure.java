package org.vigilmqtt.mqtt.transport;

/** Why there is no wire, or no longer. {@code detail} is the cause in the system's own words, without secrets. */
public sealed interface TransportFailure {
    String detail();

    /** The host's name has no address. */
    record NameNotFound(String detail) implements TransportFailure {}

    /** Nobody listens there, or the network refuses. */
    record Unreachable(String detail) implements TransportFailure {}

    /** No answer in time. */
    record TimedOut(Stage stage, String detail) implements TransportFailure {
        /** What was waited for. */
        public enum Stage {
            /** The address of the name, the TCP connection, or the answer to the WebSocket upgrade. */
            CONNECT,
            /** The end of the TLS handshake. */
            TLS
        }
    }

    /** The TLS handshake failed, or could not begin. */
    record TlsRejected(Cause cause, String detail) implements TransportFailure {
        /** What a person can do something about. */
        public enum Cause {
            /** No trusted authority has signed the certificate. */
            UNTRUSTED,
            /** The certificate's time is over, or has not begun. */
            EXPIRED,
            /** The certificate is for other hosts. */
            WRONG_HOST,
            /** The server does not answer in TLS: what it sent is something else, or it closed at the greeting. */
            NOT_TLS,
            /** The file with the authorities cannot be read, or has none. */
            CA_FILE,
            /** No common version, an alert of the peer, or another reason; the detail says which. */
            OTHER
        }
    }

    /** The server does not switch to WebSocket, or does not keep to it. */
    record WebSocketRejected(String detail) implements TransportFailure {}

    /** The peer closed the connection, or the network lost it. */
    record Lost(String detail) implements TransportFailure {}
}
