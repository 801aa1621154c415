package org.vigilmqtt.service;

import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.client.ConnectException;
import org.vigilmqtt.mqtt.client.ConnectFailure;
import org.vigilmqtt.mqtt.client.MqttClient;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.session.InMemorySessionStore;
import org.vigilmqtt.service.Connections.ConnectionTest;
import org.vigilmqtt.service.Connections.ConnectionTest.Stage;
import org.vigilmqtt.workspace.Profile;

/** Tries a profile with a connection of its own, which takes over nobody and leaves nothing. */
final class ConnectionTester {
    private ConnectionTester() {}

    static CompletionStage<ConnectionTest> test(Profile profile, int port, @Nullable Payload password) {
        CompletableFuture<ConnectionTest> result = new CompletableFuture<>();
        ClientOptions options;
        try {
            options = ProbeOptions.from(ClientOptionsOf.profile(profile, port, password), "-test");
        } catch (IllegalArgumentException notComplete) {
            result.complete(new ConnectionTest(false, Stage.NAME, FailureText.notComplete(notComplete), ""));
            return result;
        }
        MqttClient client = MqttClient.create(options, new InMemorySessionStore(), _ -> {});
        long began = System.nanoTime();
        client.connect().whenComplete((_, failure) -> {
            result.complete(failure == null ? reached(profile, System.nanoTime() - began) : failed(failure, profile));
            client.close();
        });
        return result;
    }

    private static ConnectionTest reached(Profile profile, long nanos) {
        String text = String.format(
                Locale.ROOT,
                "Reached in %,d ms · %s%s%s",
                Math.max(1, nanos / 1_000_000),
                profile.version().title(),
                profile.webSocketPath() == null ? "" : " over WebSocket",
                !profile.tls() ? "" : profile.webSocketPath() == null ? " over TLS" : " and TLS");
        return new ConnectionTest(true, Stage.DONE, text, "");
    }

    private static ConnectionTest failed(Throwable thrown, Profile profile) {
        Throwable cause = thrown instanceof CompletionException && thrown.getCause() != null
                ? thrown.getCause()
                : thrown;
        if (cause instanceof ConnectException refused) {
            Words words = FailureText.of(refused.failure(), profile);
            return new ConnectionTest(false, stage(refused.failure()), words.text(), words.details());
        }
        return new ConnectionTest(false, Stage.PROTOCOL, "The test failed: " + cause.getMessage(), cause.toString());
    }

    private static Stage stage(ConnectFailure failure) {
        return switch (failure) {
            case ConnectFailure.NameNotFound _ -> Stage.NAME;
            case ConnectFailure.Unreachable _ -> Stage.PORT;
            case ConnectFailure.TlsRejected _ -> Stage.TLS;
            case ConnectFailure.TimedOut(var stage, _) ->
                switch (stage) {
                    case CONNECT -> Stage.PORT;
                    case TLS -> Stage.TLS;
                    case CONNACK, PINGRESP -> Stage.PROTOCOL;
                };
            case ConnectFailure.Refused(var reason, _) ->
                reason == ReasonCode.CLIENT_IDENTIFIER_NOT_VALID
                        ? Stage.CLIENT_ID
                        : reason == ReasonCode.UNSUPPORTED_PROTOCOL_VERSION ? Stage.PROTOCOL : Stage.CREDENTIALS;
            case ConnectFailure.WebSocketRejected _,
                    ConnectFailure.ProtocolViolation _,
                    ConnectFailure.ConnectionLost _,
                    ConnectFailure.TakenOver _,
                    ConnectFailure.StoreUnavailable _ ->
                Stage.PROTOCOL;
        };
    }
}
