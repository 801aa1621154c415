package org.vigilmqtt.mqtt.session;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
import org.vigilmqtt.mqtt.packet.TopicName;

import static org.assertj.core.api.Assertions.assertThat;

/** What this client publishes, and what becomes of it when acknowledgements are lost. */
class OutboundSessionTest {
    @Test
    void qos0IsSentWithoutIdentifierAndIsOverAtOnce_MQTT_2_3_1_5() {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        long token = client.publish("m", Qos.AT_MOST_ONCE);
        assertThat(client.sent()).containsExactly(publish(0, "m", Qos.AT_MOST_ONCE, false));
        assertThat(client.isCompleted(token)).isTrue();
        assertThat(client.session().inFlight()).isZero();
    }

    @Test
    void qos0WithoutAConnectionFailsAndIsNotKept_bug_9() {
        SimulatedClient client = SimulatedClient.kept();
        long token = client.publish("m", Qos.AT_MOST_ONCE);
        assertThat(client.failure(token)).contains("QoS 0 is not kept");
        assertThat(client.connected(false).sent()).isEmpty();
    }

    @Test
    void qos1IsOverWithItsPubackAndNoOther_MQTT_4_3_2_1() {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        long token = client.publish("m", Qos.AT_LEAST_ONCE);
        assertThat(client.sent()).containsExactly(publish(1, "m", Qos.AT_LEAST_ONCE, false));
        client.receive(new Puback(2));
        client.receive(new Pubrec(9));
        client.receive(new Pubcomp(1));
        assertThat(client.isOpen(token)).isTrue();
        client.receive(new Puback(1));
        assertThat(client.isCompleted(token)).isTrue();
        assertThat(client.store().load().outgoing()).isEmpty();
    }

    @Test
    void qos2GoesThroughItsFourStepsWithOneIdentifier_MQTT_4_3_3_1() {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        long token = client.publish("m", Qos.EXACTLY_ONCE);
        assertThat(client.sent()).containsExactly(publish(1, "m", Qos.EXACTLY_ONCE, false));
        client.receive(new Puback(1));
        assertThat(client.isOpen(token)).isTrue();
        client.receive(new Pubrec(1));
        assertThat(client.sent()).containsExactly(new Pubrel(1));
        assertThat(client.isOpen(token)).isTrue();
        client.receive(new Pubcomp(1));
        assertThat(client.isCompleted(token)).isTrue();
        assertThat(client.store().load().outgoing()).isEmpty();
        assertThat(client.session().inFlight()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"AT_LEAST_ONCE", "EXACTLY_ONCE"})
    void unacknowledgedPublishIsResentOnceWithDupAndItsIdentifier_MQTT_4_4_0_1_MQTT_3_3_1_1(Qos qos) {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        long token = client.publish("m", qos);
        client.reconnected(true);
        assertThat(client.sent()).containsExactly(publish(1, "m", qos, true));
        client.pass(300 * SimulatedClient.SECOND);
        assertThat(client.sent()).noneMatch(Publish.class::isInstance);
        assertThat(client.isOpen(token)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"AT_LEAST_ONCE", "EXACTLY_ONCE"})
    void publishOfAForgottenSessionIsSentAnewWithoutDup_MQTT_3_3_1_1(Qos qos) {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        long token = client.publish("m", qos);
        client.reconnected(false);
        List<Packet> again = client.sent();
        assertThat(again).hasSize(1);
        int id = ((Publish) again.getFirst()).packetId();
        assertThat(again).containsExactly(publish(id, "m", qos, false));
        finish(client, id, qos);
        assertThat(client.isCompleted(token)).isTrue();
        assertThat(client.store().load().outgoing()).isEmpty();
    }

    @Test
    void lostPubrelIsResentAndThePublishIsNot_MQTT_4_3_3_1_MQTT_4_4_0_1_bug_20() {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        long token = client.publish("m", Qos.EXACTLY_ONCE);
        client.receive(new Pubrec(1));
        client.reconnected(true);
        assertThat(client.sent()).containsExactly(new Pubrel(1));
        client.reconnected(true);
        assertThat(client.sent()).containsExactly(new Pubrel(1));
        client.receive(new Pubcomp(1));
        assertThat(client.isCompleted(token)).isTrue();
        assertThat(client.reconnected(true).sent()).isEmpty();
    }

