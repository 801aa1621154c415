package org.vigilmqtt.mqtt.session;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.mqtt.packet.Packet;
import org.vigilmqtt.mqtt.packet.Packet.Suback;
import org.vigilmqtt.mqtt.packet.Packet.Subscribe;
import org.vigilmqtt.mqtt.packet.Packet.Unsuback;
import org.vigilmqtt.mqtt.packet.Properties;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Subscriptions: their answers, and what is asked for again. */
class SubscriptionSessionTest {
    private static final SubscriptionRequest WANTED =
            new SubscriptionRequest(new TopicFilter("wanted/#"), Qos.EXACTLY_ONCE);

    @Test
    void subackIsMatchedByItsIdentifier_MQTT_2_3_1_7() {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        long token = client.subscribe("a");
        client.receive(suback(2, ReasonCode.GRANTED_QOS_2));
        client.receive(new Unsuback(1, List.of(), Properties.NONE));
        assertThat(client.isOpen(token)).isTrue();
        client.receive(suback(1, ReasonCode.GRANTED_QOS_2));
        assertThat(client.granted(token)).containsExactly(ReasonCode.GRANTED_QOS_2);
    }

    @Test
    void lowerQosAndRefusalsAreTold_MQTT_3_9_3_1_MQTT_3_8_4_6() {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        long token = client.subscribe("a", "b", "c");
        client.receive(suback(1, ReasonCode.SUCCESS, ReasonCode.UNSPECIFIED_ERROR, ReasonCode.GRANTED_QOS_1));
        assertThat(client.granted(token))
                .containsExactly(ReasonCode.SUCCESS, ReasonCode.UNSPECIFIED_ERROR, ReasonCode.GRANTED_QOS_1);
        assertThat(client.store().load().subscriptions())
                .containsExactly(
                        new SubscriptionRequest(new TopicFilter("a"), Qos.AT_MOST_ONCE),
                        new SubscriptionRequest(new TopicFilter("c"), Qos.AT_LEAST_ONCE));
    }

    @Test
    void wrongCountOfReturnCodesIsAViolationAndEndsTheStage_MQTT_3_8_4_5() {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        long token = client.subscribe("a", "b");
        assertThatThrownBy(() -> client.receiveUnchecked(suback(1, ReasonCode.SUCCESS)))
                .isInstanceOf(ViolationException.class)
                .hasMessage("SUBACK has 1 return codes for 2 filters [MQTT-3.8.4-5]");
        client.drop();
        assertThat(client.failure(token)).isNotEmpty();
    }

    @Test
    void unansweredSubscriptionFailsWithItsConnectionAndIsMadeOnTheNext_MQTT_2_3_1_7() {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        long token = client.subscribe("a");
        client.reconnected(true);
        assertThat(client.failure(token)).contains("lost before the broker answered");
        assertThat(filters(client.sent())).containsExactly("a");
    }

    @Test
    void subscriptionsAreMadeAgainWhenTheBrokerForgotThemAndOnlyThen_MQTT_3_1_2_4() {
        SimulatedClient client = SimulatedClient.of(
                        SimulatedClient.config(false, 30, 10, WANTED), new RecordingStore())
                .connected(false);
        assertThat(filters(client.sent())).containsExactly("wanted/#");
        client.receive(suback(1, ReasonCode.GRANTED_QOS_2));
        assertThat(client.reconnected(true).sent()).isEmpty();
        assertThat(filters(client.reconnected(false).sent())).containsExactly("wanted/#");
    }

    @Test
    void refusedSubscriptionIsNotAskedForAgain() {
        SimulatedClient client = SimulatedClient.of(
                        SimulatedClient.config(false, 30, 10, WANTED), new RecordingStore())
                .connected(false);
        client.receive(suback(1, ReasonCode.UNSPECIFIED_ERROR));
        client.sent();
        assertThat(client.reconnected(false).sent()).isEmpty();
    }

    @Test
    void restartedProcessKnowsWhatWasGranted_MQTT_4_1_0_1() {
        SimulatedClient first = SimulatedClient.kept().connected(false);
        first.subscribe("a");
        first.receive(suback(1, ReasonCode.GRANTED_QOS_1));
        SimulatedClient second = first.restarted();
        assertThat(second.connected(true).sent()).isEmpty();
        assertThat(filters(second.reconnected(false).sent())).containsExactly("a");
    }

    @Test
    void endedSubscriptionIsNotMadeAgain_MQTT_2_3_1_7() {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        client.subscribe("a");
        client.receive(suback(1, ReasonCode.GRANTED_QOS_1));
        long token = client.unsubscribe("a");
        client.receive(suback(2, ReasonCode.GRANTED_QOS_1));
        assertThat(client.isOpen(token)).isTrue();
        client.receive(new Unsuback(2, List.of(), Properties.NONE));
        assertThat(client.isOpen(token)).isFalse();
        client.sent();
        assertThat(client.reconnected(false).sent()).isEmpty();
        assertThat(client.store().load().subscriptions()).isEmpty();
    }

    @Test
    void subscribingToNothingIsRefusedHere_MQTT_3_8_3_3() {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        assertThat(client.failure(client.subscribe())).contains("[MQTT-3.8.3-3]");
        assertThat(client.sent()).isEmpty();
    }

    @Test
    void unsubscribingFromNothingIsRefusedHere_MQTT_3_10_3_2() {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        assertThat(client.failure(client.unsubscribe())).contains("[MQTT-3.10.3-2]");
        assertThat(client.sent()).isEmpty();
    }

    @Test
    void subscribingWithoutAConnectionFails() {
        SimulatedClient client = SimulatedClient.kept();
        assertThat(client.failure(client.subscribe("a"))).contains("no connection");
        assertThat(client.failure(client.unsubscribe("a"))).contains("no connection");
    }

    private static Suback suback(int id, ReasonCode... reasons) {
        return new Suback(id, List.of(reasons), Properties.NONE);
    }

    private static List<String> filters(List<Packet> packets) {
        return packets.stream()
                .map(Subscribe.class::cast)
                .flatMap(packet -> packet.requests().stream())
                .map(request -> request.filter().value())
                .toList();
    }
}
