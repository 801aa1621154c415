package org.vigilmqtt.mqtt.session;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vigilmqtt.mqtt.packet.Packet;
import org.vigilmqtt.mqtt.packet.Packet.Connack;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Properties;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.packet.TopicName;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every packet in every phase: taken, ignored where nothing may follow, or refused with the statement it breaks. */
class PhasesTest {
    /** One of each type; a new type fails {@link #everyTypeIsAmongThePackets}. */
    private static final List<Packet> PACKETS = List.of(
            SimulatedClient.config(false, 30, 1).connect(),
            new Connack(false, ReasonCode.SUCCESS, Properties.NONE),
            Packet.Publish.of(new TopicName("t"), Payload.EMPTY, Qos.EXACTLY_ONCE, false).withPacketId(1),
            new Packet.Puback(1),
            new Packet.Pubrec(1),
            new Packet.Pubrel(1),
            new Packet.Pubcomp(1),
            subscribe(),
            new Packet.Suback(1, List.of(ReasonCode.SUCCESS), Properties.NONE),
            new Packet.Unsubscribe(1, List.of(new TopicFilter("f")), Properties.NONE),
            new Packet.Unsuback(1, List.of(), Properties.NONE),
            new Packet.Pingreq(),
            new Packet.Pingresp(),
            new Packet.Disconnect());

    static Stream<Arguments> allPhasesAndPackets() {
        List<Arguments> all = new ArrayList<>();
        for (ConnectionPhase phase : ConnectionPhase.values()) {
            PACKETS.forEach(packet -> all.add(Arguments.of(phase, packet)));
        }
        return all.stream();
    }

    @Test
    void everyTypeIsAmongThePackets() {
        assertThat(PACKETS.stream().<Object>map(Packet::getClass))
                .containsExactlyInAnyOrder((Object[]) Packet.class.getPermittedSubclasses());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("allPhasesAndPackets")
    void everyPacketInEveryPhaseIsTakenOrRefusedWithItsStatement_MQTT_4_8_0_1(ConnectionPhase phase, Packet packet) {
        SimulatedClient client = in(phase);
        client.sent();
        String statement = statementBroken(phase, packet);
        if (statement.isEmpty()) {
            assertThatCode(() -> client.receiveUnchecked(packet)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> client.receiveUnchecked(packet))
                    .isInstanceOf(ViolationException.class)
                    .hasMessageContaining(packet.getClass().getSimpleName().toUpperCase(java.util.Locale.ROOT))
                    .hasMessageEndingWith("[" + statement + "]");
        }
        if (phase == ConnectionPhase.NONE || phase == ConnectionPhase.DISCONNECT_SENT) {
            assertThat(client.sent()).isEmpty();
            assertThat(client.delivered()).isEmpty();
        }
    }

    private static String statementBroken(ConnectionPhase phase, Packet packet) {
        return switch (phase) {
            case NONE, DISCONNECT_SENT -> "";
            case CONNECT_SENT -> packet instanceof Connack ? "" : "MQTT-3.2.0-1";
            case CONNECTED ->
                switch (packet) {
                    case Connack _ -> "MQTT-3.2.0-1";
                    case Packet.Connect _,
                            Packet.Subscribe _,
                            Packet.Unsubscribe _,
                            Packet.Pingreq _,
                            Packet.Disconnect _ -> "MQTT-4.8.0-1";
                    default -> "";
                };
        };
    }

    private static SimulatedClient in(ConnectionPhase phase) {
        SimulatedClient client = SimulatedClient.kept();
        switch (phase) {
            case NONE -> {}
            case CONNECT_SENT -> client.open();
            case CONNECTED -> client.connected(false);
            case DISCONNECT_SENT -> client.connected(false).disconnect();
        }
        return client;
    }

    @Test
    void acknowledgementsThatNobodyWaitsForLeaveNoTrace_MQTT_2_3_1_7() {
        SimulatedClient client = SimulatedClient.kept().connected(true);
        SessionState before = client.store().load();
        for (int id : new int[] {1, 2, 65_535}) {
            client.receive(new Packet.Puback(id));
            client.receive(new Packet.Pubcomp(id));
            client.receive(new Packet.Suback(id, List.of(ReasonCode.SUCCESS), Properties.NONE));
            client.receive(new Packet.Unsuback(id, List.of(), Properties.NONE));
        }
        assertThat(client.sent()).isEmpty();
        assertThat(client.store().load()).isEqualTo(before);
        client.publish("m", Qos.AT_LEAST_ONCE);
        assertThat(client.sent()).hasSize(1);
    }

    @Test
    void refusedConnackOpensNothing() {
        SimulatedClient client = SimulatedClient.kept();
        client.open();
        client.sent();
        client.receive(new Connack(false, ReasonCode.NOT_AUTHORIZED, Properties.NONE));
        long token = client.publish("m", Qos.AT_LEAST_ONCE);
        assertThat(client.sent()).isEmpty();
        assertThat(client.isAccepted(token)).isTrue();
    }

    private static Packet subscribe() {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        client.subscribe("f");
        return client.sent().getFirst();
    }
}
