package org.vigilmqtt.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.client.MqttClient;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.session.InMemorySessionStore;
import org.vigilmqtt.mqtt.transport.Endpoint;
import org.vigilmqtt.service.Connection;
import org.vigilmqtt.service.Connection.Phase;
import org.vigilmqtt.store.SqliteProfileStores;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.testkit.MosquittoProcess;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.ProfileStore;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The real window under 5,000 messages a second over 20,000 topics for a minute, on the built-in broker in the same
 * process or, with {@code -Dvigil.load.broker=mosquitto}, on a Mosquitto beside it. Prints what a user would feel; claims
 * only that nothing is lost.
 */
@Tag("load")
@ExtendWith(ApplicationExtension.class)
class WindowUnderLoadTest {
    private static final Logger LOG = LoggerFactory.getLogger(WindowUnderLoadTest.class);
    private static final int PER_SECOND = Integer.getInteger("vigil.load.rate", 5_000);
    private static final int TOPICS = Integer.getInteger("vigil.load.topics", 20_000);
    private static final int SECONDS = Integer.getInteger("vigil.load.seconds", 60);
    private static final Qos QOS = Qos.of(Integer.getInteger("vigil.load.qos", 0));
    private static final boolean MOSQUITTO = "mosquitto".equals(System.getProperty("vigil.load.broker"));
    private static final int STEP_MILLIS = 10;

    /** About five seconds of clicks, while the code is still being compiled. */
    private static final int COLD_CLICKS = 10;

    @TempDir
    private Path folder;

