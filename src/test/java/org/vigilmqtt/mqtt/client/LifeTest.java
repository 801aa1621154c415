package org.vigilmqtt.mqtt.client;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.testkit.ScriptedBroker;

import static org.assertj.core.api.Assertions.assertThat;

/** A client's end, and what it leaves behind: nothing. */
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

    private static Duration timeOf(Runnable action) {
        long begin = System.nanoTime();
        action.run();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void thousandConnectionsLeaveNoThreadAndNoSocket() throws Exception {
        connectAndClose(10); // so that the event loops, which all clients share, have started
        long files = openFiles();
        int threads = wireThreads();
        connectAndClose(1_000);
        Await.until("sockets are closed", () -> openFiles() <= files);
        assertThat(wireThreads()).isLessThanOrEqualTo(Math.max(threads, 4));
    }

    private void connectAndClose(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            MqttClient client = rig.client(rig.options());
            ScriptedBroker.Peer peer = rig.connect(client, false);
            var left = client.disconnect();
            peer.expect(0xE0, 0);
            peer.expectEnd();
            peer.closeFin();
            Await.value(left);
            client.close();
        }
    }

    private static long openFiles() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }

    private static int wireThreads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("vigil-"))
                .count();
    }
}