    @Test
    void releasedMessageOfAForgottenSessionIsTheBrokersOwnAndOver_MQTT_4_3_3_1() {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        long token = client.publish("m", Qos.EXACTLY_ONCE);
        client.receive(new Pubrec(1));
        client.reconnected(false);
        assertThat(client.sent()).isEmpty();
        assertThat(client.isCompleted(token)).isTrue();
        assertThat(client.store().load().outgoing()).isEmpty();
    }

    @Test
    void duplicatePubrecIsAnsweredWithPubrelAgain_MQTT_4_3_3_1() {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        client.publish("m", Qos.EXACTLY_ONCE);
        client.sent();
        client.receive(new Pubrec(1));
        client.receive(new Pubrec(1));
        assertThat(client.sent()).containsExactly(new Pubrel(1), new Pubrel(1));
    }

    @Test
    void duplicatePubackAndPubcompEndNothingTwice_MQTT_4_3_2_1() {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        long one = client.publish("one", Qos.AT_LEAST_ONCE);
        long two = client.publish("two", Qos.EXACTLY_ONCE);
        client.receive(new Puback(1));
        client.receive(new Pubrec(2));
        client.receive(new Pubcomp(2));
        client.sent();
        client.receive(new Puback(1));
        client.receive(new Pubcomp(2));
        assertThat(client.isCompleted(one)).isTrue();
        assertThat(client.isCompleted(two)).isTrue();
        assertThat(client.sent()).isEmpty();
    }

    @Test
    void pubrecForAnUnknownIdentifierIsAnsweredWithPubrelSoThatTheBrokerComesToAnEnd_MQTT_4_3_3_1() {
        SimulatedClient client = SimulatedClient.kept().connected(true);
        client.receive(new Pubrec(77));
        assertThat(client.sent()).containsExactly(new Pubrel(77));
        client.receive(new Pubcomp(77));
        assertThat(client.sent()).isEmpty();
    }

    @Test
    void pubrecDoesNotEndAQos1Message_MQTT_4_3_2_1() {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        long token = client.publish("m", Qos.AT_LEAST_ONCE);
        client.sent();
        client.receive(new Pubrec(1));
        assertThat(client.sent()).isEmpty();
        assertThat(client.isOpen(token)).isTrue();
        client.reconnected(true);
        assertThat(client.sent()).containsExactly(publish(1, "m", Qos.AT_LEAST_ONCE, true));
    }

    @Test
    void resendsKeepTheOrderOfTheFirstSending_MQTT_4_6_0_1() {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        for (int i = 1; i <= 6; i++) {
            client.publish("m" + i, i % 2 == 0 ? Qos.EXACTLY_ONCE : Qos.AT_LEAST_ONCE);
        }
        client.receive(new Puback(3));
        client.reconnected(true);
        assertThat(client.sent())
                .containsExactly(
                        publish(1, "m1", Qos.AT_LEAST_ONCE, true),
                        publish(2, "m2", Qos.EXACTLY_ONCE, true),
                        publish(4, "m4", Qos.EXACTLY_ONCE, true),
                        publish(5, "m5", Qos.AT_LEAST_ONCE, true),
                        publish(6, "m6", Qos.EXACTLY_ONCE, true));
    }

    @Test
    void pubrelsAreSentInTheOrderOfThePubrecsAlsoAfterAReconnect_MQTT_4_6_0_4() {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        for (int i = 1; i <= 3; i++) {
            client.publish("m" + i, Qos.EXACTLY_ONCE);
        }
        client.sent();
        List.of(3, 1, 2).forEach(id -> client.receive(new Pubrec(id)));
        assertThat(client.sent()).containsExactly(new Pubrel(3), new Pubrel(1), new Pubrel(2));
        assertThat(client.reconnected(true).sent()).containsExactly(new Pubrel(3), new Pubrel(1), new Pubrel(2));
    }

