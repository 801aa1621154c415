package org.vigilmqtt.mqtt.session;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.mqtt.packet.Packet;
import org.vigilmqtt.mqtt.packet.Packet.Puback;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Packet.Suback;
import org.vigilmqtt.mqtt.packet.Packet.Subscribe;
import org.vigilmqtt.mqtt.packet.Packet.Unsuback;
import org.vigilmqtt.mqtt.packet.Packet.Unsubscribe;
import org.vigilmqtt.mqtt.packet.Properties;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigilmqtt.mqtt.session.Published.acknowledgeAll;

/** Packet identifiers: unique while open, over all kinds of packets [MQTT-2.3.1-2]. */
class PacketIdentifierTest {
    @Test
    void identifiersAreUniqueAcrossPublishSubscribeAndUnsubscribe_MQTT_2_3_1_2_bug_17() {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        Set<Integer> open = new HashSet<>();
        for (int i = 0; i < 30; i++) {
            client.publish("m", i % 2 == 0 ? Qos.AT_LEAST_ONCE : Qos.EXACTLY_ONCE);
            client.subscribe("f" + i);
            client.unsubscribe("g" + i);
        }
        List<Packet> sent = client.sent();
        sent.forEach(packet -> open.add(identifier(packet)));
        assertThat(sent).hasSize(90);
        assertThat(open).hasSize(90).allMatch(id -> id >= 1 && id <= 65_535);
    }

    @Test
    void openIdentifierIsNotGivenOutAgainAfterAllOthersWere_MQTT_2_3_1_2_bug_20() {
        SimulatedClient client = SimulatedClient.clean().connected(false);
        client.publish("held", Qos.EXACTLY_ONCE);
        int held = identifier(client.sent().getFirst());
        for (int i = 0; i < 70_000; i++) {
            client.publish("m", Qos.AT_LEAST_ONCE);
            int id = identifier(client.sent().getFirst());
            assertThat(id).isNotEqualTo(held).isBetween(1, 65_535);
            client.receive(new Puback(id));
        }
    }

    @Test
    void identifierIsFreeAfterSubackAndUnsuback_MQTT_2_3_1_3() {
        SimulatedClient client = SimulatedClient.clean().connected(false);
        // Either kind alone uses more than there are.
        for (int i = 0; i < 66_000; i++) {
            client.subscribe("f");
            client.receive(new Suback(
                    identifier(client.sent().getFirst()), List.of(ReasonCode.GRANTED_QOS_1), Properties.NONE));
            client.unsubscribe("f");
            client.receive(new Unsuback(identifier(client.sent().getFirst()), List.of(), Properties.NONE));
        }
        assertThat(client.publish("m", Qos.AT_LEAST_ONCE)).isPositive();
        assertThat(client.sent()).hasSize(1);
    }

    @Test
    void identifiersOfUnansweredQuestionsAreFreeAfterTheLossOfTheirConnection_MQTT_2_3_1_2_bug_17() {
        SimulatedClient client = SimulatedClient.of(SimulatedClient.config(false, 30, 70_000), new RecordingStore())
                .connected(false);
        client.subscribe("a");
        client.unsubscribe("b");
        client.reconnected(false);
        int asked = identifier(client.sent().getFirst());
        client.receive(new Suback(asked, List.of(ReasonCode.GRANTED_QOS_2), Properties.NONE));
        for (int i = 0; i < 65_535; i++) {
            client.publish("m", Qos.AT_LEAST_ONCE);
        }
        assertThat(client.sent()).hasSize(65_535);
        assertThat(client.session().queued()).isZero();
    }

    @Test
    void identifiersAreGivenOutInACircleAndEachOnce_MQTT_2_3_1_2() {
        PacketIds ids = new PacketIds();
        for (int i = 0; i < 65_535; i++) {
            assertThat(ids.acquire()).isEqualTo(i + 1);
        }
        assertThat(ids.acquire()).isZero();
        ids.release(400);
        ids.release(400);
        assertThat(ids.acquire()).isEqualTo(400);
        assertThat(ids.acquire()).isZero();
    }

    @Test
    void nothingIsLostWhenAllIdentifiersAreInUse_MQTT_2_3_1_2_bug_17() {
        SimulatedClient client = SimulatedClient.of(
                        SimulatedClient.config(true, 30, 70_000), new RecordingStore())
                .connected(false);
        for (int i = 0; i < 65_536; i++) {
            client.publish("m", Qos.AT_LEAST_ONCE);
        }
        assertThat(client.sent()).hasSize(65_535);
        assertThat(client.session().queued()).isEqualTo(1);
        long refused = client.subscribe("f");
        assertThat(client.failure(refused)).contains("65,535");
        client.receive(new Puback(123));
        List<Packet> next = client.sent();
        assertThat(next).hasSize(1);
        assertThat(identifier(next.getFirst())).isEqualTo(123);
    }

