package org.vigilmqtt.mqtt.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vigilmqtt.mqtt.packet.Packet;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.testkit.Bytes;

import static org.assertj.core.api.Assertions.assertThat;

/** Every way for a packet to be wrong, each with the packet, the field and the statement it is told with. */
class MalformedPacketTest {
    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(Bytes.of(0x00, 0), "Packet type 0 is reserved in MQTT 3.1.1 (table 2.1), at byte 0"),
                Arguments.of(Bytes.of(0xF0, 0), "Packet type 15 is reserved in MQTT 3.1.1 (table 2.1), at byte 0"),
                Arguments.of(
                        Bytes.of(0xD0, 0x80, 0x80, 0x80, 0x80),
                        "PINGRESP, Remaining Length: longer than four bytes (2.2.3), at byte 4"),
                // PUBLISH
                Arguments.of(Bytes.of(0x36, 3, 0, 1, "a"), "PUBLISH, the flags: QoS 3 [MQTT-3.3.1-4], at byte 0"),
                Arguments.of(
                        Bytes.of(0x38, 3, 0, 1, "a"), "PUBLISH, the flags: DUP with QoS 0 [MQTT-3.3.1-2], at byte 0"),
                Arguments.of(Bytes.of(0x30, 2, 0, 0), "PUBLISH, the topic: empty [MQTT-4.7.3-1], at byte 4"),
                Arguments.of(
                        Bytes.of(0x30, 5, 0, 3, "a/+"), "PUBLISH, the topic: a wildcard [MQTT-3.3.2-2], at byte 6"),
                Arguments.of(
                        Bytes.of(0x30, 5, 0, 3, "a/#"), "PUBLISH, the topic: a wildcard [MQTT-3.3.2-2], at byte 6"),
                Arguments.of(
                        Bytes.of(0x32, 5, 0, 1, "a", 0, 0),
                        "PUBLISH, the packet identifier: 0 [MQTT-2.3.1-1], at byte 5"),
                Arguments.of(
                        Bytes.of(0x32, 4, 0, 1, "a", 0),
                        "PUBLISH, the packet identifier: the packet ends before it does [MQTT-4.8.0-1], at byte 5"),
                Arguments.of(
                        Bytes.of(0x30, 3, 0, 2, "a"),
                        "PUBLISH, the topic: the packet ends before it does [MQTT-4.8.0-1], at byte 4"),
                Arguments.of(
                        Bytes.of(0x30, 0), "PUBLISH, the topic: the packet ends before it does [MQTT-4.8.0-1], at byte 2"),
                Arguments.of(
                        Bytes.of(0x30, 5, 0, 3, "a", 0, "b"), "PUBLISH, the topic: U+0000 [MQTT-1.5.3-2], at byte 5"),
                notUtf8(0x80), // a continuation without a beginning
                notUtf8(0xC0, 0x80), // U+0000 in two bytes
                notUtf8(0xC1, 0xBF), // overlong
                notUtf8(0xE0, 0x9F, 0xBF), // overlong
                notUtf8(0xF0, 0x8F, 0xBF, 0xBF), // overlong
                notUtf8(0xED, 0xA0, 0x80), // U+D800
                notUtf8(0xED, 0xBF, 0xBF), // U+DFFF
                notUtf8(0xF4, 0x90, 0x80, 0x80), // beyond U+10FFFF
                notUtf8(0xF5, 0x80, 0x80, 0x80),
                notUtf8(0xFF),
                notUtf8(0xE2, 0x82), // cut off
                notUtf8(0xC3, "a"),
                // CONNACK
                Arguments.of(
                        Bytes.of(0x20, 2, 2, 0), "CONNACK, the acknowledge flags: reserved bits are set (3.2.2.1), at byte 2"),
                Arguments.of(
                        Bytes.of(0x20, 2, 0, 6), "CONNACK, the return code: 6 is reserved (table 3.1), at byte 3"),
                Arguments.of(
                        Bytes.of(0x20, 2, 0, 255), "CONNACK, the return code: 255 is reserved (table 3.1), at byte 3"),
                Arguments.of(
                        Bytes.of(0x20, 2, 1, 5), "CONNACK, Session Present: 1 in a refusal [MQTT-3.2.2-4], at byte 2"),
                // SUBACK
                Arguments.of(
                        Bytes.of(0x90, 3, 0, 1, 3), "SUBACK, a return code: 3 is reserved [MQTT-3.9.3-2], at byte 4"),
                Arguments.of(
                        Bytes.of(0x90, 4, 0, 1, 0, 0x7F),
                        "SUBACK, a return code: 127 is reserved [MQTT-3.9.3-2], at byte 5"),
                Arguments.of(
                        Bytes.of(0x90, 3, 0, 1, 0x87),
                        "SUBACK, a return code: 135 is reserved [MQTT-3.9.3-2], at byte 4"),
                Arguments.of(Bytes.of(0x90, 2, 0, 1), "SUBACK, the return codes: none [MQTT-3.9.3-1], at byte 4"),
                Arguments.of(
                        Bytes.of(0x90, 3, 0, 0, 0), "SUBACK, the packet identifier: 0 [MQTT-2.3.1-1], at byte 2"),
                // SUBSCRIBE and UNSUBSCRIBE
                Arguments.of(Bytes.of(0x82, 2, 0, 1), "SUBSCRIBE, the filters: none [MQTT-3.8.3-3], at byte 4"),
                Arguments.of(
                        Bytes.of(0x82, 6, 0, 1, 0, 1, "a", 3),
                        "SUBSCRIBE, the requested QoS: 3 [MQTT-3.8.3-4], at byte 7"),
                Arguments.of(
                        Bytes.of(0x82, 6, 0, 1, 0, 1, "a", 4),
                        "SUBSCRIBE, the requested QoS: 4 [MQTT-3.8.3-4], at byte 7"),
                Arguments.of(
                        Bytes.of(0x82, 5, 0, 1, 0, 0, 0),
                        "SUBSCRIBE, a topic filter: A filter has at least one character [MQTT-4.7.3-1], at byte 4"),
                Arguments.of(
                        Bytes.of(0x82, 7, 0, 1, 0, 2, "a+", 0),
                        "SUBSCRIBE, a topic filter: + stands alone in its level [MQTT-4.7.1-3], at byte 4"),
                Arguments.of(Bytes.of(0xA2, 2, 0, 1), "UNSUBSCRIBE, the filters: none [MQTT-3.10.3-2], at byte 4"),
                // CONNECT
                Arguments.of(
                        connect("MQIsdp", 4, 2, 0, 0, 0, 0), "CONNECT, the protocol name: not MQTT [MQTT-3.1.2-1], at byte 2"),
                Arguments.of(
                        connect("MQTT", 3, 2, 0, 0, 0, 0), "CONNECT, the protocol level: 3 [MQTT-3.1.2-2], at byte 8"),
                connectFlags(0x03, "the reserved flag is set [MQTT-3.1.2-3]"),
                connectFlags(0x1E, "will QoS 3 [MQTT-3.1.2-14]"),
                connectFlags(0x0A, "a will QoS without a will [MQTT-3.1.2-13]"),
                connectFlags(0x22, "will retain without a will [MQTT-3.1.2-15]"),
                connectFlags(0x42, "a password without a user name [MQTT-3.1.2-22]"),
                Arguments.of(
                        connect("MQTT", 4, 0, 0, 0, 0, 0),
                        "CONNECT, the client ID: empty in a kept session [MQTT-3.1.3-8], at byte 12"),
                Arguments.of(
                        connect("MQTT", 4, 2, 0, 0, 0, 0, 9),
                        "CONNECT, the end: 1 bytes too many [MQTT-4.8.0-1], at byte 14"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void faultNamesPacketFieldAndStatement_MQTT_1_5_3_2_MQTT_3_3_1_4_MQTT_3_8_3_4_MQTT_3_9_3_2_MQTT_4_8_0_1(byte[] bytes, String message) {
        MalformedPacketException fault = Codec.fault(bytes);
        assertThat(fault).hasMessage(message);
        assertThat(message).endsWith(", at byte " + fault.offset());
        assertThat(fault.reason().isFailure()).isTrue();
        assertThat(fault.getStackTrace()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("fixedFlags")
    void otherFlagsThanThePrescribedAreRefused_MQTT_2_2_2_2(int first, String packet) {
        for (int flags = 0; flags < 16; flags++) {
            int wrong = (first & 0xF0) | flags;
            if (wrong != first) {
                assertThat(Codec.fault(Bytes.of(wrong)))
                        .hasMessageStartingWith(packet + ", flags: " + flags + " instead of")
                        .hasMessageContaining("[MQTT-2.2.2-2]");
            }
        }
    }

    static Stream<Arguments> fixedFlags() {
        return Stream.of(
                Arguments.of(0x10, "CONNECT"), Arguments.of(0x20, "CONNACK"), Arguments.of(0x40, "PUBACK"),
                Arguments.of(0x50, "PUBREC"), Arguments.of(0x62, "PUBREL"), Arguments.of(0x70, "PUBCOMP"),
                Arguments.of(0x82, "SUBSCRIBE"), Arguments.of(0x90, "SUBACK"), Arguments.of(0xA2, "UNSUBSCRIBE"),
                Arguments.of(0xB0, "UNSUBACK"), Arguments.of(0xC0, "PINGREQ"), Arguments.of(0xD0, "PINGRESP"),
                Arguments.of(0xE0, "DISCONNECT"));
    }

    @Test
    void acknowledgementsOfOtherLengthsAreRefusedBeforeTheirBody() {
        for (int first : new int[] {0x20, 0x40, 0x50, 0x62, 0x70, 0xB0}) {
            for (int length : new int[] {0, 1, 3, 4}) {
                assertThat(Codec.fault(Bytes.of(first, length)))
                        .hasMessageContaining("Remaining Length: " + length + " instead of 2");
            }
        }
        for (int first : new int[] {0xC0, 0xD0, 0xE0}) {
            assertThat(Codec.fault(Bytes.of(first, 1))).hasMessageContaining("Remaining Length: 1 instead of 0");
        }
    }

    @Test
    void acknowledgementsOfPacketIdentifier0AreRefused_MQTT_2_3_1_1() {
        for (int first : new int[] {0x40, 0x50, 0x62, 0x70, 0xB0}) {
            assertThat(Codec.fault(Bytes.of(first, 2, 0, 0)))
                    .hasMessageContaining("the packet identifier: 0 [MQTT-2.3.1-1], at byte 2");
        }
    }

    @Test
    void packetsBeforeTheWrongOneAreHandedOverAndNoneAfterIt() throws MalformedPacketException {
        byte[] stream = Bytes.of(0xD0, 0, 0x40, 2, 0, 7, 0x36, 0, 0xD0, 0);
        List<Packet> packets = new ArrayList<>();
        PacketDecoder decoder = new PacketDecoder(Codec.LIMIT);
        MalformedPacketException first = feed(decoder, stream, packets);
        assertThat(packets).containsExactly(new Packet.Pingresp(), new Packet.Puback(7));
        assertThat(feed(decoder, Bytes.of(0xD0, 0), packets)).isSameAs(first);
        assertThat(packets).hasSize(2);
    }

    @Test
    void sizeIsCheckedWithTheHeader() throws MalformedPacketException {
        PacketDecoder decoder = new PacketDecoder(100);
        List<Packet> packets = new ArrayList<>();
        byte[] fits = Bytes.packet(0x30, Bytes.text("a"), new byte[95]);
        assertThat(fits).hasSize(100);
        decoder.feed(fits, 0, fits.length, packets::add);
        assertThat(packets).hasSize(1);
        MalformedPacketException fault = feed(decoder, Bytes.of(0x30, 99), packets);
        assertThat(fault.reason()).isEqualTo(ReasonCode.PACKET_TOO_LARGE);
        assertThat(fault)
                .hasMessage("PUBLISH, Remaining Length: the packet has 101 bytes, at most 100 are accepted, at byte 1");
    }

    private static MalformedPacketException feed(PacketDecoder decoder, byte[] bytes, List<Packet> packets) {
        try {
            decoder.feed(bytes, 0, bytes.length, packets::add);
        } catch (MalformedPacketException e) {
            return e;
        }
        throw new AssertionError("was decoded: " + packets);
    }

    private static Arguments notUtf8(Object... topic) {
        byte[] bytes = Bytes.of(topic);
        return Arguments.of(
                Bytes.packet(0x30, 0, bytes.length + 1, "a", bytes),
                "PUBLISH, the topic: not well-formed UTF-8 [MQTT-1.5.3-1], at byte 5");
    }

    private static byte[] connect(String name, Object... rest) {
        return Bytes.packet(0x10, Bytes.text(name), Bytes.of(rest));
    }

    private static Arguments connectFlags(int flags, String fault) {
        return Arguments.of(
                connect("MQTT", 4, flags, 0, 0, 0, 0), "CONNECT, the connect flags: " + fault + ", at byte 9");
    }
}
