package org.vigilmqtt.mqtt.client;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigilmqtt.mqtt.packet.Packet.Connack;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.transport.Endpoint;
import org.vigilmqtt.mqtt.transport.TlsOptions;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.testkit.Bytes;
import org.vigilmqtt.testkit.ScriptedBroker;
import org.vigilmqtt.testkit.TestCertificates;
import org.vigilmqtt.testkit.WebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** MQTT over WebSocket, as a server sees its frames. */
@Timeout(60)
class WebSocketTest {
    private static final byte[] CONNECT = Bytes.packet(0x10, Bytes.text("MQTT"), 4, 2, 0, 30, Bytes.text("c"));

    @AutoClose
    private final Rig rig = new Rig();

    private ClientOptions options() {
        return ClientOptions.of(new Endpoint("127.0.0.1", rig.broker().port(), null, "/mqtt"), "c")
                .withReconnect(ReconnectPolicy.NEVER);
    }

    private WebSocketPeer connected(MqttClient client) throws Exception {
        CompletionStage<Connack> connecting = client.connect();
        WebSocketPeer peer = WebSocketPeer.agreed(rig.broker().acceptNext());
        peer.expect((Object) CONNECT);
        peer.send(0x20, 2, 0, 0);
        Await.value(connecting);
        return peer;
    }

    @Test
    void upgradeOffersTheSubProtocolMqtt_MQTT_6_0_0_3() throws Exception {
        rig.client(options()).connect();
        WebSocketPeer first = WebSocketPeer.asked(rig.broker().acceptNext());
        assertThat(first.requestLine()).isEqualTo("GET /mqtt HTTP/1.1");
        assertThat(first.request())
                .containsEntry("host", "127.0.0.1:" + rig.broker().port())
                .containsEntry("upgrade", "websocket")
                .containsEntry("connection", "Upgrade")
                .containsEntry("sec-websocket-version", "13")
                .containsEntry("sec-websocket-protocol", "mqtt")
                .doesNotContainKeys("origin", "sec-websocket-extensions");
        // Nothing of MQTT before the server has agreed.
        first.peer().expectNothing(Duration.ofMillis(100));
        rig.client(options()).connect();
        WebSocketPeer second = WebSocketPeer.asked(rig.broker().acceptNext());
        assertThat(Base64.getDecoder().decode(first.request().get("sec-websocket-key"))).hasSize(16);
        assertThat(second.request().get("sec-websocket-key")).isNotEqualTo(first.request().get("sec-websocket-key"));
    }

    @Test
    void packetsGoOutInBinaryFrames_MQTT_6_0_0_1() throws Exception {
        MqttClient client = rig.client(options());
        WebSocketPeer peer = connected(client);
        // Around the lengths whose frames have headers of another size.
        for (int size : new int[] {0, 119, 120, 121, 122, 123, 65_525, 65_526, 65_527, 65_528, 65_529, 65_530, 200_000}) {
            String text = "x".repeat(size);
            client.publish(Rig.message(text, Qos.AT_MOST_ONCE));
            peer.expect((Object) Rig.publish(0x30, 0, text));
        }
        peer.send(Rig.publish(0x32, 7, "in"));
        peer.expect(0x40, 2, 0, 7);
        CompletionStage<Void> left = client.disconnect();
        peer.expect(0xE0, 0);
        assertThat(peer.expectFrame(8)).containsExactly(0x03, 0xE8);
        assertThat(peer.peer().expectEnd()).isEqualTo(ScriptedBroker.End.FIN);
        peer.peer().closeFin();
        Await.value(left);
    }

    @Test
    void packetsAreReadHoweverFramesCutThem_MQTT_6_0_0_2_MQTT_7_1_2_1() throws Exception {
        CompletionStage<Connack> connecting = rig.client(options()).connect();
        WebSocketPeer peer = WebSocketPeer.asked(rig.broker().acceptNext());
        byte[] one = Rig.publish(0x30, 0, "one");
        byte[] two = Rig.publish(0x30, 0, "two".repeat(100));
        // Right behind the agreement, in pieces of a message, empty ones too, with a ping between.
        peer.peer().send(
                peer.agreement("mqtt"),
                WebSocketPeer.frame(0x02, 0x20),
                WebSocketPeer.frame(0x00),
                WebSocketPeer.frame(0x89, "are you there"),
                WebSocketPeer.frame(0x80, 2, 0, 0, one),
                WebSocketPeer.frame(0x8A, "nobody asked"));
        peer.expect((Object) CONNECT);
        assertThat(peer.expectFrame(0xA)).isEqualTo(Bytes.of("are you there"));
        Await.value(connecting);
        rig.seen().awaitMessages(1);
        // Many packets in a frame, a packet in many frames, and TCP cuts as it likes.
        ByteSink sink = new ByteSink();
        for (byte next : two) {
            sink.add(WebSocketPeer.frame(0x82, new byte[] {next}));
        }
        peer.peer().send(sink.all());
        peer.peer().sendByteByByte(WebSocketPeer.frame(0x82, one, two, one));
        rig.seen().awaitMessages(5);
        String long2 = "two".repeat(100);
        assertThat(rig.seen().payloads()).containsExactly("one", long2, "one", long2, "one");
    }

