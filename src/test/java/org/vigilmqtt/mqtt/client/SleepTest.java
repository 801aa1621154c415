package org.vigilmqtt.mqtt.client;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vigilmqtt.mqtt.client.ConnectFailure.TimedOut.Stage;
import org.vigilmqtt.testkit.ScriptedBroker;

import static org.assertj.core.api.Assertions.assertThat;

/** The machine sleeps and wakes up: the wall clock has gone on, the monotonic one has not (eclipse-mosquitto/mosquitto#2760). */
@Timeout(60)
class SleepTest {
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong wall = new AtomicLong(1_000_000);
    @AutoClose
    private final Rig rig = new Rig();

    @Test
    void connectionIsTriedSoonAfterTheMachineWokeUp_MQTT_3_1_2_23() throws Exception {
        MqttClient client = rig.clientWithWallClock(
                rig.options().withKeepAlive(Duration.ofHours(1), Duration.ofMillis(300)).withReconnect(Rig.QUICK),
                wall::get);
        ScriptedBroker.Peer peer = rig.connect(client, false);
        peer.expectNothing(Duration.ofMillis(100));
        wall.addAndGet(Duration.ofHours(2).toMillis());
        peer.expect(0xC0, 0);
        // The broker has forgotten us, and nothing comes: this is noticed as well.
        peer.expectEnd();
        rig.broker().acceptConnected(false);
        rig.seen()
                .awaitState(state -> state instanceof ConnectionState.Waiting(var why, _, _)
                        && why instanceof ConnectFailure.TimedOut(var stage, _)
                        && stage == Stage.PINGRESP);
    }

    @Test
    void wallClockThatRanAheadOfTheMonotonicOneIsSleep() {
        SleepWatch watch = new SleepWatch(wall::get, 50 * SECOND);
        wall.addAndGet(60_000);
        assertThat(watch.hasSlept(51 * SECOND)).isTrue();
        wall.addAndGet(1_000);
        assertThat(watch.hasSlept(52 * SECOND)).isFalse();
    }

    @Test
    void timeThatBothClocksSawIsNoSleep() {
        SleepWatch watch = new SleepWatch(wall::get, 0);
        for (int i = 1; i <= 1_000; i++) {
            // A wall clock that is a little fast, by the year 9 days.
            wall.addAndGet(2_050);
            assertThat(watch.hasSlept(2L * i * SECOND)).isFalse();
        }
    }

    @Test
    void wallClockThatIsSetBackIsNoSleep() {
        SleepWatch watch = new SleepWatch(wall::get, 0);
        wall.addAndGet(-500_000);
        assertThat(watch.hasSlept(SECOND)).isFalse();
        wall.addAndGet(1_000);
        assertThat(watch.hasSlept(2 * SECOND)).isFalse();
    }
}
