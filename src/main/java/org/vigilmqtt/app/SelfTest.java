package org.vigilmqtt.app;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Properties;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.service.Connection;
import org.vigilmqtt.service.Connection.Phase;
import org.vigilmqtt.workspace.Direction;
import org.vigilmqtt.workspace.Profile;

/**
 * Tries an installation without a display: every screen loads, a store in a temporary folder opens, and a QoS 2 exchange
 * with the built-in broker completes.
 */
final class SelfTest {
    private static final long PATIENCE_SECONDS = 90;
    private static final long LOOK_MILLIS = 20;

    private final AppContext context;
    private final PrintStream out;
    private final PrintStream err;

    SelfTest(AppContext context, PrintStream out, PrintStream err) {
        this.context = context;
        this.out = out;
        this.err = err;
    }

    /** Returns 0 where all of it works. */
    int run() {
        try {
            Platform.setImplicitExit(false);
            CompletableFuture<Void> started = new CompletableFuture<>();
            Platform.startup(() -> started.complete(null));
            wait("JavaFX starts", started);
            exchange();
            screens();
            out.println("Self-test passed: store, QoS 2 exchange with the built-in broker, every screen.");
            return 0;
        } catch (IllegalStateException failed) {
            err.println("Self-test failed. " + failed.getMessage());
            return 1;
        } finally {
            Platform.exit();
        }
    }

    private void exchange() {
        Profile profile = context.connections().profiles().getFirst();
        Connection connection = context.connections().open(profile.id());
        waitUntil("the store opens and the built-in broker answers", () -> {
            Connection.Status status = connection.status();
            if (status.phase() == Phase.FAILED) {
                throw new IllegalStateException(status.text() + " " + status.details());
            }
            return status.phase() == Phase.CONNECTED;
        });
        TopicName topic = new TopicName("vigil/self-test");
        wait("the subscription is granted", connection.subscribe(
                List.of(new SubscriptionRequest(new TopicFilter(topic.value()), Qos.EXACTLY_ONCE))));
        wait("the QoS 2 publish completes", connection.publish(new Publish(
                topic, Payload.ofText("watch"), Qos.EXACTLY_ONCE, false, false, 0, Properties.NONE)));
        waitUntil("the message comes back at QoS 2", () -> connection.messages().read(0, 100).messages().stream()
                .anyMatch(message -> message.direction() == Direction.IN
                        && message.topic().equals(topic)
                        && message.qos() == Qos.EXACTLY_ONCE));
    }

    /** The window with a tab of each kind, which loads every FXML file there is. */
    private void screens() {
        CompletableFuture<Void> loaded = CompletableFuture.runAsync(
                () -> {
                    MainWindow window = new MainWindow(context, new Stage(), () -> {});
                    window.show();
                    window.close();
                },
                Platform::runLater);
        wait("every screen loads", loaded);
    }

    private static void wait(String claim, CompletionStage<?> stage) {
        try {
            stage.toCompletableFuture().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException failure) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            String words = cause instanceof TimeoutException ? "it did not within a minute and a half" : cause.toString();
            throw new IllegalStateException("It was expected that " + claim + ": " + words, cause);
        }
    }

    private static void waitUntil(String claim, BooleanSupplier claimHolds) {
        CompletableFuture<Void> seen = new CompletableFuture<>();
        look(claimHolds, seen);
        wait(claim, seen);
    }

    private static void look(BooleanSupplier claimHolds, CompletableFuture<Void> seen) {
        CompletableFuture.runAsync(
                        () -> {
                            if (claimHolds.getAsBoolean()) {
                                seen.complete(null);
                            } else if (!seen.isDone()) {
                                look(claimHolds, seen);
                            }
                        },
                        CompletableFuture.delayedExecutor(LOOK_MILLIS, TimeUnit.MILLISECONDS))
                .exceptionally(failure -> {
                    seen.completeExceptionally(failure);
                    return null;
                });
    }
}
