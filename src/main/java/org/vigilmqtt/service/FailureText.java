package org.vigilmqtt.service;

import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.client.ConnectFailure;
import org.vigilmqtt.mqtt.client.ConnectFailure.TimedOut;
import org.vigilmqtt.mqtt.client.ConnectFailure.TlsRejected;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.workspace.Profile;

/** Says why a connection failed and what to do: one sentence for each failure, the cause behind it as details. */
final class FailureText {
    private FailureText() {}

    static Words of(ConnectFailure failure, Profile profile) {
        return new Words(text(failure, profile), failure.detail());
    }

    /** For a profile the engine does not take, whose exception names the field. */
    static String notComplete(IllegalArgumentException reason) {
        return reason.getMessage() + ". Complete the profile, then try again.";
    }

    private static String text(ConnectFailure failure, Profile profile) {
        String host = profile.host();
        return switch (failure) {
            case ConnectFailure.Unreachable _ ->
                "Nothing answers at " + host + ":" + profile.port() + ". Check the port, and that the broker is running.";
            case ConnectFailure.NameNotFound _ ->
                "The host " + host + " is not known. Check its spelling and your network.";
            case TlsRejected(var cause, _) -> tls(cause, profile);
            case ConnectFailure.WebSocketRejected _ ->
                host + ":" + profile.port()
                        + " does not speak MQTT over WebSocket there. Check the port and the path; the details say what came.";
            case ConnectFailure.Refused(var reason, _) -> refused(reason, profile);
            case ConnectFailure.ProtocolViolation _ ->
                "The peer at " + host + ":" + profile.port()
                        + " does not keep to MQTT 3.1.1. Check that the port is a broker's; the details name the packet.";
            case TimedOut(var stage, _) -> timedOut(stage, profile);
            case ConnectFailure.ConnectionLost(_, var unacknowledged) when unacknowledged > ClientOptions.MAXIMUM_IN_FLIGHT ->
                "The broker closed the connection while " + unacknowledged
                        + " messages were unacknowledged; if it does so again at once, Vigil sends " + ClientOptions.MAXIMUM_IN_FLIGHT
                        + " at a time. Check its limit, by default 20 in Mosquitto, and that no other client uses the client ID "
                        + profile.clientId() + ".";
            case ConnectFailure.ConnectionLost _ ->
                "The broker closed the connection. Check that no other client uses the client ID " + profile.clientId()
                        + ", and that the broker is running.";
            case ConnectFailure.TakenOver _ ->
                "Another client keeps taking over the client ID " + profile.clientId()
                        + ". Reconnecting is paused: use another client ID, or stop the other client.";
            case ConnectFailure.StoreUnavailable(var detail) -> detail;
        };
    }

    private static String tls(TlsRejected.Cause cause, Profile profile) {
        String host = profile.host();
        return switch (cause) {
            case UNTRUSTED ->
                "The certificate of " + host
                        + " is not signed by anyone you trust. Choose its authority under TLS, Trust, CA file.";
            case EXPIRED -> "The certificate of " + host + " has expired or is not valid yet. Renew it, or check the clock.";
            case WRONG_HOST ->
                "The certificate is for another host than " + host + ". Use the name that stands in the certificate.";
            case NOT_TLS ->
                host + ":" + profile.port() + " does not speak TLS. Use "
                        + (profile.webSocketPath() == null ? "mqtt:// instead of mqtts://" : "ws:// instead of wss://")
                        + ", or the TLS port.";
            case CA_FILE -> "The CA file cannot be used. Choose a PEM file with at least one certificate.";
            case OTHER -> "The TLS handshake with " + host + " failed. See the details for what the broker wants.";
        };
    }

    private static String refused(ReasonCode reason, Profile profile) {
        return switch (reason) {
            case BAD_USER_NAME_OR_PASSWORD ->
                "The broker refused: bad user name or password. Check both.";
            case NOT_AUTHORIZED ->
                "The broker refused: not authorized. Check the user name, the password, and what this client may do.";
            case CLIENT_IDENTIFIER_NOT_VALID ->
                "The broker does not accept the client ID " + profile.clientId() + ". Choose another one.";
            case UNSUPPORTED_PROTOCOL_VERSION ->
                "The broker does not speak " + profile.version().title() + ". Use a broker that does.";
            case SERVER_UNAVAILABLE -> "The broker is there but unavailable. Try again later.";
            default -> "The broker refused: " + reason.text() + ". Ask whoever runs it.";
        };
    }

    private static String timedOut(TimedOut.Stage stage, Profile profile) {
        String place = profile.host() + ":" + profile.port();
        return switch (stage) {
            case CONNECT ->
                place + " did not answer in time. Check host and port" + (profile.webSocketPath() == null ? "" : " and path")
                        + ", and that no firewall drops the packets.";
            case TLS -> place + " accepted the connection but did not finish the TLS handshake. Check that the port speaks TLS.";
            case CONNACK ->
                place + " accepted the connection but did not answer CONNECT. Check that the port is a broker's, or that the"
                        + " broker is not stuck.";
            case PINGRESP -> "The broker went silent: no answer to a ping. Check the network.";
        };
    }
}
