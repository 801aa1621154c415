package org.vigilmqtt.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;
import javafx.scene.control.Label;
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
import org.vigilmqtt.app.WindowMeter.Frames;
import org.vigilmqtt.app.WindowMeter.Spread;
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
        WindowMeter meter = new WindowMeter(stage);
        MainWindow window = meter.show(context);
        try (MosquittoProcess other = MOSQUITTO ? MosquittoProcess.start(folder) : null;
                context) {
            Profile profile = forLoad(context.connections().profiles().getFirst(), other);
            id = profile.id();
            Await.value(context.connections().save(profile));
            Connection connection = context.connections().open(id);
            Await.until("the window is connected", () -> connection.status().phase() == Phase.CONNECTED);
            Await.until("its tab is there", () -> meter.chooseTab("Local broker"));

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
                clicks.add(meter.click(clicks.size() % 2 == 0 ? "Session" : "Publish"));
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
            }
            publishing.join();
            Platform.runLater(frames::stop);
            received = arrived(connection, messages);
            notRecorded = connection.status().notRecorded();
            LOG.warn("{} messages at {}/s over {} topics: {} received, {} not recorded, tree of {} topics",
                    messages, PER_SECOND, TOPICS, received, notRecorded, connection.topics().topics());
            LOG.warn("status bar: {}", WindowMeter.onFx(() -> meter.control("#missingText") instanceof
                    Label label ? label.getText() : "?"));
            WindowMeter.onFx(() -> {
                window.close();
                return true;
            });
        }
        LOG.warn("frames: {}", frames);
        int cold = Math.min(COLD_CLICKS, clicks.size() - 1);
        LOG.warn("click to response, ms: {} in the first seconds; then {}",
                Spread.of(clicks.subList(0, cold)), Spread.of(clicks.subList(cold, clicks.size())));
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
}
