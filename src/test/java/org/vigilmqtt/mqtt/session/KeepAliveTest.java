package org.vigilmqtt.mqtt.session;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.mqtt.packet.Packet;
import org.vigilmqtt.mqtt.packet.Packet.Connack;
import org.vigilmqtt.mqtt.packet.Packet.Pingreq;
import org.vigilmqtt.mqtt.packet.Packet.Pingresp;
import org.vigilmqtt.mqtt.packet.Packet.Puback;
import org.vigilmqtt.mqtt.packet.Properties;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.ReasonCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigilmqtt.mqtt.session.SimulatedClient.SECOND;

/** When PINGREQ is sent and when its answer is missed; keep alive 30 s, ping timeout 10 s. */
class KeepAliveTest {
    @Test
    void idleClientPingsWithinTheKeepAlive_MQTT_3_1_2_23() {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        client.pass(29 * SECOND);
        assertThat(client.sent()).isEmpty();
        client.pass(SECOND);
        assertThat(client.sent()).containsExactly(new Pingreq());
    }

    @Test
    void clientThatSendsAndIsAnsweredNeedsNoPing_MQTT_3_1_2_23() {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        for (int i = 1; i <= 20; i++) {
            client.pass(29 * SECOND);
            client.publish("m" + i, Qos.AT_LEAST_ONCE);
            client.receive(new Puback(i));
        }
        assertThat(client.sent()).hasSize(20).doesNotContain(new Pingreq());
    }

    @Test
    void clientThatOnlyReceivesPingsAsWell_MQTT_3_1_2_23() {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        SimulatedBroker broker = new SimulatedBroker();
        for (int i = 1; i <= 30; i++) {
            client.pass(SECOND);
            client.receive(broker.publish("m", Qos.EXACTLY_ONCE));
        }
        assertThat(client.sent()).hasSize(30).doesNotContain(new Pingreq());
        for (int i = 1; i <= 30; i++) {
            client.pass(SECOND);
            client.receive(new Puback(1));
        }
        assertThat(client.sent()).containsExactly(new Pingreq());
    }

    @Test
    void timeBetweenConnectAndConnackCounts_MQTT_3_1_2_23() {
        SimulatedClient client = SimulatedClient.kept();
        client.open();
        client.pass(20 * SECOND);
        client.receive(new Connack(false, ReasonCode.SUCCESS, Properties.NONE));
        client.sent();
        client.pass(10 * SECOND);
        assertThat(client.sent()).containsExactly(new Pingreq());
    }

    @Test
    void keepAliveZeroNeverPingsAndNeverGivesUp_MQTT_3_1_2_24() {
        SimulatedClient client = SimulatedClient.withKeepAlive(0).connected(false);
        assertThat(client.session().deadline()).isEqualTo(Long.MAX_VALUE);
        assertThat(client.session().nanosToPing(client.now())).isEqualTo(-1);
        client.pass(1_000_000 * SECOND);
        assertThat(client.sent()).isEmpty();
        assertThat(client.gaveUp()).isFalse();
    }

    @Test
    void missingPingrespIsNoticedAfterThePingTimeout_MQTT_3_1_2_23() {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        client.pass(39 * SECOND);
        assertThat(client.gaveUp()).isFalse();
        client.pass(SECOND);
        assertThat(client.gaveUp()).isTrue();
    }

    @Test
    void answeredPingsGoOnForEver_MQTT_3_1_2_23() {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        for (int i = 0; i < 100; i++) {
            client.pass(client.session().nanosToPing(client.now()));
            assertThat(client.sent()).containsExactly(new Pingreq());
            client.receive(new Pingresp());
        }
        assertThat(client.gaveUp()).isFalse();
        assertThat(client.roundTrips()).hasSize(100);
    }

    @Test
    void roundTripIsTheTimeFromPingreqToPingresp() {
        SimulatedClient client = SimulatedClient.withKeepAlive(10).connected(false);
        client.pass(client.session().nanosToPing(client.now()));
        assertThat(client.sent()).containsExactly(new Pingreq());
        client.pass(3 * SECOND);
        client.receive(new Pingresp());
        assertThat(client.roundTrips()).containsExactly(3 * SECOND);
    }

    @Test
    void pingrespThatNobodyAskedForIsIgnored() {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        client.receive(new Pingresp());
        assertThat(client.roundTrips()).isEmpty();
        assertThat(client.sent()).isEmpty();
    }

    @Test
    void silentServerIsNoticedWhilePublishing() {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        int seconds = 0;
        while (!client.gaveUp() && seconds < 1_000) {
            client.publish("m", Qos.AT_MOST_ONCE);
            client.pass(SECOND);
            seconds++;
        }
        assertThat(seconds).isEqualTo(SimulatedClient.KEEP_ALIVE_SECONDS + SimulatedClient.PING_TIMEOUT_SECONDS);
    }

    @Test
    void clientPingsAgainWhileItWaitsForALateAnswer_MQTT_3_1_2_23() {
        SimulatedClient client = SimulatedClient.withKeepAlive(4).connected(false);
        client.pass(11 * SECOND);
        assertThat(client.sent()).containsExactly(new Pingreq(), new Pingreq());
        assertThat(client.gaveUp()).isFalse();
        client.pass(3 * SECOND);
        assertThat(client.gaveUp()).isTrue();
    }

    @Test
    void answerThatCannotBeReadIsNotMissed() {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        client.session().reading(false, client.now());
        client.pass(300 * SECOND);
        assertThat(client.gaveUp()).isFalse();
        List<Packet> pings = client.sent();
        assertThat(pings).hasSize(10).containsOnly(new Pingreq());
        client.session().reading(true, client.now());
        client.pass(9 * SECOND);
        assertThat(client.gaveUp()).isFalse();
        client.pass(SECOND);
        assertThat(client.gaveUp()).isTrue();
    }

    @Test
    void clientThatSleptPingsAtOnceAndWaitsForTheAnswerFromThen_MQTT_3_1_2_23() {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        client.pass(5 * SECOND);
        client.session().slept(client.now());
        client.pass(0);
        assertThat(client.sent()).containsExactly(new Pingreq());
        client.pass(9 * SECOND);
        assertThat(client.gaveUp()).isFalse();
        client.pass(SECOND);
        assertThat(client.gaveUp()).isTrue();
    }

    @Test
    void sleepWhileAPingWasUnderWayIsNotTakenForASilentBroker() {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        client.pass(client.session().nanosToPing(client.now()));
        client.pass(9 * SECOND);
        client.session().slept(client.now());
        client.pass(9 * SECOND);
        assertThat(client.gaveUp()).isFalse();
        client.receive(new Pingresp());
        client.pass(10 * SECOND);
        assertThat(client.gaveUp()).isFalse();
    }

    @Test
    void clockOfALostConnectionIsStopped() {
        SimulatedClient client = SimulatedClient.kept().connected(false);
        client.pass(30 * SECOND);
        client.drop();
        client.pass(100 * SECOND);
        assertThat(client.gaveUp()).isFalse();
        assertThat(client.sent()).isEmpty();
        client.connected(true).pass(29 * SECOND);
        assertThat(client.gaveUp()).isFalse();
    }
}
