package org.vigilmqtt.mqtt.session;

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
import org.vigilmqtt.mqtt.packet.TopicName;

import static org.assertj.core.api.Assertions.assertThat;

/** What is published to this client, and what becomes of it when acknowledgements are lost. */
class InboundSessionTest {
    @Test
    void qos0IsDeliveredAndNeverAcknowledged_MQTT_4_3_1_1() {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        client.receive(qos0("m"));
        assertThat(client.delivered()).containsExactly("m");
        assertThat(client.sent()).isEmpty();
    }

    @Test
    void qos1IsAcknowledgedOnlyWhenTheApplicationHasIt_MQTT_4_3_2_2_promise_3() {
        SimulatedClient client = SimulatedClient.kept().withSlowListener().connected(false);
        client.receive(qos1(7, "m", false));
        assertThat(client.delivered()).containsExactly("m");
        assertThat(client.sent()).isEmpty();
        client.consume();
        assertThat(client.sent()).containsExactly(new Puback(7));
    }

    @Test
    void identifierOfAnAcknowledgedQos1MessageIsNewAlsoWithDup_MQTT_4_3_2_2() {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        client.receive(qos1(7, "one", false));
        client.receive(qos1(7, "two", true));
        assertThat(client.delivered()).containsExactly("one", "two");
        assertThat(client.sent()).containsExactly(new Puback(7), new Puback(7));
    }

    @Test
    void qos2IsDeliveredOnceHoweverOftenItComesBeforePubrel_MQTT_4_3_3_2() {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        client.receive(qos2(7, "m", false));
        client.receive(qos2(7, "m", true));
        assertThat(client.sent()).containsExactly(new Pubrec(7), new Pubrec(7));
        client.reconnected(true);
        client.receive(qos2(7, "m", true));
        assertThat(client.sent()).containsExactly(new Pubrec(7));
        assertThat(client.delivered()).containsExactly("m");
        client.receive(new Pubrel(7));
        assertThat(client.sent()).containsExactly(new Pubcomp(7));
        assertThat(client.session().awaitingRelease()).isZero();
    }

    @Test
    void identifierIsNewAfterItsPubrel_MQTT_4_3_3_2() {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        client.receive(qos2(7, "one", false));
        client.receive(new Pubrel(7));
        client.receive(qos2(7, "two", true));
        assertThat(client.delivered()).containsExactly("one", "two");
    }

    @Test
    void pubrelIsAnsweredWithPubcompEvenForAnUnknownIdentifier_MQTT_4_3_3_2_bug_18() {
        SimulatedClient client = SimulatedClient.kept().connected(true);
        client.receive(new Pubrel(99));
        client.receive(new Pubrel(99));
        assertThat(client.sent()).containsExactly(new Pubcomp(99), new Pubcomp(99));
    }

    @Test
    void qos2IsDeliveredOnceOverARestartOfTheProcess_MQTT_4_3_3_2_MQTT_4_1_0_1() {
        SimulatedClient first = SimulatedClient.kept().connected(false);
        first.receive(qos2(7, "m", false));
        SimulatedClient second = first.restarted().connected(true);
        second.receive(qos2(7, "m", true));
        assertThat(second.sent()).containsExactly(new Pubrec(7));
        assertThat(second.delivered()).isEmpty();
        assertThat(second.store().recorded()).containsExactly("m");
        second.receive(new Pubrel(7));
        assertThat(second.restarted().session().awaitingRelease()).isZero();
    }

    @Test
    void identifiersOfAForgottenSessionAreNew_MQTT_3_1_2_6_bug_13() {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        client.receive(qos2(7, "old", false));
        client.reconnected(false);
        client.receive(qos2(7, "new", false));
        assertThat(client.delivered()).containsExactly("old", "new");
        assertThat(client.restarted().session().awaitingRelease()).isEqualTo(1);
    }

    @Test
    void cleanSessionForgetsItsIdentifiersWithItsConnection_MQTT_3_1_2_6() {
        SimulatedClient client = SimulatedClient.clean().connected(false);
        client.receive(qos2(7, "old", false));
        client.reconnected(false);
        client.receive(qos2(7, "new", false));
        assertThat(client.delivered()).containsExactly("old", "new");
        assertThat(client.store().load().incomingQos2()).isEmpty();
    }

