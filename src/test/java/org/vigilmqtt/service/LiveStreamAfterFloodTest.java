package org.vigilmqtt.service;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.PriorityQueue;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;

import static org.assertj.core.api.Assertions.assertThat;

/** A broker with a window, a network and a store, in virtual time: what waited is told apart from a stream as fast as it. */
class LiveStreamAfterFloodTest {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;
    private static final Publish MESSAGE =
            Publish.of(new TopicName("plant/a"), Payload.ofText("1"), Qos.AT_LEAST_ONCE, false);

    private final FloodWatch watch = new FloodWatch(_ -> "plant/#");
    private long now = 50 * SECOND;

    /** Sends what waits while its window has room, and is published to meanwhile. */
    private final class Broker {
        private final int window;
        private final long roundTrip;
        private final long commit;
        private final long publishEvery;
        private long waiting;
        private long nextPublish;
        private int open;
        /** Messages under way to us, and acknowledgements under way to the broker, by when they come. */
        private final Queue<Long> toUs = new ArrayDeque<>();

        private final PriorityQueue<Long> toBroker = new PriorityQueue<>();
        private final ArrayDeque<Long> arrived = new ArrayDeque<>();
        private long busyUntil;
        private int inHand;
        private long sent;

        Broker(int window, long roundTrip, long commit, long waiting, long publishEvery) {
            this.window = window;
            this.roundTrip = roundTrip;
            this.commit = commit;
            this.waiting = waiting;
            this.publishEvery = publishEvery;
            this.nextPublish = now;
        }

        /** A tenth of a millisecond. {@code stall} is what a commit begun now takes longer. */
        void step(long stall) {
            now += MILLI / 10;
            while (publishEvery > 0 && nextPublish <= now) {
                waiting++;
                nextPublish += publishEvery;
            }
            while (!toBroker.isEmpty() && toBroker.peek() <= now) {
                toBroker.remove();
                open--;
            }
            while (waiting > 0 && open < window) {
                waiting--;
                open++;
                sent++;
                toUs.add(now + roundTrip / 2);
            }
            while (!toUs.isEmpty() && toUs.peek() <= now) {
                arrived.add(toUs.remove());
            }
            if (busyUntil <= now) {
                if (inHand > 0) {
                    watch.returned(now);
                    Collections.nCopies(inHand, now + roundTrip / 2).forEach(toBroker::add);
                    inHand = 0;
                }
                take(stall);
            }
        }

        private void take(long stall) {
            if (arrived.isEmpty()) {
                return;
            }
            // Written together, and told together after the commit.
            busyUntil = now + commit + stall;
            inHand = arrived.size();
            long told = busyUntil;
            while (!arrived.isEmpty()) {
                watch.arrived(Collections.singletonList(MESSAGE), arrived.remove(), told);
            }
        }

        void run(long nanos) {
            for (long end = now + nanos; now < end; ) {
                step(0);
            }
        }
    }

    private boolean isComing() {
        Flood flood = watch.flood(now);
        return flood != null && !flood.over();
    }

    private long received() {
        Flood flood = watch.flood(now);
        return flood == null ? -1 : flood.received();
    }

    @Test
    void steadyStreamIsToldAsOverSoonAfterWhatWaitedHasCome() {
        watch.connected(true, MILLI, now);
        Broker broker = new Broker(20, MILLI / 2, 2 * MILLI, 30_000, 2 * MILLI);
        broker.run(SECOND);
        assertThat(isComing()).isTrue();

        for (int i = 0; i < 60 && broker.waiting > 0; i++) {
            broker.run(SECOND);
        }
        long whatWaited = broker.sent;
        broker.run(10 * SECOND);
        assertThat(isComing()).as("500 a second are live now").isFalse();
        assertThat(received()).isBetween(30_000L, whatWaited + 4_000);

        broker.run(10 * SECOND);
        assertThat(watch.flood(now)).as("it was told for long enough").isNull();
    }

    @Test
    void streamOnAKeptSessionThatNothingWaitedForEndsAfterTheDiskWasSlowOnce() {
        watch.connected(true, MILLI, now);
        Broker broker = new Broker(1_000, MILLI / 2, 2 * MILLI, 0, 3 * MILLI);
        broker.run(4 * SECOND);
        for (int i = 0; i < 100; i++) {
            broker.step(100 * MILLI);
        }
        broker.run(3 * SECOND);
        assertThat(received()).as("it looked like a flood").isGreaterThan(1_000);

        broker.run(5 * SECOND);
        assertThat(isComing()).isFalse();
    }

    @Test
    void whatWaitsStaysAFloodWhereTheDiskIsSlow() {
        watch.connected(true, MILLI, now);
        Broker broker = new Broker(20, MILLI, 60 * MILLI, 1_000_000, 0);
        broker.run(60 * SECOND);
        assertThat(isComing()).isTrue();
        assertThat(received()).isGreaterThan(broker.sent - 50);
    }

    @Test
    void whatWaitsStaysAFloodWhereTheRoundTripIsLong() {
        watch.connected(true, 120 * MILLI, now);
        Broker broker = new Broker(50, 100 * MILLI, MILLI / 2, 1_000_000, 0);
        // The window falls to pieces: the acknowledgements come one by one from then on.
        for (int i = 0; i < 10_000; i++) {
            broker.step(i % 7 * MILLI / 10);
        }
        broker.run(60 * SECOND);
        assertThat(isComing()).isTrue();
        assertThat(received()).isGreaterThan(broker.sent - 100);
    }

    @Test
    void whatWaitsStaysAFloodWhereTheBrokerSendsOneAfterTheOther() {
        watch.connected(true, MILLI, now);
        Broker broker = new Broker(1, MILLI, MILLI, 1_000_000, 0);
        broker.run(60 * SECOND);
        assertThat(isComing()).isTrue();
    }

    @Test
    void whatWaitsStaysAFloodWhereTheBrokerKnowsNoWindowAndReadingIsPaused() {
        watch.connected(true, MILLI, now);
        Publish large = Publish.of(new TopicName("a"), Payload.ofText("x".repeat(100_000)), Qos.AT_LEAST_ONCE, false);
        watch.arrived(Collections.nCopies(5_000, MESSAGE), now, now);
        watch.returned(now);
        for (int i = 0; i < 100; i++) {
            now += SECOND / 5;
            watch.arrived(Collections.nCopies(100, large), now - SECOND / 10, now);
            watch.returned(now);
        }
        assertThat(isComing()).isTrue();
    }

    @Test
    void pingMakesALongFirstAnswerForgotten() {
        watch.connected(true, 900 * MILLI, now);
        Broker broker = new Broker(20, MILLI / 2, 2 * MILLI, 5_000, 2 * MILLI);
        broker.run(20 * SECOND);
        assertThat(isComing()).as("so many may be on their way").isTrue();

        watch.pingAnswered(MILLI / 2);
        broker.run(8 * SECOND);
        assertThat(isComing()).isFalse();
    }
}
