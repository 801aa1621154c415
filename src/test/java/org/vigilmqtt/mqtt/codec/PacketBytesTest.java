package org.vigilmqtt.mqtt.codec;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vigilmqtt.mqtt.packet.Packet;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Properties;
import org.vigilmqtt.mqtt.packet.ProtocolVersion;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.packet.Will;
import org.vigilmqtt.testkit.Bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each packet as the specification writes it, both ways. */
class PacketBytesTest {
    static Stream<Arguments> packets() {
        return Stream.of(
                Arguments.of(
                        new Packet.Connect(
                                ProtocolVersion.MQTT_3_1_1, "dev", false, 300,
                                new Will(new TopicName("w"), Payload.ofText("gone"), Qos.EXACTLY_ONCE, true),
                                "ann", Payload.copyOf(new byte[] {0, (byte) 0xFF}), Properties.NONE),
                        Bytes.of(
                                0x10, 33, // CONNECT, Remaining Length
                                0, 4, "MQTT", 4, // protocol name and level
                                0xF4, // user name, password, will retain, will QoS 2, will
                                0x01, 0x2C, // Keep Alive 300 s
                                0, 3, "dev", // client ID
                                0, 1, "w", // will topic
                                0, 4, "gone", // will message
                                0, 3, "ann", // user name
                                0, 2, 0x00, 0xFF)), // password
                Arguments.of(
                        new Packet.Connack(false, ReasonCode.SUCCESS, Properties.NONE), Bytes.of(0x20, 2, 0x00, 0x00)),
                Arguments.of(
                        new Packet.Connack(true, ReasonCode.SUCCESS, Properties.NONE), Bytes.of(0x20, 2, 0x01, 0x00)),
                Arguments.of(refusal(ReasonCode.UNSUPPORTED_PROTOCOL_VERSION), Bytes.of(0x20, 2, 0x00, 0x01)),
                Arguments.of(refusal(ReasonCode.CLIENT_IDENTIFIER_NOT_VALID), Bytes.of(0x20, 2, 0x00, 0x02)),
                Arguments.of(refusal(ReasonCode.SERVER_UNAVAILABLE), Bytes.of(0x20, 2, 0x00, 0x03)),
                Arguments.of(refusal(ReasonCode.BAD_USER_NAME_OR_PASSWORD), Bytes.of(0x20, 2, 0x00, 0x04)),
                Arguments.of(refusal(ReasonCode.NOT_AUTHORIZED), Bytes.of(0x20, 2, 0x00, 0x05)),
                Arguments.of(
                        publish("a/b", "hi", Qos.AT_MOST_ONCE, false, false, 0),
                        Bytes.of(0x30, 7, 0, 3, "a/b", "hi")), // no packet identifier at QoS 0
                Arguments.of(publish("a", "", Qos.AT_MOST_ONCE, true, false, 0), Bytes.of(0x31, 3, 0, 1, "a")),
                Arguments.of(
                        publish("a", "x", Qos.AT_LEAST_ONCE, false, false, 1), Bytes.of(0x32, 6, 0, 1, "a", 0, 1, "x")),
                Arguments.of(
                        publish("a", "x", Qos.AT_LEAST_ONCE, true, true, 258), Bytes.of(0x3B, 6, 0, 1, "a", 1, 2, "x")),
                Arguments.of(
                        publish("a", "x", Qos.EXACTLY_ONCE, false, true, 65_535),
                        Bytes.of(0x3C, 6, 0, 1, "a", 0xFF, 0xFF, "x")),
                Arguments.of(
                        publish("\uFEFFä€😀", "", Qos.AT_MOST_ONCE, false, false, 0),
                        Bytes.of(
                                0x30, 14, 0, 12, // the length counts bytes
                                0xEF, 0xBB, 0xBF, // U+FEFF stays [MQTT-1.5.3-3]
                                0xC3, 0xA4, 0xE2, 0x82, 0xAC, 0xF0, 0x9F, 0x98, 0x80)),
                Arguments.of(new Packet.Puback(0x0102), Bytes.of(0x40, 2, 1, 2)),
                Arguments.of(new Packet.Pubrec(0x0102), Bytes.of(0x50, 2, 1, 2)),
                Arguments.of(new Packet.Pubrel(0x0102), Bytes.of(0x62, 2, 1, 2)), // flags 0010 [MQTT-3.6.1-1]
                Arguments.of(new Packet.Pubcomp(0x0102), Bytes.of(0x70, 2, 1, 2)),
                Arguments.of(
                        new Packet.Subscribe(
                                10,
                                List.of(
                                        new SubscriptionRequest(new TopicFilter("a/#"), Qos.EXACTLY_ONCE),
                                        new SubscriptionRequest(new TopicFilter("+"), Qos.AT_MOST_ONCE)),
                                Properties.NONE),
                        Bytes.of(0x82, 12, 0, 10, 0, 3, "a/#", 2, 0, 1, "+", 0)), // flags 0010 [MQTT-3.8.1-1]
                Arguments.of(
                        new Packet.Suback(
                                10,
                                List.of(
                                        ReasonCode.SUCCESS, ReasonCode.GRANTED_QOS_1, ReasonCode.GRANTED_QOS_2,
                                        ReasonCode.UNSPECIFIED_ERROR),
                                Properties.NONE),
                        Bytes.of(0x90, 6, 0, 10, 0, 1, 2, 0x80)),
                Arguments.of(
                        new Packet.Unsubscribe(
                                11, List.of(new TopicFilter("a/#"), new TopicFilter("b")), Properties.NONE),
                        Bytes.of(0xA2, 10, 0, 11, 0, 3, "a/#", 0, 1, "b")), // flags 0010 [MQTT-3.10.1-1]
                Arguments.of(new Packet.Unsuback(11, List.of(), Properties.NONE), Bytes.of(0xB0, 2, 0, 11)),
                Arguments.of(new Packet.Pingreq(), Bytes.of(0xC0, 0)),
                Arguments.of(new Packet.Pingresp(), Bytes.of(0xD0, 0)),
                Arguments.of(new Packet.Disconnect(), Bytes.of(0xE0, 0)));
    }

