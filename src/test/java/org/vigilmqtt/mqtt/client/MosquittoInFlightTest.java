package org.vigilmqtt.mqtt.client;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
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
 * A Mosquitto as its makers configured it takes 20 messages at a time. With a window of 100 it closed the connection on QoS 2,
 * and acknowledged QoS 1 that nobody ever got.
 */
@Tag("mosquitto")
@Timeout(120)
class MosquittoInFlightTest {
    private static final int MESSAGES = 3_000;

    @TempDir
    Path folder;

    @Test
    void everyMessageThatIsAcknowledgedArrivesOnceWithTheDefaultsOfBoth() throws Exception {
        RecordingListener seen = new RecordingListener();
        try (MosquittoProcess broker = MosquittoProcess.in(folder)
                        .with("max_inflight_messages 20")
                        .with("log_type none")
                        .start();
                MqttClient witness = client(broker, "witness", seen);
                MqttClient publisher = client(broker, "publisher", _ -> {})) {
            Await.value(witness.connect());
            Await.value(witness.subscribe(List.of(new SubscriptionRequest(new TopicFilter("t"), Qos.EXACTLY_ONCE))));
            Await.value(publisher.connect());
            List<CompletionStage<ReasonCode>> ends = IntStream.range(0, MESSAGES)
                    .mapToObj(i -> publisher.publish(message(i)).completed())
                    .toList();
            for (CompletionStage<ReasonCode> end : ends) {
                Await.value(end);
            }
            Await.until("all arrive", () -> seen.payloads().size() >= MESSAGES);
            assertThat(seen.payloads())
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, MESSAGES).mapToObj(Integer::toString).toList());
        }
    }

    private static Publish message(int number) {
        Qos qos = number % 3 == 0 ? Qos.AT_LEAST_ONCE : Qos.EXACTLY_ONCE;
        return Publish.of(new TopicName("t"), Payload.ofText(Integer.toString(number)), qos, false);
    }

    private static MqttClient client(MosquittoProcess broker, String clientId, ClientListener listener) {
        return MqttClient.create(
                ClientOptions.of(Endpoint.tcp("127.0.0.1", broker.port()), clientId), new InMemorySessionStore(), listener);
    }
}
