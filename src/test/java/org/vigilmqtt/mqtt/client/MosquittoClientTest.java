package org.vigilmqtt.mqtt.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.packet.Will;
import org.vigilmqtt.mqtt.session.InMemorySessionStore;
import org.vigilmqtt.mqtt.transport.Endpoint;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.testkit.MosquittoProcess;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("mosquitto")
@Timeout(60)
class MosquittoClientTest {
    private final List<MqttClient> clients = new ArrayList<>();
    private final RecordingListener seen = new RecordingListener();
    private MosquittoProcess broker;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws Exception {
        broker = MosquittoProcess.start(folder);
    }

    @AfterEach
    void stop() {
        clients.forEach(MqttClient::close);
        broker.close();
    }

    @ParameterizedTest
    @EnumSource(Qos.class)
    void thousandMessagesArriveOnceAndInOrder(Qos qos) throws Exception {
        MqttClient client = connected(options("one").withSubscriptions(subscription("a/#", Qos.EXACTLY_ONCE)), seen);
        awaitSubscribed(seen);
        List<CompletableFuture<?>> ends = new ArrayList<>();
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            sent.add("m" + i);
            ends.add(client.publish(message("a/b", "m" + i, qos))
                    .completed()
                    .toCompletableFuture());
        }
        for (CompletableFuture<?> end : ends) {
            end.get(10, TimeUnit.SECONDS);
        }
        seen.awaitMessages(1_000);
        assertThat(seen.payloads()).isEqualTo(sent);
        assertThat(client.pending()).isEqualTo(new MqttClient.Pending(0, 0));
    }

    @Test
    void willArrivesAfterTheSocketIsClosed_MQTT_3_1_2_8() throws Exception {
        connected(options("watcher").withSubscriptions(subscription("will", Qos.AT_LEAST_ONCE)), seen);
        awaitSubscribed(seen);
        MqttClient device = connected(options("device").withWill(will()), new RecordingListener());

        device.fail(MqttClient.Loss.CLOSE_SOCKET);

        seen.awaitMessages(1);
        assertThat(seen.payloads()).containsExactly("gone");
    }

    @Test
    void noWillAfterDisconnect_MQTT_3_14_4_3() throws Exception {
        connected(options("watcher").withSubscriptions(subscription("#", Qos.AT_LEAST_ONCE)), seen);
        awaitSubscribed(seen);
        MqttClient device = connected(options("device").withWill(will()), new RecordingListener());

        get(device.disconnect());
        MqttClient after = connected(options("after"), new RecordingListener());
        get(after.publish(message("marker", "marker", Qos.AT_LEAST_ONCE)).completed());

        seen.awaitMessages(1);
        assertThat(seen.payloads()).containsExactly("marker");
    }

    @Test
    void retainedMessageIsKeptUntilAnEmptyOneDeletesIt_3_3_1_5_3_3_1_10() throws Exception {
        MqttClient publisher = connected(options("publisher"), new RecordingListener());
        get(publisher.publish(retained("keep", "kept")).completed());
        get(publisher.publish(retained("drop", "dropped")).completed());
        get(publisher.publish(retained("drop", "")).completed());
        get(publisher.publish(message("live", "not kept", Qos.AT_LEAST_ONCE)).completed());

        MqttClient late = connected(options("late").withSubscriptions(subscription("#", Qos.AT_LEAST_ONCE)), seen);
        get(late.publish(message("marker", "marker", Qos.AT_LEAST_ONCE)).completed());

        seen.awaitMessages(2);
        assertThat(seen.payloads()).containsExactly("kept", "marker");
    }

    private static Publish retained(String topic, String text) {
        return Publish.of(new TopicName(topic), Payload.ofText(text), Qos.AT_LEAST_ONCE, true);
    }

    @Test
    void keptSessionBringsWhatWasPublishedMeanwhile_3_1_2_4() throws Exception {
        InMemorySessionStore store = new InMemorySessionStore();
        ClientOptions kept = options("kept").withCleanSession(false).withSubscriptions(subscription("q", Qos.EXACTLY_ONCE));
        MqttClient first = MqttClient.create(kept, store, new RecordingListener());
        clients.add(first);
        assertThat(get(first.connect()).sessionPresent()).isFalse();
        Await.until("the subscription is kept", () -> !store.load().subscriptions().isEmpty());
        get(first.disconnect());
        first.close();

        MqttClient other = connected(options("other"), new RecordingListener());
        get(other.publish(message("q", "while you were away", Qos.EXACTLY_ONCE)).completed());

        MqttClient second = MqttClient.create(kept, store, seen);
        clients.add(second);
        assertThat(get(second.connect()).sessionPresent()).isTrue();
        seen.awaitMessages(1);
        assertThat(seen.payloads()).containsExactly("while you were away");
    }

    @Test
    void sameClientIdElsewhereTakesOverAndTheLoopEndsWithinThreeRounds() throws Exception {
        ReconnectPolicy quick = new ReconnectPolicy(true, Duration.ofMillis(10), Duration.ofMillis(20));
        connected(options("same").withReconnect(quick), seen);
        RecordingListener otherSeen = new RecordingListener();
        connected(options("same").withReconnect(quick), otherSeen);

        Await.until("one gives up", () -> hasGivenUp(seen) || hasGivenUp(otherSeen));
    }

    private static boolean hasGivenUp(RecordingListener listener) {
        return listener.states().stream()
                .anyMatch(state -> state instanceof ConnectionState.Disconnected(ConnectFailure.TakenOver _));
    }

    @Test
    void publishesMadeOfflineAreSentAfterTheReconnect() throws Exception {
        ReconnectPolicy quick = new ReconnectPolicy(true, Duration.ofMillis(50), Duration.ofMillis(100));
        MqttClient client = connected(
                options("offline")
                        .withCleanSession(false)
                        .withReconnect(quick)
                        .withSubscriptions(subscription("o", Qos.AT_LEAST_ONCE)),
                seen);
        awaitSubscribed(seen);
        broker.kill();
        seen.awaitState(ConnectionState.Waiting.class::isInstance);
        var publication = client.publish(message("o", "later", Qos.AT_LEAST_ONCE));
        get(publication.accepted());
        assertThat(publication.completed().toCompletableFuture()).isNotDone();

        broker.restart();
        get(publication.completed());
        seen.awaitMessages(1);
        assertThat(seen.payloads()).containsExactly("later");
    }

    private ClientOptions options(String clientId) {
        return ClientOptions.of(Endpoint.tcp("127.0.0.1", broker.port()), clientId);
    }

    private MqttClient connected(ClientOptions options, RecordingListener listener) throws Exception {
        MqttClient client = MqttClient.create(options, new InMemorySessionStore(), listener);
        clients.add(client);
        get(client.connect());
        return client;
    }

    private static void awaitSubscribed(RecordingListener listener) {
        Await.until("the broker answers SUBSCRIBE", () -> listener.events().stream().anyMatch(ClientEvent.SubscriptionAnswered.class::isInstance));
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static Publish message(String topic, String text, Qos qos) {
        return Publish.of(new TopicName(topic), Payload.ofText(text), qos, false);
    }

    private static Will will() {
        return new Will(new TopicName("will"), Payload.ofText("gone"), Qos.AT_LEAST_ONCE, false);
    }

    private static List<SubscriptionRequest> subscription(String filter, Qos qos) {
        return List.of(new SubscriptionRequest(new TopicFilter(filter), qos));
    }
}
