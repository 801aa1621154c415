package org.vigilmqtt.mqtt.client;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.testkit.ScriptedBroker;

import static org.assertj.core.api.Assertions.assertThat;

/** Who does not keep up holds the other end back: memory stays bounded, and nothing is lost. */
@Timeout(60)
class BackPressureTest {
    private static final int SIZE = 64 * 1024;
    private static final int COUNT = 3_000;
    /** 16 MB before reading stops, what one turn reads, and the buffers of the system, which may be 32 MB and more. */
    private static final int MOST_TAKEN = 96 * 1024 * 1024 / SIZE;

    private static final String FILLING = "x".repeat(SIZE - 100);

    private final CountDownLatch let = new CountDownLatch(1);
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger inOrder = new AtomicInteger();
    @AutoClose
    private final Rig rig = new Rig();

    @AfterEach
    void letListenersGo() {
        let.countDown();
    }

    private void onEvents(List<ClientEvent> events) {
        for (ClientEvent event : events) {
            if (event instanceof ClientEvent.MessagesArrived(var messages, _)) {
                Await.until("the listener may go on", Duration.ofSeconds(50), () -> let.getCount() == 0);
                messages.forEach(this::count);
            }
        }
    }

    private void count(Publish message) {
        if (message.payload().toText().equals(text(inOrder.get()))) {
            inOrder.incrementAndGet();
        }
    }

    private static String text(int number) {
        return number + FILLING;
    }

    private Thread sendAll(ScriptedBroker.Peer peer, Qos qos) {
        return Thread.ofVirtual().start(() -> {
            try {
                for (int i = 0; i < COUNT; i++) {
                    peer.send(Rig.publish(0x30 | qos.value() << 1, i + 1, text(i)));
                    sent.incrementAndGet();
                }
            } catch (IOException _) {
                // The test has closed the connection.
                return;
            }
        });
    }

    /** Waits until the sender has been held back for a while. */
    private void awaitHeldBack() {
        AtomicInteger last = new AtomicInteger(-1);
        AtomicInteger same = new AtomicInteger();
        Await.until("the sender is held back", () -> {
            int now = sent.get();
            same.set(last.getAndSet(now) == now && now > 0 ? same.get() + 1 : 0);
            return same.get() > 40;
        });
    }

    @ParameterizedTest
    @EnumSource(Qos.class)
    void listenerThatBlocksHoldsTheBrokerBackAndLosesNothing_promise_9(Qos qos) throws Exception {
        MqttClient client = rig.client(rig.kept(), this::onEvents);
        ScriptedBroker.Peer peer = rig.connect(client, false);
        Thread sender = sendAll(peer, qos);
        awaitHeldBack();
        assertThat(sent).hasValueLessThan(MOST_TAKEN);
        let.countDown();
        sender.join();
        Await.until("all have come, in order", () -> inOrder.get() == COUNT);
        for (int i = 0; i < COUNT && qos != Qos.AT_MOST_ONCE; i++) {
            peer.expect(qos == Qos.AT_LEAST_ONCE ? 0x40 : 0x50, 2, (i + 1) >> 8, (i + 1) & 0xFF);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"AT_LEAST_ONCE", "EXACTLY_ONCE"})
    void storeThatIsSlowHoldsTheBrokerBackAndLosesNothing(Qos qos) throws Exception {
        let.countDown();
        HeldStore store = HeldStore.writable();
        MqttClient client = rig.clientWithStore(rig.kept(), store, this::onEvents);
        ScriptedBroker.Peer peer = rig.connect(client, false);
        store.hold();
        Thread sender = sendAll(peer, qos);
        awaitHeldBack();
        assertThat(sent).hasValueLessThan(MOST_TAKEN);
        assertThat(inOrder).hasValue(0);
        store.letWrite();
        sender.join();
        Await.until("all have come, in order", () -> inOrder.get() == COUNT);
    }

    /** What waits unread hides the end of a connection; the pings that are still sent find it out. */
    @ParameterizedTest
    @EnumSource(ScriptedBroker.End.class)
    void endOfTheConnectionIsNoticedThoughReadingIsHeldBack(ScriptedBroker.End end) throws Exception {
        ClientOptions options = rig.kept()
                .withKeepAlive(Duration.ofSeconds(1), Duration.ofMillis(500))
                .withReconnect(Rig.QUICK);
        ScriptedBroker.Peer peer = rig.connect(rig.client(options, this::onEvents), false);
        Thread sender = sendAll(peer, Qos.AT_LEAST_ONCE);
        awaitHeldBack();
        switch (end) {
            case FIN -> peer.closeFin();
            case RESET -> peer.reset();
        }
        sender.join();
        ScriptedBroker.Peer again = rig.broker().acceptConnected(true);
        // Until then the new connection is held back as well: what came on the one before still waits.
        let.countDown();
        again.send(0x62, 2, 0, 1);
        byte[] answer = again.expectPacket();
        while (answer[0] == (byte) 0xC0) {
            again.send(0xD0, 0);
            answer = again.expectPacket();
        }
        assertThat(answer).containsExactly(0x70, 2, 0, 1);
    }

    @Test
    void resendOfMuchWaitsForABrokerThatReadsSlowly_MQTT_4_4_0_1_MQTT_4_6_0_1() throws Exception {
        int open = 300;
        MqttClient client = rig.client(rig.kept().withMaximumInFlight(open).withReconnect(Rig.QUICK));
        ScriptedBroker.Peer first = rig.connect(client, false);
        for (int i = 0; i < open; i++) {
            client.publish(Rig.message(text(i), Qos.AT_LEAST_ONCE));
            first.expect((Object) Rig.publish(0x32, i + 1, text(i)));
        }
        first.reset();
        ScriptedBroker.Peer second = rig.broker().acceptConnected(true);
        for (int i = 0; i < open; i++) {
            second.expect((Object) Rig.publish(0x3A, i + 1, text(i)));
            second.send(0x40, 2, (i + 1) >> 8, (i + 1) & 0xFF);
        }
        Await.until("all are complete", () -> client.pending().equals(new MqttClient.Pending(0, 0)));
    }
}
