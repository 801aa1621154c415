package org.vigilmqtt.mqtt.session;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vigilmqtt.mqtt.packet.Packet;
import org.vigilmqtt.mqtt.packet.Packet.Connack;
import org.vigilmqtt.mqtt.packet.Packet.Puback;
import org.vigilmqtt.mqtt.packet.Packet.Pubcomp;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Qos;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many faults in one life, where {@link CrashTest} has one at every step: connections lost with packets under way, restarts,
 * full wires and windows that become narrower, in random order.
 */
class RandomHistoryTest {
    private static final int STEPS = 600;
    private static final int WIDEST = 12;

    private final SimulatedBroker broker = new SimulatedBroker();
    private final ArrayDeque<Packet> toBroker = new ArrayDeque<>();
    private final ArrayDeque<Packet> toClient = new ArrayDeque<>();
    private final Set<String> published = new LinkedHashSet<>();
    /** Sent on this connection and not over, by packet identifier. */
    private final Set<Integer> open = new HashSet<>();
    /** By packet identifier, the message that was last sent with it. */
    private final Map<Integer, String> lastSent = new HashMap<>();

    private int window = WIDEST;
    private SimulatedClient client = SimulatedClient.withWindow(window);
    private boolean connected;
    private boolean forgot;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everythingArrivesInOrderWithinTheWindowAndQos2Once_MQTT_4_3_3_1_MQTT_4_4_0_1_MQTT_4_6_0_1(long seed) {
        Random random = new Random(seed);
        boolean forgetful = seed % 3 == 0;
        for (int step = 0; step < STEPS; step++) {
            something(random, forgetful);
        }
        lose();
        client.session().writable(true, client);
        reconnect();
        while (moveToClient() || moveToBroker()) {}

        List<String> firsts = List.copyOf(new LinkedHashSet<>(broker.arrived()));
        assertThat(firsts).containsExactlyElementsOf(published);
        if (!forgot) {
            assertThat(broker.arrived().stream().filter(text -> text.startsWith("two"))).doesNotHaveDuplicates();
        }
        assertThat(client.session().inFlight()).isZero();
        assertThat(client.session().queued()).isZero();
        assertThat(client.store().load().outgoing()).isEmpty();
    }

    private void something(Random random, boolean forgetful) {
        switch (random.nextInt(20)) {
            case 0 -> reconnect();
            case 1 -> lose();
            case 2 -> {
                lose();
                window = 1 + random.nextInt(WIDEST);
                client = client.restartedWith(SimulatedClient.config(false, SimulatedClient.KEEP_ALIVE_SECONDS, window));
            }
            case 3 -> {
                int narrower = 1 + random.nextInt(WIDEST);
                client.session().narrowWindow(narrower);
                window = Math.min(window, narrower);
            }
            case 4 -> {
                client.session().writable(random.nextBoolean(), client);
                publish(random);
            }
            case 5 -> {
                if (forgetful && random.nextInt(8) == 0) {
                    lose();
                    broker.forget();
                    forgot = true;
                }
            }
            case 6, 7, 8, 9, 10 -> publish(random);
            default -> {
                if (random.nextBoolean()) {
                    moveToBroker();
                } else {
                    moveToClient();
                }
            }
        }
        collect();
    }

    private void publish(Random random) {
        boolean twice = random.nextBoolean();
        String text = (twice ? "two" : "one") + published.size();
        published.add(text);
        client.publish(text, twice ? Qos.EXACTLY_ONCE : Qos.AT_LEAST_ONCE);
    }

    /** The connection ends, with all that was under way. */
    private void lose() {
        if (connected) {
            connected = false;
            client.drop();
            toBroker.clear();
            toClient.clear();
            open.clear();
        }
    }

    private void reconnect() {
        lose();
        connected = true;
        client.open();
        client.sent();
        toClient.addAll(broker.connected());
    }

    private boolean moveToBroker() {
        collect();
        if (toBroker.isEmpty()) {
            return false;
        }
        toClient.addAll(broker.answer(toBroker.remove()));
        return true;
    }

    private boolean moveToClient() {
        if (toClient.isEmpty()) {
            return false;
        }
        Packet packet = toClient.remove();
        if (packet instanceof Puback(var id, _, _)) {
            open.remove(id);
        } else if (packet instanceof Pubcomp(var id, _, _)) {
            open.remove(id);
        } else if (packet instanceof Connack connack && !connack.sessionPresent()) {
            // All is published anew, which is no duplicate to a broker that remembers nothing.
            lastSent.clear();
        }
        client.receive(packet);
        collect();
        return true;
    }

    /** What the client has sent goes on its way; a message has one identifier while it is open, and its window. */
    private void collect() {
        for (Packet packet : client.sent()) {
            if (packet instanceof Publish publish) {
                int id = publish.packetId();
                assertThat(open.add(id)).as("identifier %d is free", id).isTrue();
                assertThat(open).as("the window").hasSizeLessThanOrEqualTo(window);
                String text = publish.payload().toText();
                String before = lastSent.put(id, text);
                assertThat(publish.dup()).as("DUP of %s", text).isEqualTo(text.equals(before));
            }
            toBroker.add(packet);
        }
    }
}
