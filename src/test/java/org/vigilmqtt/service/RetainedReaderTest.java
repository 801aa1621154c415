package org.vigilmqtt.service;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.transport.Endpoint;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.testkit.Bytes;
import org.vigilmqtt.testkit.ScriptedBroker;

import static org.assertj.core.api.Assertions.assertThat;

class RetainedReaderTest {
    @AutoClose
    private final ScriptedBroker broker;

    RetainedReaderTest() throws Exception {
        broker = ScriptedBroker.start();
    }

    @Test
    void partOfWhatIsRetainedIsNotTakenForAllOfIt() throws Exception {
        RetainedReader reader =
                new RetainedReader(() -> ClientOptions.of(Endpoint.tcp("127.0.0.1", broker.port()), "reader"));
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                reader.read(new TopicFilter("#"), _ -> {}, () -> false);
                end.complete(new AssertionError("it has read to the end"));
            } catch (RetainedException | InterruptedException failure) {
                end.complete(failure);
            }
        });
        ScriptedBroker.Peer peer = broker.acceptConnected(false);
        peer.expectPacket(0x82);
        peer.send(0x90, 3, 0, 1, 0);
        peer.send(Bytes.packet(0x31, Bytes.text("a"), 'm'));
        peer.reset();

        assertThat(Await.value(end)).isInstanceOf(RetainedException.class).hasMessageContaining("onnection");
    }
}
