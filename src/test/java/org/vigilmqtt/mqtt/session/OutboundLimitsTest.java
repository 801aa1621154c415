package org.vigilmqtt.mqtt.session;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.mqtt.packet.Packet;
import org.vigilmqtt.mqtt.packet.Packet.Puback;
import org.vigilmqtt.mqtt.packet.Packet.Pubcomp;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Packet.Pubrec;
import org.vigilmqtt.mqtt.packet.Packet.Pubrel;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Properties;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.ReasonCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigilmqtt.mqtt.session.Published.acknowledgeAll;
import static org.vigilmqtt.mqtt.session.Published.publish;

/** What holds back the messages that this client publishes: its window, the bounds of its queue, and a full wire. */
class OutboundLimitsTest {
    @Test
    void everyMessageTakenOverOfflineIsKeptForItself_bug_8_bug_9() {
        SimulatedClient first = SimulatedClient.kept();
        for (int i = 1; i <= 1_000; i++) {
            first.publish("m" + i, i % 2 == 0 ? Qos.EXACTLY_ONCE : Qos.AT_LEAST_ONCE);
        }
        SimulatedBroker broker = new SimulatedBroker();
        SimulatedClient second = first.restarted();
        second.publish("m1001", Qos.AT_LEAST_ONCE);
        second.connected(false);
        for (List<Packet> sent = second.sent(); !sent.isEmpty(); sent = second.sent()) {
            assertThat(second.session().inFlight()).isLessThanOrEqualTo(100);
            sent.forEach(packet -> broker.answer(packet).forEach(second::receive));
        }
        List<String> due = new ArrayList<>();
        for (int i = 1; i <= 1_001; i++) {
            due.add("m" + i);
        }
        assertThat(broker.arrived()).isEqualTo(due);
        assertThat(second.store().load().outgoing()).isEmpty();
    }

    @Test
    void messagesTakenOverOfflineDoNotOverrunTheWindow_bug_10() {
        SimulatedClient client = SimulatedClient.withWindow(3);
        for (int i = 1; i <= 10; i++) {
            client.publish("m" + i, Qos.AT_LEAST_ONCE);
        }
        assertThat(client.connected(false).sent()).hasSize(3);
        assertThat(client.reconnected(true).sent()).hasSize(3);
        client.receive(new Puback(1));
        assertThat(client.sent()).hasSize(1);
    }

    @Test
    void aNarrowerWindowHoldsForWhatIsSentAgainToo_MQTT_4_4_0_1_MQTT_4_6_0_1() {
        SimulatedClient client = SimulatedClient.withWindow(10).connected(false);
        for (int i = 1; i <= 12; i++) {
            client.publish("m" + i, Qos.AT_LEAST_ONCE);
        }
        client.session().narrowWindow(3);
        List<String> arrived = new ArrayList<>();
        client.reconnected(true);
        for (List<Packet> sent = client.sent(); !sent.isEmpty(); sent = client.sent()) {
            assertThat(sent).hasSizeLessThanOrEqualTo(3);
            for (Packet packet : sent) {
                Publish publish = (Publish) packet;
                arrived.add(publish.payload().toText());
                assertThat(publish.dup()).isEqualTo(arrived.size() <= 10);
                client.receive(new Puback(publish.packetId()));
            }
        }
        assertThat(arrived)
                .containsExactly("m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9", "m10", "m11", "m12");
        assertThat(client.session().inFlight()).isZero();
    }

    @Test
    void fullQueueRefusesInsteadOfForgetting() {
        SessionConfig small =
                new SessionConfig(SimulatedClient.config(false, 30, 1).connect(), SimulatedClient.SECOND, List.of(), 1, 2);
        SimulatedClient client = SimulatedClient.of(small, new RecordingStore());
        client.publish("one", Qos.AT_LEAST_ONCE);
        client.publish("two", Qos.AT_LEAST_ONCE);
        long refused = client.publish("three", Qos.AT_LEAST_ONCE);
        assertThat(client.failure(refused)).contains("full").contains("at most 2 messages and 256 MB");
        assertThat(client.isAccepted(refused)).isFalse();
        client.connected(false);
        assertThat(acknowledgeAll(client)).containsExactly("one", "two");
    }