    @Test
    void missingSubscriptionGetsTheFirstIdentifierThatComesFreeAheadOfWhatIsQueued_MQTT_2_3_1_2_bug_17() {
        SimulatedClient first = SimulatedClient.of(SimulatedClient.config(false, 30, 70_000), new RecordingStore())
                .connected(false);
        for (int i = 0; i < 65_536; i++) {
            first.publish("m", Qos.AT_LEAST_ONCE);
        }
        SubscriptionRequest wanted = new SubscriptionRequest(new TopicFilter("wanted"), Qos.AT_LEAST_ONCE);
        SimulatedClient second = first.restartedWith(SimulatedClient.config(false, 30, 70_000, wanted));
        assertThat(second.connected(true).sent()).hasSize(65_535).allMatch(packet -> packet instanceof Publish again && again.dup());
        second.receive(new Puback(123));
        assertThat(second.sent()).containsExactly(new Subscribe(123, List.of(wanted), Properties.NONE));
        second.receive(new Puback(7));
        List<Packet> next = second.sent();
        assertThat(next).hasSize(1);
        assertThat(next.getFirst()).isInstanceOfSatisfying(Publish.class, publish -> {
            assertThat(publish.packetId()).isEqualTo(7);
            assertThat(publish.dup()).isFalse();
        });
        second.receive(new Suback(123, List.of(ReasonCode.GRANTED_QOS_1), Properties.NONE));
        assertThat(second.reconnected(true).sent()).noneMatch(Subscribe.class::isInstance);
    }

    @Test
    void subscriptionThatFoundNoIdentifierIsAskedForOnTheNextConnection_bug_17() {
        SimulatedClient first = SimulatedClient.of(SimulatedClient.config(false, 30, 70_000), new RecordingStore())
                .connected(false);
        for (int i = 0; i < 65_535; i++) {
            first.publish("m", Qos.AT_LEAST_ONCE);
        }
        SubscriptionRequest wanted = new SubscriptionRequest(new TopicFilter("wanted"), Qos.AT_LEAST_ONCE);
        SimulatedClient second =
                first.restartedWith(SimulatedClient.config(false, 30, 70_000, wanted)).connected(true);
        assertThat(second.sent()).noneMatch(Subscribe.class::isInstance);
        // A broker that forgot the session leaves identifiers enough.
        assertThat(second.reconnected(false).sent()).filteredOn(Subscribe.class::isInstance).hasSize(1);
    }

    @Test
    void fullWindowMakesTheNextWaitForAnAcknowledgement_MQTT_4_6_0_1_bug_10() {
        SimulatedClient client = SimulatedClient.withWindow(2).connected(false);
        for (int i = 1; i <= 4; i++) {
            client.publish("m" + i, Qos.AT_LEAST_ONCE);
        }
        assertThat(client.sent()).hasSize(2);
        assertThat(client.session().inFlight()).isEqualTo(2);
        assertThat(client.session().queued()).isEqualTo(2);
        client.receive(new Puback(1));
        List<Packet> next = client.sent();
        assertThat(next).hasSize(1);
        assertThat(((Publish) next.getFirst()).payload().toText()).isEqualTo("m3");
        assertThat(((Publish) next.getFirst()).dup()).isFalse();
        client.receive(new Puback(identifier(next.getFirst())));
        client.receive(new Puback(2));
        assertThat(client.sent()).hasSize(1);
        assertThat(client.session().queued()).isZero();
    }

    @Test
    void windowThatWasFullAtTheLossOpensAgainAfterIt_bug_6() {
        SimulatedClient client = SimulatedClient.withWindow(1).connected(false);
        client.publish("one", Qos.AT_LEAST_ONCE);
        client.publish("two", Qos.AT_LEAST_ONCE);
        client.reconnected(true);
        assertThat(client.sent()).hasSize(1);
        client.receive(new Puback(1));
        assertThat(client.sent()).hasSize(1);
    }

    @Test
    void restartedProcessWithASmallerWindowLosesNothingWhenTheBrokerForgot_MQTT_2_3_1_2() {
        SimulatedClient first = SimulatedClient.withWindow(10).connected(false);
        for (int i = 1; i <= 10; i++) {
            first.publish("m" + i, Qos.AT_LEAST_ONCE);
        }
        SimulatedClient second =
                first.restartedWith(SimulatedClient.config(false, 30, 3)).connected(false);
        second.subscribe("shifts/the/identifiers");
        for (Packet packet : second.sent()) {
            if (packet instanceof Publish publish) {
                second.receive(new Puback(publish.packetId()));
            }
        }
        SimulatedClient third = second.restarted().connected(true);
        assertThat(acknowledgeAll(third)).containsExactlyInAnyOrder("m4", "m5", "m6", "m7", "m8", "m9", "m10");
        assertThat(third.store().load().outgoing()).isEmpty();
    }

    private static int identifier(Packet packet) {
        return switch (packet) {
            case Publish publish -> publish.packetId();
            case Subscribe subscribe -> subscribe.packetId();
            case Unsubscribe unsubscribe -> unsubscribe.packetId();
            default -> throw new AssertionError("no identifier in " + packet);
        };
    }
}
