package org.vigilmqtt.mqtt.codec;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vigilmqtt.mqtt.packet.Packet.Connect;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Properties;
import org.vigilmqtt.mqtt.packet.ProtocolVersion;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.packet.Will;
import org.vigilmqtt.testkit.Bytes;

import static org.assertj.core.api.Assertions.assertThat;

/** CONNECT with every combination of its flags, byte for byte [MQTT-3.1.2-9] to [MQTT-3.1.2-22]. */
class ConnectBytesTest {
    /** The bits of the connect flags, bit by bit of the specification rather than as the encoder makes them. */
    record Case(int flags, Connect packet) {
        @Override
        public String toString() {
            return "flags " + Integer.toBinaryString(flags) + ", " + packet;
        }
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (int flags = 0; flags < 256; flags += 2) {
            boolean will = (flags & 0x04) != 0;
            int willQos = (flags & 0x18) / 8;
            boolean willRetain = (flags & 0x20) != 0;
            boolean password = (flags & 0x40) != 0;
            boolean userName = (flags & 0x80) != 0;
            boolean legal = willQos < 3 && (will || (willQos == 0 && !willRetain)) && (userName || !password);
            if (!legal) {
                continue;
            }
            Will left = will
                    ? new Will(new TopicName("will/topic"), Payload.ofText("last"), Qos.of(willQos), willRetain)
                    : null;
            cases.add(new Case(flags, connect("id", (flags & 0x02) != 0, left, userName ? "user" : null,
                    password ? Payload.ofText("pass") : null)));
        }
        cases.add(new Case(0x02, connect("", true, null, null, null)));
        cases.add(new Case(0xC2, connect("", true, null, "", Payload.EMPTY)));
        cases.add(new Case(
                0x06, connect("", true, new Will(new TopicName("t"), Payload.EMPTY, Qos.AT_MOST_ONCE, false), null, null)));
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void everyCombinationOfFlagsIsByteExact_MQTT_3_1_2_1_to_22_MQTT_3_1_3_1_to_11(Case each) throws MalformedPacketException {
        Connect packet = each.packet;
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(Bytes.of(0, 4, "MQTT", 4, each.flags, 0xFF, 0xFE));
        body.writeBytes(Bytes.text(packet.clientId()));
        Will will = packet.will();
        if (will != null) {
            body.writeBytes(Bytes.text(will.topic().value()));
            body.writeBytes(Bytes.text(will.payload().toText()));
        }
        String userName = packet.userName();
        if (userName != null) {
            body.writeBytes(Bytes.text(userName));
        }
        Payload password = packet.password();
        if (password != null) {
            body.writeBytes(Bytes.text(password.toText()));
        }
        byte[] due = Bytes.packet(0x10, body.toByteArray());
        assertThat(Bytes.show(Codec.encode(packet))).isEqualTo(Bytes.show(due));
        assertThat(Codec.decode(due)).containsExactly(packet);
    }

    private static Connect connect(
            String id, boolean clean, @Nullable Will will, @Nullable String user, @Nullable Payload password) {
        return new Connect(
                ProtocolVersion.MQTT_3_1_1, id, clean, 0xFFFE, will, user, password, Properties.NONE);
    }
}