    @Test
    void restartedProcessSendsPubrelsInTheOrderOfThePubrecs_MQTT_4_6_0_4() {
        SimulatedClient first = SimulatedClient.kept().connected(false);
        for (int i = 1; i <= 4; i++) {
            first.publish("m" + i, Qos.EXACTLY_ONCE);
        }
        List.of(4, 1, 3).forEach(id -> first.receive(new Pubrec(id)));
        SimulatedClient second = first.restarted().connected(true);
        assertThat(second.sent())
                .containsExactly(
                        new Pubrel(4), new Pubrel(1), new Pubrel(3), publish(2, "m2", Qos.EXACTLY_ONCE, true));
        List.of(4, 1).forEach(id -> second.receive(new Pubcomp(id)));
        second.receive(new Pubrec(2));
        SimulatedClient third = second.restarted().connected(true);
        assertThat(third.sent()).containsExactly(new Pubrel(3), new Pubrel(2));
        List.of(3, 2).forEach(id -> third.receive(new Pubcomp(id)));
        assertThat(third.store().load().outgoing()).isEmpty();
    }

    @Test
    void messageThatWasReceivedWithDupIsPublishedAgainWithoutIt_MQTT_3_3_1_3() {
        SimulatedClient client = SimulatedClient.withWindow(1).connected(false);
        Publish received = publish(77, "m", Qos.AT_LEAST_ONCE, true);
        client.publish(received);
        client.publish(received);
        assertThat(client.sent()).containsExactly(publish(1, "m", Qos.AT_LEAST_ONCE, false));
        client.receive(new Puback(1));
        assertThat(client.sent()).containsExactly(publish(2, "m", Qos.AT_LEAST_ONCE, false));
        assertThat(client.restarted().connected(true).sent()).containsExactly(publish(2, "m", Qos.AT_LEAST_ONCE, true));
    }

    @Test
    void messagesOfAForgottenSessionGoAheadOfThoseThatWaited_MQTT_4_6_0_1() {
        SimulatedClient client = SimulatedClient.withWindow(2).connected(false);
        for (int i = 1; i <= 4; i++) {
            client.publish("m" + i, Qos.AT_LEAST_ONCE);
        }
        client.reconnected(false);
        assertThat(acknowledgeAll(client)).containsExactly("m1", "m2", "m3", "m4");
    }

    @Test
    void messagesTakenOverWithoutAConnectionAreSentLaterWithoutDup_MQTT_3_3_1_1() {
        SimulatedClient client = SimulatedClient.kept();
        long token = client.publish("m", Qos.EXACTLY_ONCE);
        assertThat(client.isAccepted(token)).isTrue();
        client.connected(true);
        assertThat(client.sent()).containsExactly(publish(1, "m", Qos.EXACTLY_ONCE, false));
    }

    @Test
    void restartedProcessResendsWithDupAndTheSameIdentifier_MQTT_4_1_0_1_MQTT_2_3_1_3() {
        SimulatedClient first = SimulatedClient.kept().connected(false);
        first.publish("one", Qos.AT_LEAST_ONCE);
        first.publish("two", Qos.EXACTLY_ONCE);
        first.publish("three", Qos.EXACTLY_ONCE);
        first.receive(new Pubrec(2));
        SimulatedClient second = first.restarted().connected(true);
        assertThat(second.sent())
                .containsExactly(
                        new Pubrel(2),
                        publish(1, "one", Qos.AT_LEAST_ONCE, true),
                        publish(3, "three", Qos.EXACTLY_ONCE, true));
    }

    @Test
    void messageThatWaitedForTheWindowIsResentWithTheIdentifierItGotLater_MQTT_2_3_1_3() {
        SimulatedClient first = SimulatedClient.withWindow(1).connected(false);
        first.publish("one", Qos.AT_LEAST_ONCE);
        first.publish("two", Qos.AT_LEAST_ONCE);
        first.receive(new Puback(1));
        assertThat(first.restarted().connected(true).sent()).containsExactly(publish(2, "two", Qos.AT_LEAST_ONCE, true));
    }

