package org.vigilmqtt.crash;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.vigilmqtt.mqtt.client.ClientEvent;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.client.MqttClient;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.transport.Endpoint;
import org.vigilmqtt.store.SqliteProfileStores;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.workspace.ProfileId;

/**
 * The program that is killed: a client with a kept session in a real store. {@code subscribe} makes the session and ends;
 * {@code storm} publishes QoS 1 and QoS 2 in turn, receives, and says each accepted message, and each QoS 2 message that came, on
 * a line of its own; {@code rest} sends what the store still has, receives to the end of both topics, and ends.
 */
final class KilledClient {
    static final ProfileId PROFILE = new ProfileId("killed");
    /** Begins the line of a QoS 2 message that its listener was given. */
    static final String RECEIVED = "received/";
    /** The last message of an incoming topic. */
    static final String END = "end";
    /** Messages of one life at most; their numbers begin at a multiple of it. */
    static final int MOST_OF_A_LIFE = 20_000;
    /** Published and not complete: more than the session's window, so that some are queued. */
    private static final int UNDER_WAY = 150;

    private static final Duration STANDSTILL = Duration.ofMinutes(2);
    private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

    private final CountDownLatch ends = new CountDownLatch(2);
    private final AtomicInteger received = new AtomicInteger();

    private KilledClient() {}

    public static void main(String[] args) throws Exception {
        say("begun");
        new KilledClient().run(args[0], Integer.parseInt(args[1]), Path.of(args[2]), Integer.parseInt(args[3]));
    }

    private void run(String mode, int port, Path folder, int first) throws Exception {
        ClientOptions options = ClientOptions.of(Endpoint.tcp("127.0.0.1", port), "killed").withCleanSession(false);
        try (var store = new SqliteProfileStores(folder).open(PROFILE);
                MqttClient client = MqttClient.create(options, store.session(), this::note)) {
            boolean kept = client.connect().toCompletableFuture().get(20, TimeUnit.SECONDS).sessionPresent();
            if (kept == mode.equals("subscribe")) {
                throw new IllegalStateException(mode + " with Session Present " + kept);
            }
            switch (mode) {
                case "subscribe" ->
                    Await.value(client.subscribe(
                            List.of(new SubscriptionRequest(new TopicFilter("in/+"), Qos.EXACTLY_ONCE))));
                case "storm" -> storm(client, first);
                default -> rest(client);
            }
            say("done");
            client.disconnect().toCompletableFuture().get(5, TimeUnit.SECONDS);
        }
    }

    private void note(List<ClientEvent> events) {
        for (ClientEvent event : events) {
            if (event instanceof ClientEvent.MessagesArrived(var messages, _)) {
                messages.forEach(this::note);
            }
        }
    }

    private void note(Publish message) {
        String text = message.payload().toText();
        received.incrementAndGet();
        if (text.equals(END)) {
            ends.countDown();
        } else if (message.qos() == Qos.EXACTLY_ONCE) {
            say(RECEIVED + text);
        }
    }

    private static void storm(MqttClient client, int first) throws InterruptedException {
        Semaphore underWay = new Semaphore(UNDER_WAY);
        for (int i = first; i < first + MOST_OF_A_LIFE; i++) {
            underWay.acquire();
            Qos qos = i % 2 == 0 ? Qos.AT_LEAST_ONCE : Qos.EXACTLY_ONCE;
            String text = qos.value() + "/" + i;
            var publication = client.publish(Publish.of(new TopicName("out/" + qos.value()), Payload.ofText(text), qos, false));
            publication.accepted().thenRun(() -> say(text));
            publication.completed().thenRun(underWay::release);
        }
        // There is only one end to this, and it comes from outside.
        new CountDownLatch(1).await();
    }

    /** On a busy machine this takes as long as it takes; but something has to move. */
    private void rest(MqttClient client) {
        String last = "";
        long since = System.nanoTime();
        for (MqttClient.Pending open = client.pending();
                ends.getCount() > 0 || open.inFlight() + open.queued() > 0;
                open = client.pending()) {
            String now = ends.getCount() + " topics go on, " + received + " messages came, " + open;
            if (!now.equals(last)) {
                last = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > STANDSTILL.toNanos()) {
                throw new IllegalStateException("Nothing moves: " + now);
            }
            say(now);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** A full stop ends each line, for a kill may cut it short. */
    private static void say(String line) {
        synchronized (System.out) {
            System.out.println(line + ".");
            System.out.flush();
        }
    }
}
