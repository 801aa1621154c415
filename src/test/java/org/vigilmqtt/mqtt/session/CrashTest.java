package org.vigilmqtt.mqtt.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigilmqtt.mqtt.packet.Packet;
import org.vigilmqtt.mqtt.packet.Qos;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same exchange, broken at every point there is: the process ends after each effect, the connection after each packet.
 * A broker that keeps to the specification is at the other end. What was accepted arrives, QoS 2 once.
 */
class CrashTest {
    private static final int ROUNDS = 3;
    private static final int MOST_STEPS = 500;

    /** One exchange up to its end, however it is broken. */
    private static final class Exchange {
        private final SimulatedBroker broker = new SimulatedBroker();
        private final List<String> accepted = new ArrayList<>();
        private final boolean brokerForgets;
        private SimulatedClient client = SimulatedClient.withWindow(2);
        private int packetsToLoss;
        private boolean broken;

        Exchange(boolean brokerForgets, int stepsToCrash, int packetsToLoss) {
            this.brokerForgets = brokerForgets;
            this.packetsToLoss = packetsToLoss;
            client.crashAtStep(stepsToCrash);
        }

        /** Whether the break came before the end. */
        boolean run() {
            try {
                connect();
                publishBothWays();
            } catch (SimulatedClient.Crash _) {
                broken = true;
                client = client.restarted();
            }
            for (int round = 0; round < 3; round++) {
                if (broken && round == 0 && brokerForgets) {
                    broker.forget();
                }
                client.drop();
                connect();
            }
            return broken;
        }

        private void publishBothWays() {
            for (int i = 0; i < ROUNDS; i++) {
                // Four at a time, of which two wait for the window.
                publish("one-a" + i, Qos.AT_LEAST_ONCE);
                publish("two-a" + i, Qos.EXACTLY_ONCE);
                publish("two-b" + i, Qos.EXACTLY_ONCE);
                publish("one-b" + i, Qos.AT_LEAST_ONCE);
                talk(List.of(broker.publish("in-one" + i, Qos.AT_LEAST_ONCE)));
                talk(List.of(broker.publish("in-two" + i, Qos.EXACTLY_ONCE)));
            }
        }

        /** The application counts on a message from the moment it was told so. */
        private void publish(String text, Qos qos) {
            long token = -1;
            try {
                token = client.publish(text, qos);
            } finally {
                if (token >= 0 && client.isAccepted(token)) {
                    accepted.add(text);
                }
            }
        }

        private void connect() {
            client.open();
            client.sent();
            talk(broker.connected());
        }

        /** Hands packets to and fro until there are none; a loss throws away those that are under way. */
        private void talk(List<Packet> toClient) {
            ArrayDeque<Packet> inbound = new ArrayDeque<>(toClient);
            ArrayDeque<Packet> outbound = new ArrayDeque<>(client.sent());
            while (!inbound.isEmpty() || !outbound.isEmpty()) {
                if (packetsToLoss-- == 0) {
                    broken = true;
                    client.drop();
                    if (brokerForgets) {
                        broker.forget();
                    }
                    connect();
                    return;
                }
                Packet next = inbound.poll();
                if (next != null) {
                    client.receive(next);
                    outbound.addAll(client.sent());
                } else {
                    inbound.addAll(broker.answer(outbound.remove()));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"crash, true", "crash, false", "loss, true", "loss, false"})
    void whatWasAcceptedArrivesAndQos2Once_MQTT_4_1_0_1_MQTT_4_3_3_1(String kind, boolean sessionKept) {
        boolean crash = kind.equals("crash");
        int step = 0;
        boolean broken = true;
        while (broken && step < MOST_STEPS) {
            Exchange exchange =
                    new Exchange(!sessionKept, crash ? step : Integer.MAX_VALUE, crash ? Integer.MAX_VALUE : step);
            broken = exchange.run();
            check(exchange, kind + " at step " + step, sessionKept);
            step++;
        }
        assertThat(step).as("the exchange came to its end").isBetween(30, MOST_STEPS - 1);
    }

    private static void check(Exchange exchange, String at, boolean sessionKept) {
        List<String> arrived = exchange.broker.arrived();
        assertThat(arrived).as(at).containsAll(exchange.accepted);
        List<String> recorded = exchange.client.store().recorded();
        if (sessionKept) {
            assertThat(twos(arrived, "two")).as(at).doesNotHaveDuplicates();
            assertThat(twos(recorded, "in-two")).as(at).doesNotHaveDuplicates();
        }
        assertThat(exchange.broker.isQuiet()).as(at).isTrue();
        assertThat(exchange.client.store().load().outgoing()).as(at).isEmpty();
        assertThat(exchange.client.store().load().incomingQos2()).as(at).isEmpty();
        assertThat(exchange.client.session().inFlight()).as(at).isZero();
        assertThat(exchange.client.session().queued()).as(at).isZero();
    }

    private static List<String> twos(List<String> payloads, String prefix) {
        return payloads.stream().filter(text -> text.startsWith(prefix)).toList();
    }
}