    @Test
    void cleanSessionDiscardsWhatAnEarlierOneKept_MQTT_3_1_2_6() {
        SimulatedClient first = SimulatedClient.kept().connected(false);
        first.publish("m", Qos.EXACTLY_ONCE);
        SimulatedClient clean = first.restartedWith(SimulatedClient.config(true, 30, 100)).connected(false);
        assertThat(clean.sent()).isEmpty();
        SimulatedClient third = clean.restartedWith(SimulatedClient.config(false, 30, 100)).connected(false);
        assertThat(third.sent()).isEmpty();
        assertThat(third.store().load().outgoing()).isEmpty();
    }

    @Test
    void cleanSessionBeginsAnewThoughTheBrokerSaysItKeptOne_MQTT_3_1_2_6() {
        SimulatedClient client = SimulatedClient.clean().connected(false);
        client.publish("one", Qos.AT_LEAST_ONCE);
        client.publish("two", Qos.EXACTLY_ONCE);
        client.receive(new Pubrec(2));
        assertThat(client.reconnected(true).sent()).containsExactly(publish(3, "one", Qos.AT_LEAST_ONCE, false));
    }

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
    void whatWasAcknowledgedIsNoLongerInTheStore_bug_11() {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        for (int i = 1; i <= 1_000; i++) {
            client.publish("m", Qos.EXACTLY_ONCE);
            finish(client, i, Qos.EXACTLY_ONCE);
        }
        assertThat(client.store().load().outgoing()).isEmpty();
        assertThat(client.session().inFlight()).isZero();
    }

    @Test
    void stateIsKeptAsLongAsTheConnectionLasts_MQTT_4_1_0_2() {
        SimulatedClient client = SimulatedClient.clean().connected(false);
        client.publish("out", Qos.EXACTLY_ONCE);
        client.receive(new Publish(
                new TopicName("t"), Payload.ofText("in"), Qos.EXACTLY_ONCE, false, false, 7, Properties.NONE));
        for (int i = 0; i < 1_000; i++) {
            client.pass(28 * SimulatedClient.SECOND);
            client.receive(new Packet.Pingresp());
        }
        client.sent();
        client.receive(new Publish(
                new TopicName("t"), Payload.ofText("in"), Qos.EXACTLY_ONCE, false, true, 7, Properties.NONE));
        assertThat(client.delivered()).containsExactly("in");
        client.receive(new Pubrec(1));
        assertThat(client.sent()).containsExactly(new Pubrec(7), new Pubrel(1));
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

    @Test
    void nothingIsSentAfterDisconnect_MQTT_3_14_4_2() {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        client.disconnect();
        long token = client.publish("m", Qos.AT_LEAST_ONCE);
        client.receive(new Pubrel(3));
        client.session().writable(true, client);
        client.pass(1_000 * SimulatedClient.SECOND);
        assertThat(client.sent()).containsExactly(new Packet.Disconnect());
        assertThat(client.isAccepted(token)).isTrue();
        client.drop();
        assertThat(client.connected(true).sent()).containsExactly(publish(1, "m", Qos.AT_LEAST_ONCE, false));
    }

    private static void finish(SimulatedClient client, int id, Qos qos) {
        if (qos == Qos.AT_LEAST_ONCE) {
            client.receive(new Puback(id));
        } else {
            client.receive(new Pubrec(id));
            client.receive(new Pubcomp(id));
        }
    }

    private static List<String> acknowledgeAll(SimulatedClient client) {
        List<String> payloads = new ArrayList<>();
        for (List<Packet> sent = client.sent(); !sent.isEmpty(); sent = client.sent()) {
            for (Packet packet : sent) {
                Publish publish = (Publish) packet;
                payloads.add(publish.payload().toText());
                client.receive(new Puback(publish.packetId()));
            }
        }
        return payloads;
    }

    private static Publish publish(int id, String text, Qos qos, boolean dup) {
        return new Publish(
                new TopicName(SimulatedClient.TOPIC), Payload.ofText(text), qos, false, dup, id, Properties.NONE);
    }
}
