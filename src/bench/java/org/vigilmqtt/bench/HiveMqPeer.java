package org.vigilmqtt.bench;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** HiveMQ's client, its asynchronous interface. */
final class HiveMqPeer implements Peer {
    private @Nullable Mqtt3AsyncClient client;

    @Override
    public void connect(int port, String clientId, int window, Sink sink) throws Exception {
        Mqtt3AsyncClient mine = MqttClient.builder()
                .useMqttVersion3()
                .identifier(clientId)
                .serverHost("127.0.0.1")
                .serverPort(port)
                .buildAsync();
        client = mine;
        mine.publishes(
                MqttGlobalPublishFilter.ALL,
                publish -> {
                    String topic = publish.getTopic().toString();
                    if (topic.equals(LoopbackBroker.END)) {
                        sink.end(new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8));
                    } else {
                        sink.message(topic);
                    }
                });
        mine.connectWith().cleanSession(true).keepAlive(60).send().get(20, TimeUnit.SECONDS);
    }

    private Mqtt3AsyncClient client() {
        return Objects.requireNonNull(client, "connected first");
    }

    private static MqttQos qos(int value) {
        return Objects.requireNonNull(MqttQos.fromCode(value));
    }

    @Override
    public void subscribe(String filter, int qos) throws Exception {
        client().subscribeWith().topicFilter(filter).qos(qos(qos)).send().get(20, TimeUnit.SECONDS);
    }

    @Override
    public void publish(String topic, byte[] payload, int qos, Runnable done) {
        Mqtt3Publish message =
                Mqtt3Publish.builder().topic(topic).qos(qos(qos)).payload(payload).build();
        client().publish(message).whenComplete((_, _) -> done.run());
    }

    @Override
    public void close() {
        client().disconnect().orTimeout(5, TimeUnit.SECONDS).join();
    }
}
