package org.vigilmqtt.mqtt.session;

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
import org.vigilmqtt.mqtt.packet.TopicName;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigilmqtt.mqtt.session.Published.acknowledgeAll;
import static org.vigilmqtt.mqtt.session.Published.publish;

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
}
