package org.vigilmqtt.mqtt.client;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** When connections that end soon are taken for a take-over. */
class AttemptsTest {
    private final Attempts attempts = new Attempts();

    private int ended(int afterSeconds, boolean byPeer) {
        return attempts.takeOverRounds(TimeUnit.SECONDS.toNanos(afterSeconds), byPeer);
    }

    @ParameterizedTest(name = "a rival that comes back after {0} s")
    @ValueSource(ints = {0, 1, 5, 10})
    void thirdConnectionThatThePeerClosesSoonIsATakeOver_bug_14_promise_8(int seconds) {
        attempts.startAnew();
        assertThat(ended(seconds, true)).isZero();
        assertThat(ended(seconds, true)).isZero();
        assertThat(ended(seconds, true)).isEqualTo(3);
    }

    @Test
    void connectionThatLastedBreaksTheRowAndTheBackOff() {
        attempts.startAnew();
        attempts.next();
        ended(1, true);
        ended(1, true);
        assertThat(ended(60, true)).isZero();
        assertThat(attempts.next()).isEqualTo(1);
        assertThat(ended(1, true)).isZero();
        assertThat(ended(1, true)).isZero();
        assertThat(ended(1, true)).isEqualTo(3);
    }

    @Test
    void lossesThatAreNotThePeersDoingAreNoTakeOver() {
        attempts.startAnew();
        for (int i = 0; i < 20; i++) {
            assertThat(ended(1, false)).isZero();
        }
    }
}
