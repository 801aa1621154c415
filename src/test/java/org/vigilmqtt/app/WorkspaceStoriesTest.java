package org.vigilmqtt.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.animation.AnimationTimer;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.client.MqttClient;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.session.InMemorySessionStore;
import org.vigilmqtt.mqtt.transport.Endpoint;
import org.vigilmqtt.service.Connection;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.testkit.MosquittoProcess;
import org.vigilmqtt.ui.shell.Sight;

import static org.assertj.core.api.Assertions.assertThat;

/** What somebody does who looks at a broker, from the click to the files and the wire. */
@Tag("mosquitto")
@ExtendWith(ApplicationExtension.class)
class WorkspaceStoriesTest {
    private static final int WAITING = 100_000;
    private static final int RETAINED = 20_000;
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private MosquittoProcess mosquitto;
    private @Nullable Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    @BeforeEach
    void startBroker() throws Exception {
        mosquitto = MosquittoProcess.in(folder).with("log_type error").start();
    }

    @AfterEach
    void stopBroker() {
        mosquitto.close();
    }

    private OpenedWindow window() throws Exception {
        return OpenedWindow.on(Objects.requireNonNull(stage), folder.resolve("data"));
    }

    private void publish(int from, int to, Qos qos, boolean retain) throws Exception {
        Semaphore free = new Semaphore(2_000);
        try (MqttClient publisher = MqttClient.create(
                ClientOptions.of(Endpoint.tcp("127.0.0.1", mosquitto.port()), "publisher"), new InMemorySessionStore(), _ -> {})) {
            Await.value(publisher.connect());
            for (int i = from; i < to; i++) {
                free.acquire();
                publisher.publish(Publish.of(new TopicName("line/" + i % 1_000 + "/" + i / 1_000), Payload.ofText("value " + i), qos, retain))
                        .completed()
                        .whenComplete((_, _) -> free.release());
            }
            free.acquire(2_000);
        }
    }

    /** Counts the frames that are drawn. */
    private static final class Frames extends AnimationTimer {
        private final AtomicInteger drawn = new AtomicInteger();

        @Override
        public void handle(long now) {
            drawn.incrementAndGet();
        }
    }

    @Test
    void windowLivesWhileAHundredThousandWaitingMessagesComeAndSaysWhatCame(FxRobot robot) throws Exception {
        try (OpenedWindow window = window()) {
            Connection connection = window.connected(OpenedWindow.profile(mosquitto.port(), false, Qos.AT_LEAST_ONCE));
            Await.value(connection.disconnect());
            publish(0, WAITING, Qos.AT_LEAST_ONCE, false);

            connection.reconnect();
            Await.until("the flood is told", LONG, () -> window.text("#floodText").endsWith("still coming."));
            Frames frames = new Frames();
            frames.start();
            robot.push(KeyCode.SHORTCUT, KeyCode.I);
            assertThat(OpenedWindow.onFx(() -> Sight.has(window.node(".session")))).isTrue();

            Await.until("it is told that it is over", LONG, () -> window.text("#floodText")
                    .startsWith("100,000 messages received since the kept session is back, in "));
            frames.stop();
            assertThat(frames.drawn.get()).as("frames while it came").isGreaterThan(20);
            Await.until("all are recorded", LONG, () -> connection.history().count() == WAITING);
            Await.until("the bar goes by itself", LONG, () -> window.text("#floodText").isEmpty());
            assertThat(connection.messages().end() - connection.messages().start()).isLessThanOrEqualTo(WAITING);
        }
    }

    @Test
    void floodOfRetainedMessagesLeadsToANarrowerFilterInItsPlace(FxRobot robot) throws Exception {
        publish(0, RETAINED, Qos.AT_LEAST_ONCE, true);
        try (OpenedWindow window = window()) {
            Connection connection = window.connected(OpenedWindow.profile(mosquitto.port(), true, Qos.AT_MOST_ONCE));

            Await.until("the flood is told", LONG, () -> window.text("#floodText").contains("retained messages received for #"));
            window.press("#floodNarrow");
            robot.write("line/7/#").push(KeyCode.ENTER);

            Await.until("the wide filter is gone", LONG, () -> connection.subscriptions().stream()
                    .map(each -> each.requested().filter().value())
                    .toList()
                    .equals(List.of("line/7/#")));
            Await.until("it is told", () -> window.text("#subscribeOutcome").equals("Subscribed to line/7/# instead of #."));
            publish(RETAINED, RETAINED + 10, Qos.AT_LEAST_ONCE, false);
            Await.until("one of the ten is in the branch", () -> connection.history().count() == RETAINED + 20 + 1);
        }
    }

    @Test
    void pausedTableIsRecordedAndTheLogReachesBackOverARestart(FxRobot robot) throws Exception {
        try (OpenedWindow window = window()) {
            Connection connection = window.connected(OpenedWindow.profile(mosquitto.port(), true, Qos.EXACTLY_ONCE));
            publish(0, 10, Qos.EXACTLY_ONCE, false);
            Await.until("they are shown", () -> rows(window) == 10);

            window.press("#pause");
            publish(10, 50, Qos.EXACTLY_ONCE, false);
            Await.until("all are recorded", () -> connection.history().count() == 50);
            Await.until("they are counted", () -> window.text("#showNewer").equals("40 newer"));
            assertThat(rows(window)).isEqualTo(10);
        }
        try (OpenedWindow window = window()) {
            Connection connection = window.opened();
            Await.until("those of the last time are shown", () -> rows(window) == 50);
            publish(50, 60, Qos.EXACTLY_ONCE, false);
            Await.until("new ones follow without a seam", () -> rows(window) == 60);

            OpenedWindow.onFx(() -> {
                ((TextField) window.node("#messageTopicFilter")).setText("line/+/0");
                ((TextField) window.node("#messageTextFilter")).setText("value 2");
                return true;
            });
            Await.until("2 and 20 to 29 are found", () -> rows(window) == 11);
            Await.until("it is told", () -> window.text("#messageCount").equals("11 messages · searched all 60"));
            assertThat(connection.status().notRecorded()).isZero();
        }
    }

    private static int rows(OpenedWindow window) {
        return OpenedWindow.onFx(() -> ((TableView<?>) window.node("#messagesTable")).getItems().size());
    }
}
