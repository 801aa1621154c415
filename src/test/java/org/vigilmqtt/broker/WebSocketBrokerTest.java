package org.vigilmqtt.broker;

import com.hivemq.embedded.EmbeddedHiveMQ;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vigilmqtt.mqtt.client.ClientEvent;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.client.ConnectException;
import org.vigilmqtt.mqtt.client.MqttClient;
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

import static org.assertj.core.api.Assertions.assertThat;

/** The engine over WebSocket with a broker that is somebody else's. */
@Timeout(120)
class WebSocketBrokerTest {
    @TempDir
    static Path folder;

    private static int port;
    private static EmbeddedHiveMQ broker;

    @BeforeAll
    static void start() throws Exception {
        port = LoopbackPort.choose(0);
        for (String name : new String[] {"conf", "data", "extensions"}) {
            Files.createDirectory(folder.resolve(name));
        }
        Files.writeString(folder.resolve("conf/config.xml"), """
                <?xml version="1.0"?>
                <hivemq>
                  <listeners>
                    <websocket-listener>
                      <port>%d</port>
                      <bind-address>127.0.0.1</bind-address>
                      <path>/mqtt</path>
                      <subprotocols><subprotocol>mqtt</subprotocol></subprotocols>
                    </websocket-listener>
                  </listeners>
                  <persistence><mode>in-memory</mode></persistence>
                  <anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics>
                </hivemq>
                """.formatted(port));
        BrokerConfiguration.tuneLibrary();
        broker = EmbeddedHiveMQ.builder()
                .withConfigurationFolder(folder.resolve("conf"))
                .withDataFolder(folder.resolve("data"))
                .withExtensionsFolder(folder.resolve("extensions"))
                .withoutLoggingBootstrap()
                .build();
        broker.start().join();
    }

    @AfterAll
    static void stop() throws Exception {
        broker.close();
    }

    private final List<Publish> received = Collections.synchronizedList(new ArrayList<>());

    private void note(List<ClientEvent> events) {
        for (ClientEvent event : events) {
            if (event instanceof ClientEvent.MessagesArrived(var messages, _)) {
                received.addAll(messages);
            }
        }
    }

    private MqttClient client(String path) {
        ClientOptions options = ClientOptions.of(new Endpoint("127.0.0.1", port, null, path), "over-websocket")
                .withConnectTimeout(Duration.ofSeconds(path.equals("/mqtt") ? 20 : 1));
        return MqttClient.create(options, new InMemorySessionStore(), this::note);
    }

    @ParameterizedTest
    @EnumSource(Qos.class)
    void messagesOfEverySizeGoBothWaysInOrder_MQTT_6_0_0_1_MQTT_6_0_0_2(Qos qos) throws Exception {
        try (MqttClient client = client("/mqtt")) {
            Await.value(client.connect());
            Await.value(client.subscribe(List.of(new SubscriptionRequest(new TopicFilter("ws/#"), Qos.EXACTLY_ONCE))));
            List<Payload> sent = new ArrayList<>();
            List<CompletionStage<ReasonCode>> ends = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                Payload payload = Payload.ofText(i + "x".repeat(i % 50 == 0 ? 100_000 : i));
                sent.add(payload);
                ends.add(client.publish(Publish.of(new TopicName("ws/t"), payload, qos, false)).completed());
            }
            for (CompletionStage<ReasonCode> end : ends) {
                assertThat(Await.value(end)).isEqualTo(ReasonCode.SUCCESS);
            }
            Await.until("all come back", () -> received.size() >= sent.size());
            assertThat(received).extracting(Publish::payload).isEqualTo(sent);
            Await.value(client.disconnect());
        }
    }

    @Test
    void pathThatTheBrokerDoesNotAnswerIsNamed() throws Exception {
        try (MqttClient client = client("/elsewhere")) {
            ConnectException refused = (ConnectException) Await.failure(client.connect());
            assertThat(refused.failure().detail()).contains("ws://127.0.0.1:" + port + "/elsewhere");
        }
    }
}
