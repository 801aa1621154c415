package org.vigilmqtt.mqtt.client;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.session.InMemorySessionStore;
import org.vigilmqtt.mqtt.session.Persist;
import org.vigilmqtt.mqtt.session.SessionState;
import org.vigilmqtt.mqtt.session.SessionStore;
import org.vigilmqtt.mqtt.session.StoreException;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.testkit.Bytes;
import org.vigilmqtt.testkit.ScriptedBroker;

import static org.assertj.core.api.Assertions.assertThat;

/** The bytes of a connection, however TCP cuts them, and what is not MQTT. */
@Timeout(60)
class WireTest {
    @AutoClose
    private final Rig rig = new Rig();

    @Test
    void everyFlowIsByteExact_MQTT_2_2_2_1_MQTT_3_3_1_2_MQTT_2_3_1_6() throws Exception {
        MqttClient client = rig.client(rig.options());
        ScriptedBroker.Peer peer = rig.connect(client, false);

        client.publish(Rig.message("zero", Qos.AT_MOST_ONCE));
        peer.expect((Object) Rig.publish(0x30, 0, "zero"));

        var one = client.publish(Rig.message("one", Qos.AT_LEAST_ONCE));
        peer.expect((Object) Rig.publish(0x32, 1, "one"));
        peer.send(0x40, 2, 0, 1);
        assertThat(Await.value(one.completed())).isEqualTo(ReasonCode.SUCCESS);

        var two = client.publish(Rig.message("two", Qos.EXACTLY_ONCE));
        peer.expect((Object) Rig.publish(0x34, 2, "two"));
        peer.send(0x50, 2, 0, 2);
        peer.expect(0x62, 2, 0, 2);
        peer.send(0x70, 2, 0, 2);
        assertThat(Await.value(two.completed())).isEqualTo(ReasonCode.SUCCESS);

        var subscribed = client.subscribe(List.of(
                new SubscriptionRequest(new TopicFilter("a/#"), Qos.EXACTLY_ONCE),
                new SubscriptionRequest(new TopicFilter("b"), Qos.AT_MOST_ONCE)));
        peer.expect((Object) Bytes.packet(0x82, 0, 3, Bytes.text("a/#"), 2, Bytes.text("b"), 0));
        peer.send(0x90, 4, 0, 3, 1, 0x80);
        assertThat(Await.value(subscribed)).containsExactly(ReasonCode.GRANTED_QOS_1, ReasonCode.UNSPECIFIED_ERROR);

        var unsubscribed = client.unsubscribe(List.of(new TopicFilter("a/#")));
        peer.expect((Object) Bytes.packet(0xA2, 0, 4, Bytes.text("a/#")));
        peer.send(0xB0, 2, 0, 4);
        Await.value(unsubscribed);

        peer.send(Rig.publish(0x32, 9, "in"));
        peer.expect(0x40, 2, 0, 9);
        peer.send(Rig.publish(0x34, 10, "in"));
        peer.expect(0x50, 2, 0, 10);
        peer.send(0x62, 2, 0, 10);
        peer.expect(0x70, 2, 0, 10);
        assertThat(rig.seen().payloads()).containsExactly("in", "in");
    }

    @Test
    void burstThatTheWireTakesAtOnceThoughItIsAboveItsMarkIsSentOnce() throws Exception {
        MqttClient client = rig.client(rig.options());
        ScriptedBroker.Peer peer = rig.connect(client, false);
        String large = "x".repeat(400_000);
        for (int i = 0; i < 20; i++) {
            client.publish(Rig.message(large, Qos.AT_MOST_ONCE));
            client.publish(Rig.message("end", Qos.AT_LEAST_ONCE));
            peer.expect((Object) Rig.publish(0x30, 0, large));
            peer.expect((Object) Rig.publish(0x32, i + 1, "end"));
        }
    }

