package org.vigilmqtt.mqtt.client;

import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vigilmqtt.mqtt.client.MqttClient.Loss;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.session.InMemorySessionStore;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.testkit.ScriptedBroker;

import static org.assertj.core.api.Assertions.assertThat;

/** Losses that are asked for, as the broker sees them. */
@Timeout(60)
class SimulatedLossTest {
    @AutoClose
    private final Rig rig = new Rig();

    @Test
    void silentClientSendsALastPingAndThenNothingWhileItsSocketStaysOpen() throws Exception {
        MqttClient client = rig.client(rig.options().withKeepAlive(Duration.ofSeconds(1), Duration.ofMillis(200)));
        ScriptedBroker.Peer peer = rig.connect(client, false);

        Await.value(client.fail(Loss.SILENCE));

        peer.expect(0xC0, 0);
        peer.send(0xD0, 0);
        // A QoS 1 message that asks for its PUBACK.
        peer.send((Object) Rig.publish(0x32, 7, "unanswered"));
        peer.expectNothing(Duration.ofMillis(2_500));
        peer.closeFin();
        rig.seen().awaitState(new ConnectionState.Disconnected(null)::equals);
    }

    @Test
    void silentClientThatIsClosedStillTellsTheBrokerNothing() throws Exception {
        MqttClient client = rig.client(rig.options());
        ScriptedBroker.Peer peer = rig.connect(client, false);
        Await.value(client.fail(Loss.SILENCE));
        peer.expect(0xC0, 0);

        client.close();

        peer.expectNothing(Duration.ofMillis(300));
    }

    @Test
    void clientOnAHalfOpenLinkFindsOutByItsPingTimeoutAndTheBrokerDoesNot() throws Exception {
        MqttClient client = rig.client(rig.options().withKeepAlive(Duration.ofSeconds(1), Duration.ofMillis(300)));
        ScriptedBroker.Peer peer = rig.connect(client, false);

        Await.value(client.fail(Loss.BLACK_HOLE));
        peer.expect(0xC0, 0);
        peer.send(0xD0, 0);
        client.publish(Rig.message("vanishes", Qos.AT_MOST_ONCE));

        rig.seen()
                .awaitState(state -> state instanceof ConnectionState.Disconnected(var why)
                        && why instanceof ConnectFailure.TimedOut(var stage, _)
                        && stage == ConnectFailure.TimedOut.Stage.PINGRESP);
        peer.expectNothing(Duration.ofMillis(300));
    }

    @Test
    void brokersEndDoesNotComeThroughABlackHole() throws Exception {
        MqttClient client = rig.client(rig.options().withKeepAlive(Duration.ofSeconds(2), Duration.ofMillis(300)));
        ScriptedBroker.Peer peer = rig.connect(client, false);
        Await.value(client.fail(Loss.BLACK_HOLE));

        peer.closeFin();

        rig.seen()
                .awaitState(state -> state instanceof ConnectionState.Disconnected(var why)
                        && why instanceof ConnectFailure.TimedOut);
        assertThat(rig.seen().states()).noneMatch(state -> state instanceof ConnectionState.Disconnected(var why)
                && why instanceof ConnectFailure.ConnectionLost);
    }

    @Test
    void crashInQos2ComesAfterPubrecIsSafeAndTheNextConnectionFinishesExactlyOnce_MQTT_4_3_3_1() throws Exception {
        InMemorySessionStore store = new InMemorySessionStore();
        MqttClient client = rig.clientWithStore(rig.kept(), store);
        ScriptedBroker.Peer peer = rig.connect(client, false);
        var crash = client.fail(Loss.RESET_BEFORE_PUBREL);
        client.publish(Rig.message("two", Qos.EXACTLY_ONCE));
        peer.expect((Object) Rig.publish(0x34, 1, "two"));
        assertThat(crash.toCompletableFuture()).isNotDone();

        peer.send(0x50, 2, 0, 1);

        Await.value(crash);
        assertThat(peer.expectEnd()).isEqualTo(ScriptedBroker.End.RESET);
        assertThat(store.load().outgoing()).hasSize(1).allMatch(each -> each.isReleased());
        MqttClient again = rig.clientWithStore(rig.kept(), store);
        ScriptedBroker.Peer next = rig.connect(again, true);
        next.expect(0x62, 2, 0, 1);
        next.send(0x70, 2, 0, 1);
        Await.until("nothing is left", () -> store.load().outgoing().isEmpty());
        next.expectNothing(Duration.ofMillis(200));
    }

    @Test
    void lossWithoutAConnectionFails() throws Exception {
        assertThat(Await.failure(rig.client(rig.options()).fail(Loss.SILENCE))).isInstanceOf(PublishException.class);
    }
}
