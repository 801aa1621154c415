package org.vigilmqtt.service;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
import org.vigilmqtt.service.Connection.Phase;
import org.vigilmqtt.service.Flood.Cause;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.testkit.ChildJvm;
import org.vigilmqtt.testkit.MosquittoProcess;
import org.vigilmqtt.workspace.MessageLog;
import org.vigilmqtt.workspace.Profile;

import static org.assertj.core.api.Assertions.assertThat;

/** Floods as they come from a real broker. */
@Tag("mosquitto")
class MosquittoFloodTest {
    private static final int WAITING = 100_000;
    private static final int RETAINED = 200_000;
    private static final int HEAP_MEGABYTES = 64;
    private static final List<SubscriptionRequest> AT_QOS_1 =
            List.of(new SubscriptionRequest(new TopicFilter("#"), Qos.AT_LEAST_ONCE));

    @TempDir
    private Path folder;

    private MosquittoProcess mosquitto;
    private Workbench vigil;

    @BeforeEach
    void start() throws Exception {
        mosquitto = MosquittoProcess.in(folder).with("log_type error").start();
        vigil = Workbench.in(folder);
    }

    @AfterEach
    void stop() {
        vigil.close();
        mosquitto.close();
    }

    private void publish(int count, int topics, String padding, Qos qos, boolean retain) throws Exception {
        Semaphore window = new Semaphore(2_000);
        try (MqttClient publisher = publisher("publisher")) {
            Await.value(publisher.connect());
            for (int i = 0; i < count; i++) {
                window.acquire();
                publisher.publish(Publish.of(
                                new TopicName("line/" + i % topics), Payload.ofText("value " + i + padding), qos, retain))
                        .completed()
                        .whenComplete((_, _) -> window.release());
            }
            window.acquire(2_000);
        }
    }

    private MqttClient publisher(String clientId) {
        return MqttClient.create(
                ClientOptions.of(Endpoint.tcp("127.0.0.1", mosquitto.port()), clientId), new InMemorySessionStore(), _ -> {});
    }

    private static Flood told(Connection connection, Cause cause, long count) {
        AtomicReference<@Nullable Flood> seen = new AtomicReference<>();
        Await.until("the flood of " + count + " is told", Duration.ofMinutes(1), () -> {
            Flood flood = connection.flood();
            seen.set(flood);
            return flood != null && flood.cause() == cause && flood.received() == count;
        });
        return Objects.requireNonNull(seen.get());
    }

    private Connection keptAndAway() throws Exception {
        Profile profile = Workbench.withSession(Workbench.profile("kept", mosquitto.port()), false, AT_QOS_1);
        Connection connection = vigil.connected(profile);
        Await.until("it is subscribed", () -> connection.subscriptions().getFirst().granted() != null);
        Await.value(connection.disconnect());
        return connection;
    }

    @Test
    void hundredThousandWaitingMessagesAreToldAndEachIsRecordedOnce() throws Exception {
        Connection connection = keptAndAway();
        publish(WAITING, WAITING, "", Qos.AT_LEAST_ONCE, false);

        connection.reconnect();
        Workbench.await(connection, Phase.CONNECTED);

        assertThat(connection.status().sessionPresent()).isTrue();
        assertThat(told(connection, Cause.WAITED, WAITING).filter()).isEqualTo("#");
        Await.until("all are recorded", () -> connection.history().count() == WAITING);
        assertThat(connection.topics().topics()).isEqualTo(WAITING);
        assertThat(connection.status().notRecorded()).isZero();
    }

    @Test
    void floodIsToldToItsLastMessageWhereTheBrokerWaitsForEachTwenty() throws Exception {
        mosquitto.close();
        mosquitto = MosquittoProcess.in(folder)
                .with("log_type error")
                .with("max_inflight_messages 20")
                .start();
        Connection connection = keptAndAway();
        publish(20_000, 100, "", Qos.AT_LEAST_ONCE, false);

        connection.reconnect();

        assertThat(told(connection, Cause.WAITED, 20_000).filter()).isEqualTo("#");
    }

    @Test
    void floodIsOverThoughAStreamGoesOnAsFastAsItMayBe() throws Exception {
        Connection connection = keptAndAway();
        publish(20_000, 100, "", Qos.AT_LEAST_ONCE, false);
        try (MqttClient publisher = publisher("stream");
                ScheduledExecutorService every = Executors.newSingleThreadScheduledExecutor()) {
            Await.value(publisher.connect());
            Publish live = Publish.of(new TopicName("live"), Payload.ofText("1"), Qos.AT_LEAST_ONCE, false);
            var _ = every.scheduleAtFixedRate(() -> publisher.publish(live), 0, 2, TimeUnit.MILLISECONDS);

            connection.reconnect();
            Workbench.await(connection, Phase.CONNECTED);
            AtomicReference<@Nullable Flood> seen = new AtomicReference<>();
            Await.until("it is told that the flood is over", Duration.ofMinutes(2), () -> {
                Flood flood = connection.flood();
                seen.set(flood);
                return flood != null && flood.over();
            });
            assertThat(Objects.requireNonNull(seen.get()).received()).isGreaterThanOrEqualTo(20_000);
            Await.until("and then no more", () -> connection.flood() == null);
            long count = connection.history().count();
            Await.until("while the stream goes on", () -> connection.history().count() > count);
        }
    }

    @Test
    void waitingMessagesOfMoreBytesThanTheHeapComeThroughAndEachIsRecordedOnce() throws Exception {
        Connection before = keptAndAway();
        Await.value(before.close());
        vigil.close();
        publish(WAITING, 100, ".".repeat(1_000), Qos.AT_LEAST_ONCE, false);

        try (ChildJvm small = ChildJvm.startWithHeap(
                HEAP_MEGABYTES, FloodChild.class, folder.toString(), "kept", Integer.toString(WAITING))) {
            assertThat(small.line()).as("still connected").isEqualTo("true");
            assertThat(small.line()).as("told").isEqualTo(Integer.toString(WAITING));
            assertThat(small.line()).as("recorded").isEqualTo(Integer.toString(WAITING));
            assertThat(small.line()).as("not recorded").isEqualTo("0");
            assertThat(Long.parseLong(Objects.requireNonNull(small.line())))
                    .as("bytes in memory")
                    .isBetween(1L, HEAP_MEGABYTES * 1024L * 1024 / 8);
        }
    }

    @Test
    void retainedFloodNamesTheSubscriptionThatBroughtItAndTheLogStaysWithinItsBounds() throws Exception {
        publish(RETAINED, RETAINED, "", Qos.AT_LEAST_ONCE, true);

        Connection connection = vigil.connected(Workbench.profile("mine", mosquitto.port()));

        assertThat(told(connection, Cause.RETAINED, RETAINED).filter()).isEqualTo("#");
        assertThat(connection.traffic(new TopicFilter("#")))
                .extracting(traffic -> traffic == null ? -1 : traffic.retained())
                .isEqualTo((long) RETAINED);
        assertThat(connection.topics().retained()).isEqualTo(RETAINED);
        Await.until("all are recorded", () -> connection.history().count() == RETAINED);
        assertThat(connection.status().notRecorded()).isZero();
        MessageLog log = connection.messages();
        assertThat(log.end()).isEqualTo(RETAINED);
        assertThat(log.end() - log.start()).isEqualTo(MessageIntake.LOG_MESSAGES);
    }
}
