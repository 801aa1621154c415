package org.vigilmqtt.mqtt.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigilmqtt.mqtt.packet.Packet.Connack;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.transport.Endpoint;
import org.vigilmqtt.mqtt.transport.TlsOptions;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.testkit.HangingName;
import org.vigilmqtt.testkit.ScriptedBroker;

import static org.assertj.core.api.Assertions.assertThat;

/** A client's end, which comes at once whatever it is busy with. */
@Timeout(60)
class LifeTest {
    private static final Duration SOON = Duration.ofSeconds(3);

    @AutoClose
    private final Rig rig = new Rig();

    @Test
    void closeReturnsThoughTheBrokerNeitherReadsNorCloses() throws Exception {
        MqttClient client = rig.client(rig.kept());
        rig.connect(client, false);
        MqttClient.Publication open = client.publish(Rig.message("m", Qos.AT_LEAST_ONCE));
        assertThat(timeOf(client::close)).isLessThan(SOON);
        assertThat(Await.failure(open.completed())).isInstanceOf(PublishException.class);
    }

    @Test
    void closeReturnsWhilePublishingIntoAFullSendBuffer_promise_2() throws Exception {
        MqttClient client = rig.client(rig.options());
        rig.connect(client, false);
        List<MqttClient.Publication> open = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            open.add(client.publish(Rig.message("x".repeat(1 << 20), Qos.AT_MOST_ONCE)));
        }
        Await.until("the socket takes no more", () -> client.pending().queued() > 0);
        assertThat(timeOf(client::close)).isLessThan(SOON);
        assertThat(Await.failure(open.getLast().completed())).isInstanceOf(PublishException.class);
    }

    @Test
    void closeReturnsWhileTheListenerBlocks() throws Exception {
        CountDownLatch let = new CountDownLatch(1);
        CountDownLatch blocked = new CountDownLatch(1);
        MqttClient client = rig.client(rig.options(), events -> {
            if (events.stream().anyMatch(ClientEvent.MessagesArrived.class::isInstance)) {
                blocked.countDown();
                Await.until("the test is over", () -> let.getCount() == 0);
            }
        });
        ScriptedBroker.Peer peer = rig.connect(client, false);
        peer.send(Rig.publish(0x32, 1, "m"));
        assertThat(blocked.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(timeOf(client::close)).isLessThan(SOON);
        peer.expect(0xE0, 0);
        let.countDown();
    }

    @Test
    void closeReturnsWhileConnecting() throws Exception {
        MqttClient client = rig.client(rig.options());
        var connecting = client.connect();
        rig.broker().acceptNext();
        assertThat(timeOf(client::close)).isLessThan(SOON);
        assertThat(Rig.failureOf(connecting)).isInstanceOf(ConnectFailure.ConnectionLost.class);
    }

    @Test
    void closeReturnsInTheTlsHandshake() throws Exception {
        Endpoint tls = new Endpoint("127.0.0.1", rig.broker().port(), new TlsOptions.Anyone());
        MqttClient client = rig.client(ClientOptions.of(tls, "c"));
        var connecting = client.connect();
        ScriptedBroker.Peer peer = rig.broker().acceptNext();
        peer.expectByte(0x16); // the greeting, which nobody answers
        assertThat(timeOf(client::close)).isLessThan(SOON);
        assertThat(Rig.failureOf(connecting)).isInstanceOf(ConnectFailure.ConnectionLost.class);
        peer.drain();
    }

    @Test
    void closeReturnsWhileTheNameIsLookedUp() throws Exception {
        try (HangingName name = HangingName.of("broker.hangs.test")) {
            MqttClient client = rig.client(ClientOptions.of(Endpoint.tcp(name.value(), rig.broker().port()), "c"));
            var connecting = client.connect();
            name.awaitLookedUp();
            assertThat(timeOf(client::close)).isLessThan(SOON);
            assertThat(Rig.failureOf(connecting)).isInstanceOf(ConnectFailure.ConnectionLost.class);
        }
        assertThat(rig.broker().nobodyComes(Duration.ofMillis(100))).isTrue();
    }

    @Test
    void nameThatIsNotFoundInTimeIsGivenUpAndNobodyElseWaitsForIt() throws Exception {
        try (HangingName name = HangingName.of("late.hangs.test")) {
            List<CompletionStage<Connack>> late = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                Endpoint nowhere = Endpoint.tcp(name.value(), rig.broker().port());
                late.add(rig.client(ClientOptions.of(nowhere, "c").withConnectTimeout(Duration.ofMillis(500))).connect());
            }
            name.awaitLookedUp();
            MqttClient client = rig.client(ClientOptions.of(Endpoint.tcp("localhost", rig.broker().port()), "c"));
            ScriptedBroker.Peer peer = rig.connect(client, false);
            peer.send(Rig.publish(0x32, 1, "m"));
            peer.expect(0x40, 2, 0, 1);
            for (CompletionStage<Connack> each : late) {
                assertThat(Rig.failureOf(each)).isInstanceOf(ConnectFailure.TimedOut.class);
            }
        }
    }

    @Test
    void closeReturnsWhileTheSessionIsBeingLoaded() throws Exception {
        HeldStore store = HeldStore.unreadable();
        MqttClient client = rig.clientWithStore(rig.kept(), store);
        var connecting = client.connect();
        var open = client.publish(Rig.message("m", Qos.AT_LEAST_ONCE));
        assertThat(timeOf(client::close)).isLessThan(SOON);
        assertThat(Rig.failureOf(connecting)).isInstanceOf(ConnectFailure.ConnectionLost.class);
        assertThat(Await.failure(open.completed())).isInstanceOf(PublishException.class);
        store.letRead();
        assertThat(rig.broker().nobodyComes(Duration.ofMillis(100))).isTrue();
    }

    @Test
    void closeReturnsWhileWaitingToReconnectAndEndsIt() throws Exception {
        MqttClient client = rig.client(
                rig.options().withReconnect(new ReconnectPolicy(true, Duration.ofMillis(400), Duration.ofSeconds(1))));
        rig.connect(client, false).closeFin();
        rig.seen().awaitState(ConnectionState.Waiting.class::isInstance);
        assertThat(timeOf(client::close)).isLessThan(SOON);
        assertThat(rig.broker().nobodyComes(Duration.ofMillis(600))).isTrue();
    }

    @Test
    void closeOfAClientThatNeverConnectedReturnsAndMayBeRepeated() throws Exception {
        MqttClient client = rig.client(rig.options());
        assertThat(timeOf(client::close)).isLessThan(SOON);
        assertThat(timeOf(client::close)).isLessThan(SOON);
        assertThat(Await.failure(client.connect())).hasMessageContaining("closed");
        assertThat(Await.failure(client.publish(Rig.message("m", Qos.AT_LEAST_ONCE)).accepted()))
                .isInstanceOf(PublishException.class);
        Await.value(client.disconnect());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void publishWhileTheSessionIsBeingLoadedGoesOutWithIt(boolean clean) throws Exception {
        HeldStore store = HeldStore.unreadable();
        MqttClient client = rig.clientWithStore(rig.options().withCleanSession(clean), store);
        client.connect();
        var first = client.publish(Rig.message("first", Qos.AT_LEAST_ONCE));
        var second = client.publish(Rig.message("second", Qos.AT_LEAST_ONCE));
        store.letRead();

        ScriptedBroker.Peer peer = rig.broker().acceptConnected(false);
        peer.expect(Rig.publish(0x32, 1, "first"), Rig.publish(0x32, 2, "second"));
        peer.send(0x40, 2, 0, 1, 0x40, 2, 0, 2);
        Await.value(first.completed());
        Await.value(second.completed());
    }

    @Test
    void publishWhileTheSessionIsBeingLoadedFailsWhereTheApplicationLeavesFirst() throws Exception {
        HeldStore store = HeldStore.unreadable();
        MqttClient client = rig.clientWithStore(rig.kept(), store);
        client.connect();
        var open = client.publish(Rig.message("m", Qos.AT_LEAST_ONCE));
        Await.value(client.disconnect());
        assertThat(Await.failure(open.accepted())).isInstanceOf(PublishException.class);
        store.letRead();
        assertThat(rig.broker().nobodyComes(Duration.ofMillis(100))).isTrue();
    }

    private static Duration timeOf(Runnable action) {
        long begin = System.nanoTime();
        action.run();
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