    @Test
    void acknowledgementsGoOutInTheOrderOfArrival_MQTT_4_6_0_2_MQTT_4_6_0_3() {
        SimulatedClient client = SimulatedClient.kept().withSlowListener().connected(false);
        client.receive(qos1(5, "a", false));
        client.receive(qos2(2, "b", false));
        client.receive(qos0("c"));
        client.receive(qos1(9, "d", false));
        client.receive(qos2(1, "e", false));
        client.consume();
        assertThat(client.sent()).containsExactly(new Puback(5), new Pubrec(2), new Puback(9), new Pubrec(1));
        assertThat(client.delivered()).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void acknowledgementsOwedToALostConnectionAreNotSentOnTheNext_MQTT_4_3_2_2() {
        SimulatedClient client = SimulatedClient.kept().withSlowListener().connected(false);
        client.receive(qos1(5, "one", false));
        client.receive(qos2(6, "two", false));
        client.reconnected(true);
        client.consume();
        assertThat(client.sent()).isEmpty();
    }

    @Test
    void resentQos2MessageInTheHandsOfTheApplicationIsAcknowledgedWhenItHasIt_MQTT_4_3_3_2() {
        SimulatedClient client = SimulatedClient.kept().withSlowListener().connected(false);
        client.receive(qos2(6, "m", false));
        client.reconnected(true);
        client.receive(qos2(6, "m", true));
        assertThat(client.sent()).isEmpty();
        client.consume();
        assertThat(client.sent()).containsExactly(new Pubrec(6));
        assertThat(client.delivered()).containsExactly("m");
    }

    @Test
    void pubrecOfADuplicateDoesNotOvertakeThoseOfMessagesBeforeIt_MQTT_4_6_0_3() {
        SimulatedClient client = SimulatedClient.kept().withSlowListener().connected(false);
        client.receive(qos2(7, "a", false));
        client.consume();
        client.sent();
        client.receive(qos2(8, "b", false));
        client.receive(qos2(7, "a", true));
        client.receive(qos2(7, "a", true));
        client.receive(qos2(9, "c", false));
        assertThat(client.sent()).isEmpty();
        client.consume();
        assertThat(client.sent()).containsExactly(new Pubrec(8), new Pubrec(7), new Pubrec(9));
        assertThat(client.delivered()).containsExactly("a", "b", "c");
    }

    @Test
    void slowListenerHoldsBackItsOwnAcknowledgementsAlone_bug_1_promise_9() {
        SimulatedClient client = SimulatedClient.kept().withSlowListener().connected(false);
        client.receive(qos1(5, "slow", false));
        long token = client.publish("own", Qos.EXACTLY_ONCE);
        client.receive(new Pubrec(1));
        client.receive(new Pubcomp(1));
        client.receive(new Pubrel(44));
        assertThat(client.isCompleted(token)).isTrue();
        assertThat(client.sent()).hasSize(3).contains(new Pubrel(1), new Pubcomp(44));
    }

    @Test
    void nobodyOwesAnAcknowledgementTwice_MQTT_4_3_2_2() {
        SimulatedClient client = SimulatedClient.kept().withSlowListener().connected(false);
        client.receive(qos1(5, "one", false));
        client.receive(qos1(6, "two", false));
        client.session().consumed(2, client);
        client.session().consumed(1, client);
        client.session().consumed(2, client);
        client.receive(new Packet.Pingresp());
        assertThat(client.sent()).isEqualTo(List.of(new Puback(5), new Puback(6)));
    }

    private static Publish qos0(String text) {
        return Publish.of(new TopicName("t"), Payload.ofText(text), Qos.AT_MOST_ONCE, false);
    }

    private static Publish qos1(int id, String text, boolean dup) {
        return new Publish(
                new TopicName("t"), Payload.ofText(text), Qos.AT_LEAST_ONCE, false, dup, id, Properties.NONE);
    }

    private static Publish qos2(int id, String text, boolean dup) {
        return new Publish(new TopicName("t"), Payload.ofText(text), Qos.EXACTLY_ONCE, false, dup, id, Properties.NONE);
    }
}