    @Test
    void packetsThatComeByteByByteAreRead_MQTT_7_1_2_1() throws Exception {
        MqttClient client = rig.client(rig.options());
        var connecting = client.connect();
        ScriptedBroker.Peer peer = rig.broker().acceptNext();
        peer.expectPacket(0x10);
        peer.sendByteByByte(Bytes.of(0x20, 2, 0, 0));
        Await.value(connecting);
        peer.sendByteByByte(Bytes.of(Rig.publish(0x30, 0, "x".repeat(200)), Rig.publish(0x34, 258, "two")));
        peer.expect(0x50, 2, 1, 2);
        rig.seen().awaitMessages(2);
        assertThat(rig.seen().payloads()).containsExactly("x".repeat(200), "two");
    }

    @Test
    void packetsThatComeTogetherWithConnackAreReadInOrder_MQTT_7_1_2_1() throws Exception {
        MqttClient client = rig.client(rig.options());
        client.connect();
        ScriptedBroker.Peer peer = rig.broker().acceptNext();
        peer.expectPacket(0x10);
        peer.send(Bytes.of(
                Bytes.of(0x20, 2, 0, 0),
                Rig.publish(0x30, 0, "a"),
                Rig.publish(0x32, 1, "b"),
                Rig.publish(0x34, 2, "c"),
                Bytes.of(0x62, 2, 0, 3),
                Bytes.of(0xD0, 0)));
        rig.seen().awaitMessages(3);
        assertThat(rig.seen().payloads()).containsExactly("a", "b", "c");
        List<byte[]> answers = List.of(peer.expectPacket(), peer.expectPacket(), peer.expectPacket());
        // PUBCOMP waits for nobody; PUBACK and PUBREC wait for the listener, in their order.
        assertThat(answers)
                .containsExactlyInAnyOrder(Bytes.of(0x70, 2, 0, 3), Bytes.of(0x40, 2, 0, 1), Bytes.of(0x50, 2, 0, 2));
    }

