package org.vigilmqtt.mqtt.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vigilmqtt.mqtt.client.ConnectFailure.TimedOut.Stage;
import org.vigilmqtt.mqtt.client.MqttClient.Publication;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.testkit.Bytes;
import org.vigilmqtt.testkit.ScriptedBroker;

import static org.assertj.core.api.Assertions.assertThat;

/** Connections that end, or should. */
@Timeout(60)
class LossTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @AutoClose
    private final Rig rig = new Rig();

    @Test
    void lostConnectionIsMadeAgainAndWhatIsOpenIsResentWithDup_MQTT_4_4_0_1_MQTT_4_1_0_2_MQTT_3_3_1_1_promise_2() throws Exception {
        MqttClient client = rig.client(rig.kept().withReconnect(Rig.QUICK));
        ScriptedBroker.Peer first = rig.connect(client, false);
        var one = client.publish(Rig.message("one", Qos.AT_LEAST_ONCE));
        var two = client.publish(Rig.message("two", Qos.EXACTLY_ONCE));
        var released = client.publish(Rig.message("released", Qos.EXACTLY_ONCE));
        first.expect(Rig.publish(0x32, 1, "one"), Rig.publish(0x34, 2, "two"), Rig.publish(0x34, 3, "released"));
        first.send(0x50, 2, 0, 3);
        first.expect(0x62, 2, 0, 3);
        first.reset();

        ScriptedBroker.Peer second = rig.broker().acceptConnected(true);
        second.expect(Bytes.of(0x62, 2, 0, 3), Rig.publish(0x3A, 1, "one"), Rig.publish(0x3C, 2, "two"));
        second.send(0x70, 2, 0, 3, 0x40, 2, 0, 1, 0x50, 2, 0, 2);
        second.expect(0x62, 2, 0, 2);
        second.send(0x70, 2, 0, 2);
        Await.value(one.completed());
        Await.value(two.completed());
        Await.value(released.completed());
        assertThat(rig.seen().states()).anyMatch(ConnectionState.Waiting.class::isInstance);
    }

    @Test
    void sessionThatTheBrokerForgotIsBegunAnewWithoutDup_MQTT_3_1_2_4_promise_4() throws Exception {
        MqttClient client = rig.client(rig.kept()
                .withReconnect(Rig.QUICK)
                .withSubscriptions(List.of(new SubscriptionRequest(new TopicFilter("f"), Qos.AT_LEAST_ONCE))));
        ScriptedBroker.Peer first = rig.connect(client, false);
        first.expect((Object) Bytes.packet(0x82, 0, 1, Bytes.text("f"), 1));
        first.send(0x90, 3, 0, 1, 1);
        var one = client.publish(Rig.message("one", Qos.AT_LEAST_ONCE));
        first.expect((Object) Rig.publish(0x32, 2, "one"));
        first.closeFin();

        ScriptedBroker.Peer second = rig.broker().acceptConnected(false);
        second.expect((Object) Bytes.packet(0x82, 0, 3, Bytes.text("f"), 1));
        second.expect((Object) Rig.publish(0x32, 4, "one"));
        second.send(0x40, 2, 0, 4);
        Await.value(one.completed());
    }

    @Test
    void withoutAPolicyALostConnectionStaysLost() throws Exception {
        MqttClient client = rig.client(rig.options());
        ScriptedBroker.Peer peer = rig.connect(client, false);
        var open = client.publish(Rig.message("m", Qos.AT_LEAST_ONCE));
        peer.expectPacket(0x32);
        peer.closeFin();
        assertThat(Await.failure(open.completed())).isInstanceOf(PublishException.class);
        assertThat(rig.broker().nobodyComes(Duration.ofMillis(200))).isTrue();
    }

    @Test
    void disconnectIsSentAndNothingAfterIt_MQTT_3_14_4_1_MQTT_3_14_4_2() throws Exception {
        MqttClient client = rig.client(rig.options().withReconnect(Rig.QUICK));
        ScriptedBroker.Peer peer = rig.connect(client, false);
        CompletionStage<Void> left = client.disconnect();
        client.publish(Rig.message("late", Qos.AT_MOST_ONCE));
        peer.expect(0xE0, 0);
        assertThat(peer.expectEnd()).isEqualTo(ScriptedBroker.End.FIN);
        Await.value(left);
        rig.seen().awaitState(new ConnectionState.Disconnected(null)::equals);
        assertThat(rig.broker().nobodyComes(Duration.ofMillis(200))).isTrue();
    }

    @Test
    void disconnectEndsReconnecting_bug_12_promise_8() throws Exception {
        ReconnectPolicy slow = new ReconnectPolicy(true, Duration.ofMillis(300), SECOND);
        MqttClient client = rig.client(rig.options().withReconnect(slow));
        rig.connect(client, false).closeFin();
        rig.seen().awaitState(ConnectionState.Waiting.class::isInstance);
        Await.value(client.disconnect());
        assertThat(rig.broker().nobodyComes(Duration.ofMillis(700))).isTrue();
        rig.seen().awaitState(new ConnectionState.Disconnected(null)::equals);
    }

    @Test
    void simulatedFailureSendsNoDisconnect_MQTT_3_1_2_8() throws Exception {
        MqttClient client = rig.client(rig.options());
        ScriptedBroker.Peer peer = rig.connect(client, false);
        client.fail(MqttClient.Loss.CLOSE_SOCKET);
        assertThat(peer.expectEnd()).isEqualTo(ScriptedBroker.End.FIN);
        ScriptedBroker.Peer again = rig.connect(rig.client(rig.options()), false);
        assertThat(again).isNotNull();
    }

    @Test
    void idleClientPingsAndAnAnswerKeepsItConnected_MQTT_3_1_2_23() throws Exception {
        MqttClient client = rig.client(rig.options().withKeepAlive(SECOND, Duration.ofSeconds(10)));
        ScriptedBroker.Peer peer = rig.connect(client, false);
        long last = System.nanoTime();
        for (int i = 0; i < 3; i++) {
            peer.expect(0xC0, 0);
            long now = System.nanoTime();
            assertThat(Duration.ofNanos(now - last)).isBetween(Duration.ofMillis(700), Duration.ofMillis(2_000));
            last = now;
            peer.send(0xD0, 0);
        }
        Await.until("three round trips", () -> rig.seen().events().stream()
                        .filter(ClientEvent.PingAnswered.class::isInstance)
                        .count()
                == 3);
        assertThat(client.nanosToPing()).isBetween(1L, SECOND.toNanos());
    }

    @Test
    void silentPeerIsNoticedByThePingTimeoutAndLeftWithoutDisconnect() throws Exception {
        MqttClient client = rig.client(
                rig.options().withKeepAlive(SECOND, Duration.ofMillis(300)).withReconnect(Rig.QUICK));
        ScriptedBroker.Peer peer = rig.connect(client, false);
        peer.expect(0xC0, 0);
        peer.expectEnd();
        rig.broker().acceptConnected(false);
        rig.seen()
                .awaitState(state -> state instanceof ConnectionState.Waiting(var why, _, _)
                        && why instanceof ConnectFailure.TimedOut(var stage, _)
                        && stage == Stage.PINGRESP);
    }

    @ParameterizedTest
    @EnumSource(names = {"AT_MOST_ONCE", "AT_LEAST_ONCE"})
    void peerThatStopsReadingLeavesABoundedQueueAndTheBoundIsTold(Qos qos) throws Exception {
        MqttClient client = rig.client(rig.options().withMaximumInFlight(1_000));
        rig.connect(client, false);
        Publish megabyte = Publish.of(new TopicName("t"), Payload.copyOf(new byte[1024 * 1024]), qos, false);
        List<Publication> publications = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            publications.add(client.publish(megabyte));
        }
        // The socket's own buffers take a few; far fewer than 44.
        assertThat(Await.failure(publications.getLast().completed()))
                .isInstanceOf(PublishException.class)
                .hasMessageContaining("at most 1,000,000 messages and 256 MB");
        assertThat(publications.stream().filter(each -> each.completed().toCompletableFuture().isCompletedExceptionally()))
                .hasSizeBetween(20, 44);
        client.fail(MqttClient.Loss.RESET);
        for (Publication each : publications) {
            Await.until("every stage ends", () -> each.completed().toCompletableFuture().isDone());
        }
    }

    @Test
    void delaysGrowWithJitterAndStayWithinTheirBounds_promise_8() {
        ReconnectPolicy policy = new ReconnectPolicy(true, SECOND, Duration.ofMinutes(2));
        assertThat(policy.delayBefore(1, 0)).isEqualTo(Duration.ofMillis(500));
        assertThat(policy.delayBefore(1, 1)).isEqualTo(SECOND);
        assertThat(policy.delayBefore(4, 1)).isEqualTo(Duration.ofSeconds(8));
        assertThat(policy.delayBefore(100, 1)).isEqualTo(Duration.ofMinutes(2));
        assertThat(policy.delayBefore(Integer.MAX_VALUE, 0)).isEqualTo(Duration.ofMinutes(1));
    }
}
