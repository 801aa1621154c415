package org.vigilmqtt.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttClientPersistence;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.eclipse.paho.client.mqttv3.persist.MqttDefaultFilePersistence;
import org.jspecify.annotations.Nullable;

/** Eclipse Paho's asynchronous client, with its store in memory or, given a folder, in files. */
final class PahoPeer implements Peer {
    private static final long TIMEOUT_MILLIS = 20_000;

    private final @Nullable Path folder;
    private @Nullable MqttAsyncClient client;

    PahoPeer(@Nullable Path folder) {
        this.folder = folder;
    }

    @Override
    public void connect(int port, String clientId, int window, Sink sink) throws Exception {
        MqttClientPersistence persistence =
                folder == null ? new MemoryPersistence() : new MqttDefaultFilePersistence(folder.toString());
        MqttAsyncClient mine = new MqttAsyncClient("tcp://127.0.0.1:" + port, clientId, persistence);
        client = mine;
        mine.setCallback(new MqttCallback() {
            @Override
            public void connectionLost(Throwable cause) {}

            @Override
            public void messageArrived(String topic, MqttMessage message) {
                if (topic.equals(LoopbackBroker.END)) {
                    sink.end(new String(message.getPayload(), StandardCharsets.UTF_8));
                } else {
                    sink.message(topic);
                }
            }

            @Override
            public void deliveryComplete(IMqttDeliveryToken token) {}
        });
        MqttConnectOptions options = new MqttConnectOptions();
        options.setCleanSession(folder == null);
        // The window of the measurement is ours; a little more, for Paho frees a place after it has told us.
        options.setMaxInflight(Math.min(65_535, window + 1_000));
        mine.connect(options).waitForCompletion(TIMEOUT_MILLIS);
    }

    private MqttAsyncClient client() {
        return Objects.requireNonNull(client, "connected first");
    }

    @Override
    public void subscribe(String filter, int qos) throws Exception {
        client().subscribe(filter, qos).waitForCompletion(TIMEOUT_MILLIS);
    }

    @Override
    public void publish(String topic, byte[] payload, int qos, Runnable done) throws Exception {
        client().publish(topic, payload, qos, false, null, new IMqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) {
                done.run();
            }

            @Override
            public void onFailure(IMqttToken token, Throwable cause) {
                done.run();
            }
        });
    }

    @Override
    public void close() {
        try {
            client().disconnectForcibly(100, 1_000);
            client().close(true);
        } catch (MqttException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