    @ParameterizedTest
    @MethodSource("packets")
    void packetIsWrittenAsTheSpecificationSays_MQTT_2_2_2_1_MQTT_3_6_1_1_MQTT_3_8_1_1_MQTT_3_10_1_1(Packet packet, byte[] bytes) {
        assertThat(Bytes.show(Codec.encode(packet))).isEqualTo(Bytes.show(bytes));
    }

    @ParameterizedTest
    @MethodSource("packets")
    void packetIsReadAsItWasWritten_MQTT_1_5_3_3_MQTT_2_3_1_6_MQTT_3_3_1_3_MQTT_3_3_2_1(Packet packet, byte[] bytes) throws MalformedPacketException {
        assertThat(Codec.decode(bytes)).containsExactly(packet);
    }

    @ParameterizedTest
    @MethodSource("remainingLengths")
    void remainingLengthTakesAsFewBytesAsTable2_4Says(int payload, byte[] header) throws MalformedPacketException {
        Packet packet = Packet.Publish.of(
                new TopicName("t"), Payload.copyOf(new byte[payload]), Qos.AT_MOST_ONCE, false);
        byte[] bytes = Codec.encode(packet);
        assertThat(bytes).startsWith(header).hasSize(header.length + 3 + payload);
        List<Packet> read = new java.util.ArrayList<>();
        new PacketDecoder(PacketDecoder.LARGEST_PACKET).feed(bytes, 0, bytes.length, read::add);
        assertThat(read).containsExactly(packet);
    }

    static Stream<Arguments> remainingLengths() {
        return Stream.of(
                Arguments.of(127 - 3, Bytes.of(0x30, 0x7F)),
                Arguments.of(128 - 3, Bytes.of(0x30, 0x80, 0x01)),
                Arguments.of(16_383 - 3, Bytes.of(0x30, 0xFF, 0x7F)),
                Arguments.of(16_384 - 3, Bytes.of(0x30, 0x80, 0x80, 0x01)),
                Arguments.of(2_097_151 - 3, Bytes.of(0x30, 0xFF, 0xFF, 0x7F)),
                Arguments.of(2_097_152 - 3, Bytes.of(0x30, 0x80, 0x80, 0x80, 0x01)));
    }

    @Test
    void remainingLengthInALongerFormIsRead() throws MalformedPacketException {
        // 3.1.1 does not ask for the shortest form; MQTT 5 does.
        assertThat(Codec.decode(Bytes.of(0xD0, 0x80, 0x80, 0x80, 0x00))).containsExactly(new Packet.Pingresp());
    }

    @Test
    void longestStringsFit() throws MalformedPacketException {
        String longest = "ä".repeat(32_767) + "a";
        Packet packet = Packet.Publish.of(new TopicName(longest), Payload.EMPTY, Qos.AT_MOST_ONCE, false);
        assertThat(Codec.decode(Codec.encode(packet))).containsExactly(packet);
    }

    @Test
    void whatMqtt311CannotCarryIsRefused() {
        assertThatThrownBy(() -> Codec.encode(publish("a", "", Qos.AT_LEAST_ONCE, false, false, 0)))
                .hasMessageContaining("[MQTT-2.3.1-1]");
        assertThatThrownBy(() -> Codec.encode(new Packet.Puback(0))).hasMessageContaining("[MQTT-2.3.1-1]");
        assertThatThrownBy(() -> Codec.encode(refusal(ReasonCode.BANNED))).hasMessageContaining("banned");
        Will large = new Will(
                new TopicName("w"), Payload.copyOf(new byte[65_536]), Qos.AT_MOST_ONCE, false);
        assertThatThrownBy(() -> new Packet.Connect(
                        ProtocolVersion.MQTT_3_1_1, "c", true, 0, large, null, null, Properties.NONE))
                .hasMessageContaining("65,535");
        // A Remaining Length of 268,435,455 is the largest: 2 + 1 bytes of topic, 2 of the identifier, the payload.
        Payload largest = Payload.copyOf(new byte[268_435_452]);
        assertThat(Packet.Publish.of(new TopicName("t"), largest, Qos.AT_MOST_ONCE, false).payload())
                .isEqualTo(largest);
        assertThatThrownBy(() -> Packet.Publish.of(new TopicName("t"), largest, Qos.AT_LEAST_ONCE, false))
                .hasMessageContaining("268435450");
        assertThatThrownBy(() -> Codec.encode(new Packet.Connect(
                        ProtocolVersion.MQTT_5, "c", true, 0, null, null, null, Properties.NONE)))
                .hasMessageContaining("MQTT 5");
    }

    private static Packet refusal(ReasonCode reason) {
        return new Packet.Connack(false, reason, Properties.NONE);
    }

    private static Packet publish(String topic, String payload, Qos qos, boolean retain, boolean dup, int id) {
        return new Packet.Publish(
                new TopicName(topic), Payload.ofText(payload), qos, retain, dup, id, Properties.NONE);
    }
}