    @Test
    void queueIsBoundedInBytesAsWell() {
        SimulatedClient client = SimulatedClient.kept();
        Payload large = Payload.copyOf(new byte[16 * 1024 * 1024]);
        for (int i = 0; i < 16; i++) {
            assertThat(client.isAccepted(client.publish(large, Qos.EXACTLY_ONCE))).isTrue();
        }
        assertThat(client.failure(client.publish("one byte too many", Qos.AT_LEAST_ONCE))).contains("256 MB");
        client.connected(false);
        assertThat(client.sent()).hasSize(16);
        assertThat(client.isAccepted(client.publish("there is room", Qos.AT_LEAST_ONCE))).isTrue();
    }

    @Test
    void qos0WaitsForAFullWireWithinTheBoundsOfTheQueue() {
        SessionConfig small =
                new SessionConfig(SimulatedClient.config(true, 30, 1).connect(), SimulatedClient.SECOND, List.of(), 1, 2);
        SimulatedClient client = SimulatedClient.of(small, new RecordingStore()).connected(false);
        client.session().writable(false, client);
        long first = client.publish("first", Qos.AT_MOST_ONCE);
        client.publish("second", Qos.AT_MOST_ONCE);
        long refused = client.publish("third", Qos.AT_MOST_ONCE);
        assertThat(client.failure(refused)).contains("full").contains("at most 2 messages and 256 MB");
        assertThat(client.isOpen(first)).isTrue();
        assertThat(client.sent()).isEmpty();
        client.session().writable(true, client);
        client.receive(new Packet.Pingresp());
        assertThat(client.sent())
                .containsExactly(publish(0, "first", Qos.AT_MOST_ONCE, false), publish(0, "second", Qos.AT_MOST_ONCE, false));
        assertThat(client.isCompleted(first)).isTrue();
    }

    @Test
    void qos0ThatWaitsForAFullWireFailsWithItsConnection() {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        client.session().writable(false, client);
        long waiting = client.publish("m", Qos.AT_MOST_ONCE);
        client.reconnected(true);
        assertThat(client.failure(waiting)).contains("The connection was lost").contains("QoS 0 is not kept");
        assertThat(client.sent()).isEmpty();
    }

    @Test
    void publishesWaitForTheWireAndAcknowledgementsDoNot() {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        client.session().writable(false, client);
        client.publish("waits", Qos.AT_LEAST_ONCE);
        client.receive(new Pubrel(5));
        assertThat(client.sent()).containsExactly(new Pubcomp(5));
        client.session().writable(true, client);
        client.receive(new Packet.Pingresp());
        assertThat(client.sent()).containsExactly(publish(1, "waits", Qos.AT_LEAST_ONCE, false));
    }

    @Test
    void whatIsSentAgainWaitsForTheWireToo_MQTT_4_4_0_1_MQTT_4_6_0_1() {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        client.publish("released", Qos.EXACTLY_ONCE);
        client.receive(new Pubrec(1));
        client.publish("one", Qos.AT_LEAST_ONCE);
        client.publish("two", Qos.EXACTLY_ONCE);
        client.drop();
        client.open();
        // PUBREL is small and goes out; on a full wire PUBLISH does not.
        client.session().writable(false, client);
        client.sent();
        client.receive(new Packet.Connack(true, ReasonCode.SUCCESS, Properties.NONE));
        client.publish("three", Qos.AT_LEAST_ONCE);
        assertThat(client.sent()).containsExactly(new Pubrel(1));
        // Acknowledged before it could be sent again: its identifier may be another's by now.
        client.receive(new Puback(2));
        client.session().writable(true, client);
        client.receive(new Packet.Pingresp());
        assertThat(client.sent())
                .containsExactly(publish(3, "two", Qos.EXACTLY_ONCE, true), publish(4, "three", Qos.AT_LEAST_ONCE, false));
        // Once.
        client.session().writable(false, client);
        client.session().writable(true, client);
        client.receive(new Packet.Pingresp());
        assertThat(client.sent()).isEmpty();
    }
}
