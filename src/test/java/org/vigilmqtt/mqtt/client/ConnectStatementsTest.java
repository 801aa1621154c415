package org.vigilmqtt.mqtt.client;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.packet.Will;
import org.vigilmqtt.mqtt.transport.Endpoint;
import org.vigilmqtt.testkit.Bytes;
import org.vigilmqtt.testkit.ScriptedBroker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The CONNECT of every legal combination of flags as a broker reads it, statement by statement. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class ConnectStatementsTest {
    private static final String USER = "änn";
    private static final String PASSWORD = "sécret";
    private static final String WILL_TOPIC = "will/\uFEFF🚢";
    private static final String WILL_MESSAGE = "last";

    /** What was asked for, and what came. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Case(boolean clean, @Nullable Will will, boolean user, boolean password, byte[] bytes) {
        int flags() {
            return bytes[9] & 0xFF;
        }

        boolean has(int bits) {
            return (flags() & bits) != 0;
        }

        /** The fields of the payload, one after the other up to the end of the packet. */
        List<byte[]> fields() {
            List<byte[]> fields = new ArrayList<>();
            int at = 12;
            while (at < bytes.length) {
                int length = ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
                assertThat(at + 2 + length).as("end of a field").isLessThanOrEqualTo(bytes.length);
                fields.add(Arrays.copyOfRange(bytes, at + 2, at + 2 + length));
                at += 2 + length;
            }
            return fields;
        }

        int afterWill() {
            return has(0x04) ? 3 : 1;
        }
    }

    private final List<Case> cases = new ArrayList<>();

    @BeforeAll
    void connectWithEveryCombination() throws Exception {
        List<@Nullable Will> wills = new ArrayList<>();
        wills.add(null);
        for (Qos qos : Qos.values()) {
            for (boolean retain : new boolean[] {false, true}) {
                wills.add(new Will(new TopicName(WILL_TOPIC), Payload.ofText(WILL_MESSAGE), qos, retain));
            }
        }
        try (Rig rig = new Rig()) {
            for (boolean clean : new boolean[] {true, false}) {
                for (Will will : wills) {
                    for (int credentials = 0; credentials < 3; credentials++) {
                        cases.add(connect(rig, clean, will, credentials > 0, credentials > 1));
                    }
                }
            }
        }
        assertThat(cases).hasSize(2 * 7 * 3);
    }

    private static Case connect(Rig rig, boolean clean, @Nullable Will will, boolean user, boolean password)
            throws Exception {
        MqttClient client = rig.client(rig.options()
                .withCleanSession(clean)
                .withWill(will)
                .withCredentials(user ? USER : null, password ? Payload.ofText(PASSWORD) : null));
        client.connect();
        ScriptedBroker.Peer peer = rig.broker().acceptNext();
        byte[] bytes = peer.expectPacket(0x10);
        peer.closeFin();
        client.close();
        return new Case(clean, will, user, password, bytes);
    }

    @Test
    void protocolNameIsMqtt_MQTT_3_1_2_1() {
        assertThat(cases).allSatisfy(each -> assertThat(Arrays.copyOfRange(each.bytes, 2, 8))
                .isEqualTo(Bytes.of(0, 4, "MQTT")));
    }

    @Test
    void protocolLevelIs4_MQTT_3_1_2_2() {
        assertThat(cases).allSatisfy(each -> assertThat(each.bytes[8]).isEqualTo((byte) 4));
    }

    @Test
    void reservedFlagIs0_MQTT_3_1_2_3() {
        assertThat(cases).noneMatch(each -> each.has(0x01));
    }

    @Test
    void cleanSessionFlagIsAsAskedFor_MQTT_3_1_2_4_MQTT_3_1_2_6() {
        assertThat(cases).allMatch(each -> each.has(0x02) == each.clean);
    }

    @Test
    void willTopicAndMessageAreThereExactlyWithTheWillFlag_MQTT_3_1_2_9() {
        assertThat(cases).allSatisfy(each -> {
            assertThat(each.has(0x04)).isEqualTo(each.will != null);
            assertThat(each.fields()).hasSize(each.afterWill() + (each.user ? 1 : 0) + (each.password ? 1 : 0));
            if (each.will != null) {
                assertThat(each.fields().get(1)).isEqualTo(Bytes.of(WILL_TOPIC));
                assertThat(each.fields().get(2)).isEqualTo(Bytes.of(WILL_MESSAGE));
            }
        });
    }

    @Test
    void withoutAWillItsFlagsAre0AndItsFieldsAreNotThere_MQTT_3_1_2_11() {
        assertThat(withoutWill()).allSatisfy(each -> {
            assertThat(each.flags() & 0x3C).isZero();
            assertThat(each.fields()).doesNotContain(Bytes.of(WILL_TOPIC));
        });
    }

    @Test
    void willQosIs0WithoutAWill_MQTT_3_1_2_13() {
        assertThat(withoutWill()).noneMatch(each -> each.has(0x18));
    }

    @Test
    void willQosIsAsAskedForAndNever3_MQTT_3_1_2_14() {
        assertThat(cases).allSatisfy(each -> {
            if (each.will != null) {
                assertThat((each.flags() >> 3) & 3).isEqualTo(each.will.qos().value()).isLessThan(3);
            }
        });
    }

    @Test
    void willRetainIs0WithoutAWillAndAsAskedForWithOne_MQTT_3_1_2_15() {
        assertThat(cases).allMatch(each -> each.has(0x20) == (each.will != null && each.will.retain()));
    }

    @Test
    void withoutItsFlagThereIsNoUserName_MQTT_3_1_2_18() {
        assertThat(cases).filteredOn(each -> !each.has(0x80)).hasSize(14).allSatisfy(each -> {
            assertThat(each.user).isFalse();
            assertThat(each.fields()).hasSize(each.afterWill());
        });
    }

    @Test
    void withItsFlagThereIsAUserName_MQTT_3_1_2_19() {
        assertThat(cases).filteredOn(each -> each.has(0x80)).hasSize(28).allSatisfy(each -> assertThat(
                        each.fields().get(each.afterWill()))
                .isEqualTo(Bytes.of(USER)));
    }

    @Test
    void withoutItsFlagThereIsNoPassword_MQTT_3_1_2_20() {
        assertThat(cases).filteredOn(each -> !each.has(0x40)).hasSize(28).allSatisfy(each -> {
            assertThat(each.password).isFalse();
            assertThat(each.fields()).doesNotContain(Bytes.of(PASSWORD));
        });
    }

    @Test
    void withItsFlagThereIsAPassword_MQTT_3_1_2_21() {
        assertThat(cases).filteredOn(each -> each.has(0x40)).hasSize(14).allSatisfy(each -> assertThat(
                        each.fields().getLast())
                .isEqualTo(Bytes.of(PASSWORD)));
    }

    @Test
    void withoutAUserNameThereIsNoPassword_MQTT_3_1_2_22() throws Exception {
        assertThat(cases).filteredOn(each -> !each.has(0x80)).noneMatch(each -> each.has(0x40));
        try (Rig rig = new Rig()) {
            ClientOptions options = rig.options().withCredentials(null, Payload.ofText(PASSWORD));
            assertThatThrownBy(() -> rig.client(options).connect().toCompletableFuture().join())
                    .hasMessageContaining("[MQTT-3.1.2-22]");
        }
    }

    @Test
    void payloadIsClientIdWillTopicWillMessageUserNamePassword_MQTT_3_1_3_1() {
        assertThat(cases).allSatisfy(each -> {
            List<byte[]> due = new ArrayList<>();
            due.add(Bytes.of("c"));
            if (each.will != null) {
                due.add(Bytes.of(WILL_TOPIC));
                due.add(Bytes.of(WILL_MESSAGE));
            }
            if (each.user) {
                due.add(Bytes.of(USER));
            }
            if (each.password) {
                due.add(Bytes.of(PASSWORD));
            }
            assertThat(each.fields()).usingElementComparator(Arrays::compare).isEqualTo(due);
        });
    }

    @Test
    void clientIdIsTheFirstField_MQTT_3_1_3_3() {
        assertThat(cases).allSatisfy(each -> assertThat(each.fields().getFirst()).isEqualTo(Bytes.of("c")));
    }

    @Test
    void clientIdIsUtf8_MQTT_3_1_3_4() throws Exception {
        try (Rig rig = new Rig()) {
            ClientOptions options = ClientOptions.of(rig.options().endpoint(), "größe€😀");
            rig.client(options).connect();
            byte[] bytes = rig.broker().acceptNext().expectPacket(0x10);
            assertThat(Arrays.copyOfRange(bytes, 12, bytes.length)).isEqualTo(Bytes.text("größe€😀"));
        }
        Endpoint anywhere = Endpoint.tcp("127.0.0.1", 1883);
        assertThatThrownBy(() -> ClientOptions.of(anywhere, "\uD800").session()).hasMessageContaining("[MQTT-1.5.3-1]");
    }

    @Test
    void willTopicIsUtf8_MQTT_3_1_3_10() {
        assertThat(cases).filteredOn(each -> each.will != null).hasSize(36).allSatisfy(each -> assertThat(
                        strict(each.fields().get(1)))
                .isEqualTo(WILL_TOPIC));
    }

    @Test
    void userNameIsUtf8_MQTT_3_1_3_11() {
        assertThat(cases).filteredOn(Case::user).hasSize(28).allSatisfy(each -> assertThat(
                        strict(each.fields().get(each.afterWill())))
                .isEqualTo(USER));
    }

    @Test
    void emptyClientIdComesWithCleanSessionAlone_MQTT_3_1_3_7() throws Exception {
        try (Rig rig = new Rig()) {
            ClientOptions nameless = ClientOptions.of(rig.options().endpoint(), "");
            rig.client(nameless).connect();
            byte[] bytes = rig.broker().acceptNext().expectPacket(0x10);
            assertThat(bytes).endsWith(Bytes.of(4, 0x02, 0, 30, 0, 0));
            assertThatThrownBy(() -> nameless.withCleanSession(false).session())
                    .hasMessageContaining("[MQTT-3.1.3-7]");
        }
    }

    private List<Case> withoutWill() {
        List<Case> some = cases.stream().filter(each -> each.will == null).toList();
        assertThat(some).hasSize(6);
        return some;
    }

    private static String strict(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
}