    private static final class ByteSink {
        private byte[] bytes = new byte[0];

        void add(byte[] more) {
            bytes = Bytes.of(bytes, more);
        }

        byte[] all() {
            return bytes;
        }
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(WebSocketPeer.frame(0x81, 0xD0, 0), "of text, not binary [MQTT-6.0.0-1]"),
                Arguments.of(WebSocketPeer.frame(0x80, 0xD0, 0), "continues none"),
                Arguments.of(Bytes.of(WebSocketPeer.frame(0x02, 0xD0), WebSocketPeer.frame(0x82, 0)), "interrupts one"),
                Arguments.of(WebSocketPeer.frame(0xC2, 0xD0, 0), "reserved bits"),
                Arguments.of(Bytes.of(0x82, 0x82, 1, 2, 3, 4, 0xD1, 2), "a mask"),
                Arguments.of(Bytes.of(0x82, 127, 0xFF, 0, 0, 0, 0, 0, 0, 1), "a negative length"),
                Arguments.of(WebSocketPeer.frame(0x83, 0), "reserved opcode 3"),
                Arguments.of(WebSocketPeer.frame(0x8B, 0), "reserved opcode 11"),
                Arguments.of(WebSocketPeer.frame(0x09, 0), "in pieces"),
                Arguments.of(WebSocketPeer.frame(0x89, new byte[126]), "too long"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("faults")
    void wrongFrameClosesTheConnectionWithItsReason_MQTT_6_0_0_1(byte[] frames, String reason) throws Exception {
        WebSocketPeer peer = connected(rig.client(options()));
        peer.peer().send(frames);
        peer.peer().expectEnd();
        rig.seen()
                .awaitState(state -> state instanceof ConnectionState.Disconnected(
                                ConnectFailure.WebSocketRejected(var detail))
                        && detail.contains(reason));
    }

    @Test
    void closeOfTheServerIsAnsweredAndItsReasonTold() throws Exception {
        WebSocketPeer peer = connected(rig.client(options()));
        peer.peer().send(WebSocketPeer.frame(0x88, 0x03, 0xF0, "no more"));
        assertThat(peer.expectFrame(8)).isEqualTo(Bytes.of(0x03, 0xF0, "no more"));
        peer.peer().expectEnd();
        rig.seen()
                .awaitState(state -> state instanceof ConnectionState.Disconnected(var failure)
                        && failure != null
                        && failure.detail().contains("closed the WebSocket with 1008: no more"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqttv3.1", "MQTT", ""})
    void otherSubProtocolIsNotAccepted_MQTT_6_0_0_3(String chosen) throws Exception {
        CompletionStage<Connack> connecting = rig.client(options()).connect();
        WebSocketPeer peer = WebSocketPeer.asked(rig.broker().acceptNext());
        peer.peer().send(peer.agreement(chosen));
        assertThat(Rig.failureOf(connecting))
                .isInstanceOf(ConnectFailure.WebSocketRejected.class)
                .extracting(ConnectFailure::detail)
                .asString()
                .contains("instead of mqtt [MQTT-6.0.0-4]");
        peer.peer().expectEnd();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "404 Not Found instead of switching"),
                Arguments.of("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", "200 OK instead of switching"),
                Arguments.of("HTTP/1.1 101 Yes\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: x\r\n\r\n", "not one to ours"),
                Arguments.of("HTTP/1.1 101 Yes\r\nUpgrade: h2c\r\n\r\n", "not one to ours"),
                Arguments.of("SSH-2.0-OpenSSH_9.2p1\r\n\r\n", "not answer in HTTP"),
                Arguments.of(" \u0002\u0000\u0000\r\n\r\n", "not answer in HTTP"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("refusals")
    void serverThatDoesNotSwitchIsSaidNotTo(String answer, String reason) throws Exception {
        CompletionStage<Connack> connecting = rig.client(options()).connect();
        WebSocketPeer peer = WebSocketPeer.asked(rig.broker().acceptNext());
        peer.peer().send(answer);
        assertThat(Rig.failureOf(connecting))
                .isInstanceOf(ConnectFailure.WebSocketRejected.class)
                .extracting(ConnectFailure::detail)
                .asString()
                .contains(reason);
        peer.peer().expectEnd();
    }

    @Test
    void serverThatClosesAtTheRequestOrSaysNothingIsGivenUp() throws Exception {
        CompletionStage<Connack> closed = rig.client(options()).connect();
        WebSocketPeer.asked(rig.broker().acceptNext()).peer().closeFin();
        assertThat(Rig.failureOf(closed)).isInstanceOf(ConnectFailure.ConnectionLost.class);
        CompletionStage<Connack> silent =
                rig.client(options().withConnectTimeout(Duration.ofMillis(300))).connect();
        WebSocketPeer peer = WebSocketPeer.asked(rig.broker().acceptNext());
        assertThat(Rig.failureOf(silent))
                .isInstanceOfSatisfying(ConnectFailure.TimedOut.class, timedOut -> assertThat(timedOut.stage())
                        .isEqualTo(ConnectFailure.TimedOut.Stage.CONNECT));
        peer.peer().expectEnd();
    }

    @Test
    void closeReturnsDuringTheUpgrade() throws Exception {
        MqttClient client = rig.client(options());
        CompletionStage<Connack> connecting = client.connect();
        WebSocketPeer peer = WebSocketPeer.asked(rig.broker().acceptNext());
        client.close();
        assertThat(Rig.failureOf(connecting)).isInstanceOf(ConnectFailure.ConnectionLost.class);
        peer.peer().expectEnd();
    }

    @Test
    void hostileFrameCostsLessThanAMegabyte_promise_6() throws Exception {
        WebSocketPeer peer = connected(rig.client(options()));
        peer.send(Rig.publish(0x30, 0, "warms the event loop up"));
        rig.seen().awaitMessages(1);
        long before = allocatedByEventLoops();
        // A frame of 2^40 bytes that begins with a message.
        peer.peer().send(0x82, 127, 0, 0, 1, 0, 0, 0, 0, 0, Rig.publish(0x30, 0, "read as it comes"));
        rig.seen().awaitMessages(2);
        assertThat(allocatedByEventLoops() - before).isLessThan(1 << 20);
        assertThat(rig.seen().payloads()).endsWith("read as it comes");
    }

    private static long allocatedByEventLoops() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("vigil-wire"))
                .mapToLong(thread -> threads.getThreadAllocatedBytes(thread.threadId()))
                .sum();
    }

    @Test
    void framesGoThroughTls_MQTT_6_0_0_1(@TempDir Path folder) throws Exception {
        TestCertificates certificates = TestCertificates.in(folder);
        try (ScriptedBroker broker = ScriptedBroker.startTls(certificates.valid("localhost").context())) {
            Endpoint endpoint = new Endpoint(
                    "localhost", broker.port(), new TlsOptions.CaFile(certificates.authorityFile()), "/");
            assertThat(endpoint).hasToString("wss://localhost:" + broker.port() + "/");
            MqttClient client = rig.client(ClientOptions.of(endpoint, "c").withReconnect(ReconnectPolicy.NEVER));
            CompletionStage<Connack> connecting = client.connect();
            WebSocketPeer peer = WebSocketPeer.agreed(broker.acceptNext());
            assertThat(peer.requestLine()).isEqualTo("GET / HTTP/1.1");
            peer.expect((Object) CONNECT);
            peer.send(0x20, 2, 0, 0);
            Await.value(connecting);
            client.publish(Rig.message("m", Qos.AT_LEAST_ONCE));
            peer.expect((Object) Rig.publish(0x32, 1, "m"));
            client.disconnect();
            peer.expect(0xE0, 0);
            assertThat(peer.expectFrame(8)).containsExactly(0x03, 0xE8);
            peer.peer().expectEnd();
        }
    }

    @Test
    void pathIsWhatARequestCanCarry() {
        assertThatThrownBy(() -> new Endpoint("h", 1, null, "mqtt")).hasMessageContaining("begins with /");
        assertThatThrownBy(() -> new Endpoint("h", 1, null, "/a b")).hasMessageContaining("visible");
        assertThatThrownBy(() -> new Endpoint("h", 1, null, "/a\r\nX: y")).hasMessageContaining("visible");
        assertThat(new Endpoint("h", 1, null, "/a?b=c")).hasToString("ws://h:1/a?b=c");
    }
}
