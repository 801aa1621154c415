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
 * {@code storm} publishes QoS 1 and QoS 2, receives, and says each accepted message, and each QoS 2 message that came, on
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
    /** Published and not complete: in one life more than the session's window, so that some are queued. */
    private static final int MANY_UNDER_WAY = 150;

    /** No more than the broker takes. */
    static final int WINDOW = 100;

    /** In the next life fewer, a stretch at a time. */
    private static final int FEW_UNDER_WAY = 75;
    private static final int STRETCH = 25;

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
        ClientOptions options = ClientOptions.of(Endpoint.tcp("127.0.0.1", port), "killed")
                .withCleanSession(false)
                .withMaximumInFlight(WINDOW);
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
        boolean bursts = first / MOST_OF_A_LIFE % 2 == 1;
        Semaphore underWay = new Semaphore(bursts ? FEW_UNDER_WAY : MANY_UNDER_WAY);
        for (int i = first; i < first + MOST_OF_A_LIFE; i++) {
            if (!bursts) {
                underWay.acquire();
            } else if (i % STRETCH == 0) {
                underWay.acquire(STRETCH);
            }
            Qos qos = qos(i);
            String text = qos.value() + "/" + i;
            var publication = client.publish(Publish.of(new TopicName("out/" + qos.value()), Payload.ofText(text), qos, false));
            publication.accepted().thenRun(() -> say(text));
            publication.completed().thenRun(underWay::release);
        }
        // There is only one end to this, and it comes from outside.
        new CountDownLatch(1).await();
    }

    /** A stretch of QoS 1, which the store packs, one of QoS 2, and one of both in turn. */
    private static Qos qos(int number) {
        return switch (number / STRETCH % 3) {
            case 0 -> Qos.AT_LEAST_ONCE;
            case 1 -> Qos.EXACTLY_ONCE;
            default -> number % 2 == 0 ? Qos.AT_LEAST_ONCE : Qos.EXACTLY_ONCE;
        };
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
