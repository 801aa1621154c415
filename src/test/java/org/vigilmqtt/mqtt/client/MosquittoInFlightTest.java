package org.vigilmqtt.mqtt.client;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.session.InMemorySessionStore;
import org.vigilmqtt.mqtt.transport.Endpoint;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.testkit.MosquittoProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A Mosquitto as its makers configured it takes 20 messages at a time. Beyond them it closes the connection on QoS 2, which the
 * client finds out by itself. What no client can find out: it acknowledges QoS 1 that nobody ever gets, and when it is sent
 * again, the QoS 2 message for which it closed.
 */
@Tag("mosquitto")
@Timeout(120)
class MosquittoInFlightTest {
    private static final int MESSAGES = 3_000;

    @TempDir
    Path folder;

    private final RecordingListener arrived = new RecordingListener();
    private final RecordingListener told = new RecordingListener();

    @Test
    void everyMessageThatIsAcknowledgedArrivesOnceWithTheDefaultsOfBoth() throws Exception {
        publishAll(
                options -> options,
                number -> number % 3 == 0 ? Qos.AT_LEAST_ONCE : Qos.EXACTLY_ONCE,
                MESSAGES,
                () -> arrived.payloads().size() >= MESSAGES);
        assertThat(arrived.payloads())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, MESSAGES).mapToObj(Integer::toString).toList());
    }

    @Test
    void aWindowWiderThanTheBrokersIsNarrowedWhereItClosesAndIsNotATakeOver() throws Exception {
        publishAll(
                options -> options.withCleanSession(false).withMaximumInFlight(100).withReconnect(Rig.QUICK),
                _ -> Qos.EXACTLY_ONCE,
                300,
                // All but those for which it closed.
                () -> arrived.payloads().size() >= 300 - losses().size());
        assertThat(losses())
                .isNotEmpty()
                .allSatisfy(state -> assertThat(((ConnectionState.Waiting) state).failure())
                        .isInstanceOfSatisfying(ConnectFailure.ConnectionLost.class, lost -> assertThat(
                                        lost.unacknowledged())
                                .isGreaterThan(20)));
        assertThat(arrived.payloads()).doesNotHaveDuplicates();
    }

    private List<ConnectionState> losses() {
        return told.states().stream().filter(ConnectionState.Waiting.class::isInstance).toList();
    }

    /** Publishes until everything is acknowledged, and has arrived. */
    private void publishAll(
            UnaryOperator<ClientOptions> changed, IntFunction<Qos> qos, int count, BooleanSupplier hasArrived)
            throws Exception {
        try (MosquittoProcess broker = MosquittoProcess.in(folder)
                        .with("max_inflight_messages 20")
                        .with("log_type none")
                        .start();
                MqttClient witness = client(options(broker, "witness"), arrived);
                MqttClient publisher = client(changed.apply(options(broker, "publisher")), told)) {
            Await.value(witness.connect());
            Await.value(witness.subscribe(List.of(new SubscriptionRequest(new TopicFilter("t"), Qos.EXACTLY_ONCE))));
            Await.value(publisher.connect());
            List<CompletionStage<ReasonCode>> ends = IntStream.range(0, count)
                    .mapToObj(i -> publisher.publish(message(i, qos.apply(i))).completed())
                    .toList();
            for (CompletionStage<ReasonCode> end : ends) {
                Await.value(end);
            }
            Await.until("all arrive", hasArrived);
        }
    }

    private static Publish message(int number, Qos qos) {
        return Publish.of(new TopicName("t"), Payload.ofText(Integer.toString(number)), qos, false);
    }

    private static ClientOptions options(MosquittoProcess broker, String clientId) {
        return ClientOptions.of(Endpoint.tcp("127.0.0.1", broker.port()), clientId);
    }

    private static MqttClient client(ClientOptions options, ClientListener listener) {
        return MqttClient.create(options, new InMemorySessionStore(), listener);
    }
}