    private @Nullable Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    @Test
    void nothingIsLostAndWhatWasNotShownIsCounted() throws Exception {
        long messages = (long) PER_SECOND * SECONDS;
        AppContext context = AppContext.open(new AppPaths(folder));
        ProfileId id;
        long received;
        long notRecorded;
        Frames frames = new Frames();
        List<Long> clicks = new ArrayList<>();
        Stage stage = Objects.requireNonNull(this.stage);
        MainWindow window = WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            MainWindow made = new MainWindow(context, stage, () -> {});
            made.show();
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(1440);
            stage.setHeight(900);
            return made;
        });
        try (MosquittoProcess other = MOSQUITTO ? MosquittoProcess.start(folder) : null;
                context) {
            Profile profile = forLoad(context.connections().profiles().getFirst(), other);
            id = profile.id();
            Await.value(context.connections().save(profile));
            Connection connection = context.connections().open(id);
            Await.until("the window is connected", () -> connection.status().phase() == Phase.CONNECTED);
            Await.until("its tab is there", () -> WaitForAsyncUtils.waitForAsyncFx(5_000, () -> chooseTab("Local broker")));

            CompletableFuture<Void> publishing = new CompletableFuture<>();
            Thread.ofPlatform().start(() -> {
                try {
                    publish(other == null ? context.connections().builtInBroker().port() : other.port());
                    publishing.complete(null);
                } catch (Exception failed) {
                    publishing.completeExceptionally(failed);
                }
            });
            Platform.runLater(frames::start);
            while (!publishing.isDone()) {
                clicks.add(click(clicks.size() % 2 == 0 ? "Session" : "Publish"));
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
            }
            publishing.join();
            Platform.runLater(frames::stop);
            received = arrived(connection, messages);
            notRecorded = connection.status().notRecorded();
            LOG.warn("{} messages at {}/s over {} topics: {} received, {} not recorded, tree of {} topics",
                    messages, PER_SECOND, TOPICS, received, notRecorded, connection.topics().topics());
            LOG.warn("status bar: {}", onFx(() -> stage.getScene().lookup("#missingText") instanceof
                    Label label ? label.getText() : "?"));
            WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
                window.close();
                return true;
            });
        }
        LOG.warn("frames: {}", frames);
        int cold = Math.min(COLD_CLICKS, clicks.size() - 1);
        LOG.warn("click to response, ms: {} in the first seconds; then {}",
                spread(clicks.subList(0, cold)), spread(clicks.subList(cold, clicks.size())));
        try (ProfileStore store = new SqliteProfileStores(new AppPaths(folder).stores()).open(id)) {
            LOG.warn("{} messages in the archive", store.archive().count());
            assertThat(store.archive().count()).isEqualTo(messages);
        }
        assertThat(received).isEqualTo(messages);
        assertThat(notRecorded).isZero();
    }

    /** How many have come, once they are all here or none has come for five seconds. */
    private static long arrived(Connection connection, long messages) {
        long before = -1;
        long now = connection.status().received();
        while (now < messages && now > before) {
            before = now;
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(5));
            now = connection.status().received();
        }
        return now;
    }

    private static Profile forLoad(Profile p, @Nullable MosquittoProcess other) {
        return new Profile(
                p.id(), p.name(), other == null, other == null ? p.host() : "127.0.0.1", other == null ? p.port() : other.port(),
                p.tls(), p.trust(), p.caFile(), p.version(), p.userName(), p.clientId(), p.cleanSession(),
                p.keepAliveSeconds(), p.pingTimeoutSeconds(), p.connectTimeoutSeconds(), p.maximumInFlight(), p.will(),
                List.of(new SubscriptionRequest(new TopicFilter("load/#"), QOS)));
    }

    /** A steady stream; where the broker falls behind it waits rather than let the queue grow. */
    private static void publish(int port) throws Exception {
        Semaphore window = new Semaphore(2_000);
        try (MqttClient client = MqttClient.create(
                ClientOptions.of(Endpoint.tcp("127.0.0.1", port), "load"), new InMemorySessionStore(), _ -> {})) {
            Await.value(client.connect());
            long begin = System.nanoTime();
            long sent = 0;
            for (long step = 0; step < SECONDS * 1_000L / STEP_MILLIS; step++) {
                for (int i = 0; i < PER_SECOND * STEP_MILLIS / 1_000; i++) {
                    int topic = (int) (sent * 7_919 % TOPICS);
                    window.acquire();
                    client.publish(Publish.of(
                                    new TopicName("load/line-" + topic % 20 + "/device-" + topic / 200 + "/value-" + topic),
                                    Payload.ofText("{\"value\":" + sent + "}"), QOS, false))
                            .completed()
                            .whenComplete((_, _) -> window.release());
                    sent++;
                }
                LockSupport.parkNanos(begin + (step + 1) * TimeUnit.MILLISECONDS.toNanos(STEP_MILLIS) - System.nanoTime());
            }
            LOG.warn("published in {} s", (System.nanoTime() - begin) / 1_000_000_000);
            Await.until("all are acknowledged", () -> client.pending().inFlight() + client.pending().queued() == 0);
        }
    }

    private static <T> T onFx(Callable<T> look) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, look);
    }

    private boolean chooseTab(String title) {
        Objects.requireNonNull(stage).getScene().getRoot().lookupAll(".tab-pane").stream()
                .filter(TabPane.class::isInstance)
                .map(TabPane.class::cast)
                .forEach(tabs -> tabs.getTabs().stream()
                        .filter(tab -> title.equals(tab.getText()))
                        .forEach(tabs.getSelectionModel()::select));
        return side("Session").isPresent();
    }

    private Optional<ToggleButton> side(String title) {
        return Objects.requireNonNull(stage).getScene().getRoot().lookupAll("#sideChoice .toggle-button").stream()
                .filter(node -> node instanceof ToggleButton button && title.equals(button.getText()))
                .map(ToggleButton.class::cast)
                .findFirst();
    }

    /**
     * From the click until the second frame after the button has changed, by when it has been drawn. The click waits in
     * the queue of the FX thread as one of the mouse does, whatever the window is busy with.
     */
    private long click(String title) {
        CompletableFuture<Long> answered = new CompletableFuture<>();
        long clicked = System.nanoTime();
        Platform.runLater(() -> {
            ToggleButton button = side(title).orElseThrow();
            button.fire();
            new AnimationTimer() {
                private int frames;

                @Override
                public void handle(long now) {
                    if (button.isSelected() && ++frames == 2) {
                        stop();
                        answered.complete(System.nanoTime() - clicked);
                    }
                }
            }.start();
        });
        return TimeUnit.NANOSECONDS.toMillis(
                answered.orTimeout(30, TimeUnit.SECONDS).join());
    }

    private static String spread(List<Long> values) {
        long[] sorted = values.stream().mapToLong(Long::longValue).sorted().toArray();
        return "median " + sorted[sorted.length / 2] + ", p95 " + sorted[(int) (sorted.length * 0.95)] + ", most "
                + sorted[sorted.length - 1] + " of " + sorted.length;
    }

    /** Times between frames. */
    private static final class Frames extends AnimationTimer {
        private long[] gaps = new long[8_192];
        private int count;
        private long last;

        @Override
        public void handle(long now) {
            if (last != 0) {
                if (count == gaps.length) {
                    gaps = Arrays.copyOf(gaps, count * 2);
                }
                gaps[count++] = now - last;
            }
            last = now;
        }

        @Override
        public String toString() {
            long[] sorted = Arrays.copyOf(gaps, count);
            Arrays.sort(sorted);
            long sum = Arrays.stream(sorted).sum();
            return String.format(
                    Locale.ROOT, "%.1f a second, gap median %.1f ms, p99 %.1f ms, most %.1f ms",
                    count * 1e9 / sum, sorted[count / 2] / 1e6, sorted[(int) (count * 0.99)] / 1e6, sorted[count - 1] / 1e6);
        }
    }
}
