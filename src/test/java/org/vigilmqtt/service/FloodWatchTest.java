package org.vigilmqtt.service;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.service.Flood.Cause;

import static org.assertj.core.api.Assertions.assertThat;

class FloodWatchTest {
    private static final long SECOND = 1_000_000_000L;

    private final FloodWatch watch = new FloodWatch(_ -> "plant/#");
    private long now = 50 * SECOND;

    private void arrive(int count, Qos qos, boolean retain) {
        now += SECOND / 10;
        watch.arrived(
                Collections.nCopies(count, Publish.of(new TopicName("plant/a"), Payload.ofText("1"), qos, retain)),
                now,
                now);
        watch.returned(now);
    }

    @Test
    void retainedFloodIsToldWithItsFilterWhileItComesAndWhenItIsOver() {
        arrive(900, Qos.AT_MOST_ONCE, true);
        assertThat(watch.flood(now)).as("few are no flood").isNull();

        arrive(41_000, Qos.AT_MOST_ONCE, true);
        assertThat(watch.flood(now)).isEqualTo(new Flood(1, Cause.RETAINED, 41_900, "plant/#", SECOND / 10, false));

        assertThat(watch.flood(now + 3 * SECOND)).isEqualTo(new Flood(1, Cause.RETAINED, 41_900, "plant/#", SECOND / 10, true));
        assertThat(watch.flood(now + 20 * SECOND)).as("it was told for long enough").isNull();
    }

    private long received() {
        Flood flood = watch.flood(now);
        return flood == null ? -1 : flood.received();
    }

    @Test
    void nextSubscriptionIsAFloodOfItsOwn() {
        arrive(5_000, Qos.AT_MOST_ONCE, true);
        now += 3 * SECOND;
        watch.subscribed(now);

        arrive(2_000, Qos.AT_MOST_ONCE, true);

        assertThat(received()).isEqualTo(2_000);
    }

    @Test
    void pauseWithinAFloodDoesNotMakeTwoOfIt() {
        arrive(5_000, Qos.AT_MOST_ONCE, true);
        now += 4 * SECOND;
        arrive(2_000, Qos.AT_MOST_ONCE, true);
        assertThat(received()).isEqualTo(7_000);

        watch.connected(true, SECOND / 1_000, now);
        arrive(6_000, Qos.AT_LEAST_ONCE, false);
        now += 4 * SECOND;
        arrive(9_000, Qos.AT_LEAST_ONCE, false);
        now += 9 * SECOND;
        assertThat(received()).as("the retained ones are past").isEqualTo(15_000);
    }

    @Test
    void whatWaitedForAKeptSessionIsTold() {
        watch.connected(true, SECOND / 1_000, now);
        for (int i = 0; i < 30; i++) {
            arrive(1_000, Qos.AT_LEAST_ONCE, false);
        }

        assertThat(watch.flood(now)).isEqualTo(new Flood(1, Cause.WAITED, 30_000, "plant/#", 29 * SECOND / 10, false));
    }

    @Test
    void liveMessagesAfterWhatWaitedAreNotCountedWithIt() {
        watch.connected(true, SECOND / 1_000, now);
        for (int i = 0; i < 30; i++) {
            arrive(1_000, Qos.AT_LEAST_ONCE, false);
        }
        for (int i = 0; i < 60; i++) {
            arrive(10, Qos.AT_LEAST_ONCE, false);
        }
        assertThat(received()).as("what came until it was noticed").isBetween(30_000L, 30_400L);

        for (int i = 0; i < 100; i++) {
            arrive(10, Qos.AT_LEAST_ONCE, false);
        }
        assertThat(watch.flood(now)).as("it was told for long enough").isNull();
    }

    @Test
    void fewLiveMessagesOfAKeptSessionAreNoFlood() {
        watch.connected(true, SECOND / 1_000, now);
        for (int i = 0; i < 1_000; i++) {
            arrive(15, Qos.AT_LEAST_ONCE, false);
        }
        assertThat(watch.flood(now)).isNull();
    }

    @Test
    void whatStillComesIsToldBeforeWhatIsOver() {
        watch.connected(true, SECOND / 1_000, now);
        arrive(5_000, Qos.AT_MOST_ONCE, true);
        for (int i = 0; i < 25; i++) {
            arrive(1_000, Qos.AT_LEAST_ONCE, false);
        }

        assertThat(watch.flood(now)).extracting(flood -> flood == null ? null : flood.cause()).isEqualTo(Cause.WAITED);
    }

    @Test
    void fastStartAndPausesOfTheStoreAreOneFloodWithWhatFollowsThem() {
        watch.connected(true, SECOND / 1_000, now);
        for (int i = 0; i < 20; i++) {
            arrive(3_000, Qos.AT_LEAST_ONCE, false);
        }
        for (int i = 0; i < 40; i++) {
            arrive(400, Qos.AT_LEAST_ONCE, false);
        }
        for (int i = 0; i < 60; i++) {
            now += SECOND / 20;
            watch.flood(now);
        }
        assertThat(watch.flood(now)).as("a pause of three seconds").extracting(flood -> flood != null && flood.over()).isEqualTo(true);

        arrive(4_000, Qos.AT_LEAST_ONCE, false);
        assertThat(received()).isEqualTo(80_000);
        assertThat(watch.flood(now)).extracting(flood -> flood != null && flood.over()).isEqualTo(false);
    }

    @Test
    void withoutASessionNothingHasWaited() {
        watch.connected(false, SECOND / 1_000, now);
        arrive(50_000, Qos.EXACTLY_ONCE, false);
        assertThat(watch.flood(now)).isNull();
    }

    @Test
    void liveTelemetryIsNoFlood() {
        watch.connected(true, SECOND / 1_000, now);
        watch.arrived(List.of(), now, now);
        for (int i = 0; i < 100; i++) {
            arrive(1_000, Qos.AT_MOST_ONCE, false);
        }
        assertThat(watch.flood(now)).isNull();
    }
}
