package org.vigilmqtt.mqtt.client;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.testkit.ScriptedBroker;

/** Two messages are acknowledged in one turn, amid which the commit comes that the first acknowledgement waits for. */
@Timeout(60)
class AcknowledgementOrderTest {
    @AutoClose
    private final Rig rig = new Rig();

    private final HeldStore store = HeldStore.writable();
    private final AtomicInteger entered = new AtomicInteger();
    private final Semaphore gate = new Semaphore(0);
    private final AtomicReference<@Nullable Thread> deliveryThread = new AtomicReference<>();

    private void block(List<ClientEvent> events) {
        if (events.stream().anyMatch(ClientEvent.MessagesArrived.class::isInstance)) {
            deliveryThread.set(Thread.currentThread());
            entered.incrementAndGet();
            gate.acquireUninterruptibly();
        }
    }

    @Test
    void acknowledgementsKeepTheOrderOfTheirMessagesWhenACommitComesBetweenThem_MQTT_4_6_0_2() throws Exception {
        MqttClient client = rig.clientWithStore(rig.kept(), store, this::block);
        ScriptedBroker.Peer peer = rig.connect(client, false);
        peer.send(Rig.publish(0x32, 1, "one"));
        Await.until("the listener has the first", () -> entered.get() == 1);
        var subscribed = client.subscribe(List.of(new SubscriptionRequest(new TopicFilter("f"), Qos.AT_MOST_ONCE)));
        peer.expect(0x82, 6, 0, 1, 0, 1, 'f', 0);
        peer.send(Rig.publish(0x32, 2, "two"));
        peer.send(0x90, 3, 0, 1, 0);
        Await.value(subscribed);
        // The turn that ends the subscribing writes the second message yet; the next turn comes after that.
        client.publish(Rig.message("next", Qos.AT_MOST_ONCE));
        peer.expect((Object) Rig.publish(0x30, 0, "next"));
        store.hold();
        client.publish(Rig.message("kept", Qos.AT_LEAST_ONCE));
        Await.until("it is being written", () -> store.held() > 0);

        CountDownLatch goesOn = new CountDownLatch(1);
        int free = holdEventLoop(client, goesOn);
        gate.release();
        Await.until("the listener has the second", () -> entered.get() == 2);
        store.letWrite();
        gate.release();
        Objects.requireNonNull(deliveryThread.get()).join();
        goesOn.countDown();

        for (int i = 0; i < free; i++) {
            peer.expect((Object) Rig.publish(0x30, 0, "free"));
        }
        peer.expect((Object) Rig.publish(0x32, 2, "kept"));
        peer.expect(0x40, 2, 0, 1);
        peer.expect(0x40, 2, 0, 2);
    }

    /** Keeps the event loop within the end of a publish; how many it took. */
    private static int holdEventLoop(MqttClient client, CountDownLatch goesOn) {
        Thread self = Thread.currentThread();
        CountDownLatch held = new CountDownLatch(1);
        AtomicInteger published = new AtomicInteger();
        Await.until("the event loop is held", () -> {
            published.incrementAndGet();
            client.publish(Rig.message("free", Qos.AT_MOST_ONCE)).completed().thenRun(() -> {
                // Where it has ended already this is the caller's thread.
                if (Thread.currentThread() != self) {
                    held.countDown();
                    Await.until("it may go on", () -> goesOn.getCount() == 0);
                }
            });
            return held.getCount() == 0;
        });
        return published.get();
    }
}