    static Stream<Arguments> violations() {
        return Stream.of(
                Arguments.of("PUBLISH", Bytes.packet(0x36, Bytes.text("t"), 0, 1), "[MQTT-3.3.1-4]"),
                Arguments.of("PUBLISH", Bytes.packet(0x30, Bytes.text("a/#")), "[MQTT-3.3.2-2]"),
                Arguments.of("PUBLISH", Bytes.packet(0x30, 0, 2, 0xC0, 0x80), "[MQTT-1.5.3-1]"),
                Arguments.of("PUBLISH", Bytes.packet(0x30, 0, 1, 0), "[MQTT-1.5.3-2]"),
                Arguments.of("PUBLISH", Bytes.packet(0x32, Bytes.text("t"), 0, 0), "[MQTT-2.3.1-1]"),
                Arguments.of("PUBACK", Bytes.of(0x41, 2, 0, 1), "[MQTT-2.2.2-2]"),
                Arguments.of("PUBREC", Bytes.of(0x58, 2, 0, 1), "[MQTT-2.2.2-2]"),
                Arguments.of("PUBREL", Bytes.of(0x60, 2, 0, 1), "[MQTT-2.2.2-2]"),
                Arguments.of("PUBCOMP", Bytes.of(0x72, 2, 0, 1), "[MQTT-2.2.2-2]"),
                Arguments.of("SUBACK", Bytes.of(0x90, 3, 0, 1, 0x7F), "[MQTT-3.9.3-2]"),
                Arguments.of("UNSUBACK", Bytes.of(0xB0, 3, 0, 1, 0), "[MQTT-4.8.0-1]"),
                Arguments.of("PINGRESP", Bytes.of(0xD1, 0), "[MQTT-2.2.2-2]"),
                Arguments.of("CONNACK", Bytes.of(0x20, 2, 0, 0), "[MQTT-3.2.0-1]"),
                Arguments.of("PINGREQ", Bytes.of(0xC0, 0), "[MQTT-4.8.0-1]"),
                Arguments.of("DISCONNECT", Bytes.of(0xE0, 0), "[MQTT-4.8.0-1]"),
                Arguments.of("SUBSCRIBE", Bytes.packet(0x82, 0, 1, Bytes.text("f"), 0), "[MQTT-4.8.0-1]"),
                Arguments.of("UNSUBSCRIBE", Bytes.packet(0xA2, 0, 1, Bytes.text("f")), "[MQTT-4.8.0-1]"),
                Arguments.of("CONNECT", Bytes.packet(0x10, Bytes.text("MQTT"), 4, 2, 0, 0, 0, 0), "[MQTT-4.8.0-1]"),
                Arguments.of("PUBLISH", Bytes.packet(0x38, Bytes.text("t"), "m"), "[MQTT-3.3.1-2]"),
                Arguments.of("PUBLISH", Bytes.packet(0x30, 0, 0, "m"), "[MQTT-4.7.3-1]"),
                Arguments.of("PUBLISH", Bytes.packet(0x30, 0, 9, "short"), "[MQTT-4.8.0-1]"),
                Arguments.of("PUBLISH", Bytes.packet(0x32, 0, 1, "t", 0), "[MQTT-4.8.0-1]"),
                Arguments.of("PUBACK", Bytes.of(0x40, 3, 0, 1, 0), "Remaining Length"),
                Arguments.of("PINGRESP", Bytes.of(0xD0, 1, 0), "Remaining Length"),
                Arguments.of("PINGRESP", Bytes.of(0xD0, 0xFF, 0xFF, 0xFF, 0xFF, 1), "Remaining Length"),
                Arguments.of("SUBACK", Bytes.of(0x90, 2, 0, 1), "[MQTT-3.9.3-1]"),
                Arguments.of("type 0", Bytes.of(0x00, 0), "table 2.1"),
                Arguments.of("type 15", Bytes.of(0xF0, 0), "table 2.1"));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("violations")
    void violationClosesTheConnectionWithAnErrorThatNamesPacketAndStatement_MQTT_4_8_0_1(
            String packet, byte[] bytes, String statement) throws Exception {
        ScriptedBroker.Peer peer = rig.connect(rig.client(rig.options()), false);
        peer.send(bytes);
        peer.expectEnd();
        rig.seen().awaitState(state -> state instanceof ConnectionState.Disconnected(var failure) && failure != null);
        ConnectionState last = rig.seen().states().getLast();
        assertThat(last)
                .isInstanceOfSatisfying(ConnectionState.Disconnected.class, left -> assertThat(left.failure())
                        .isInstanceOfSatisfying(
                                ConnectFailure.ProtocolViolation.class,
                                violation -> assertThat(violation.detail())
                                        .contains(packet)
                                        .contains(statement)));
        assertThat(rig.seen().messages()).isEmpty();
    }

    static Stream<byte[]> illFormed() {
        return Stream.of(
                Bytes.of(0xC0, 0x80), // U+0000 in two bytes
                Bytes.of(0xED, 0xA0, 0x80), // U+D800
                Bytes.of(0xED, 0xBF, 0xBF), // U+DFFF
                Bytes.of(0xFF),
                Bytes.of(0x80),
                Bytes.of(0xF4, 0x90, 0x80, 0x80), // beyond U+10FFFF
                Bytes.of(0xE2, 0x82), // cut off
                Bytes.of(0xC3, "a"));
    }

    @ParameterizedTest
    @MethodSource("illFormed")
    void illFormedUtf8ClosesTheConnection_MQTT_1_5_3_1(byte[] topic) throws Exception {
        closes(Bytes.packet(0x30, 0, topic.length + 1, "a", topic, "m"), "PUBLISH, the topic: ", "[MQTT-1.5.3-1]");
    }

    @Test
    void nulInATopicClosesTheConnection_MQTT_1_5_3_2() throws Exception {
        closes(Bytes.packet(0x30, 0, 3, "a", 0, "b"), "PUBLISH, the topic: ", "[MQTT-1.5.3-2]");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x41, 0x42, 0x48, 0x51, 0x60, 0x61, 0x63, 0x6A, 0x72, 0x92, 0xB2, 0xD1, 0xD8})
    void acknowledgementWithOtherFlagsClosesTheConnection_MQTT_2_2_2_2(int first) throws Exception {
        closes(Bytes.of(first, 2, 0, 1), "flags", "[MQTT-2.2.2-2]");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x40, 0x50, 0x62, 0x70, 0xB0})
    void identifier0ClosesTheConnection_MQTT_2_3_1_1(int first) throws Exception {
        closes(Bytes.of(first, 2, 0, 0), "the packet identifier", "[MQTT-2.3.1-1]");
    }

    @Test
    void secondConnackClosesTheConnection_MQTT_3_2_0_1() throws Exception {
        closes(Bytes.of(0x20, 2, 0, 0), "CONNACK", "[MQTT-3.2.0-1]");
    }

    private void closes(byte[] bytes, String field, String statement) throws Exception {
        ScriptedBroker.Peer peer = rig.connect(rig.client(rig.options()), false);
        peer.send(bytes);
        peer.expectEnd();
        rig.seen()
                .awaitState(state -> state instanceof ConnectionState.Disconnected(
                                ConnectFailure.ProtocolViolation(var detail))
                        && detail.contains(field)
                        && detail.contains(statement));
        assertThat(rig.seen().messages()).isEmpty();
    }

    @Test
    void hostileHeaderCostsLessThanAMegabyte_promise_6() throws Exception {
        ScriptedBroker.Peer peer = rig.connect(rig.client(withLargestPackets()), false);
        peer.send(Rig.publish(0x30, 0, "warms the event loop up"));
        rig.seen().awaitMessages(1);
        long before = allocatedByEventLoops();
        peer.send(0x30, 0xFF, 0xFF, 0xFF, 0x7F, 0, 1, "t");
        // Not read any further, and still a living connection.
        peer.expectNothing(Duration.ofMillis(500));
        assertThat(allocatedByEventLoops() - before).isLessThan(1 << 20);
    }

    private ClientOptions withLargestPackets() {
        ClientOptions options = rig.options();
        return new ClientOptions(
                options.endpoint(), options.version(), options.clientId(), options.cleanSession(), options.keepAlive(),
                options.pingTimeout(), options.connectTimeout(), options.will(), options.userName(), options.password(),
                options.subscriptions(), options.maximumInFlight(), options.maximumQueued(), 268_435_460,
                options.reconnect());
    }

    private static long allocatedByEventLoops() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("vigil-wire"))
                .mapToLong(thread -> threads.getThreadAllocatedBytes(thread.threadId()))
                .sum();
    }

    @Test
    void limitIs32MegabytesUnlessAskedForMore_promise_6() throws Exception {
        assertThat(rig.options().maximumPacketSize()).isEqualTo(32 * 1024 * 1024);
        // 1 + 4 bytes of header and 32 MB, 5 too many.
        closes(Bytes.of(0x30, 0x80, 0x80, 0x80, 0x10), "PUBLISH, Remaining Length", "33554437 bytes");
    }

    @Test
    void storeThatFailsWhileAPacketIsTakenInClosesTheConnection_MQTT_4_8_0_2() throws Exception {
        FailingStore store = new FailingStore();
        MqttClient client = rig.clientWithStore(rig.kept(), store);
        ScriptedBroker.Peer peer = rig.connect(client, false);
        store.failFromNowOn();
        peer.send(Rig.publish(0x32, 7, "m"));
        // No PUBACK for what nobody has.
        peer.expectEnd();
        rig.seen()
                .awaitState(state -> state instanceof ConnectionState.Disconnected(
                                ConnectFailure.StoreUnavailable(var detail))
                        && detail.contains("test.db"));
        assertThat(rig.seen().messages()).isEmpty();
    }

    /** Keeps a session until it cannot. */
    private static final class FailingStore implements SessionStore {
        private final InMemorySessionStore kept = new InMemorySessionStore();
        private volatile boolean fails;

        void failFromNowOn() {
            fails = true;
        }

        @Override
        public SessionState load() {
            return kept.load();
        }

        @Override
        public void commit(List<Persist> batch, Done done) {
            if (fails) {
                done.committed(new StoreException(StoreException.Kind.FULL, "test.db", "The disk of test.db is full.", null));
                done.groupCommitted();
            } else {
                kept.commit(batch, done);
            }
        }
    }

    @Test
    void packetLargerThanTheLimitClosesTheConnectionAtItsHeader() throws Exception {
        ScriptedBroker.Peer peer = rig.connect(rig.client(rig.options()), false);
        peer.send(0x30, 0xFF, 0xFF, 0xFF, 0x7F);
        peer.expectEnd();
        rig.seen().awaitState(state ->
                state instanceof ConnectionState.Disconnected(ConnectFailure.ProtocolViolation(var detail))
                        && detail.contains("PUBLISH"));
    }
}
