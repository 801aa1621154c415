package org.vigilmqtt.lab;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BeatsTest {
    private static final long TICK = Beats.TICK_NANOS;

    private final Beats beats = new Beats(0);
    private final List<String> struck = new ArrayList<>();

    @Test
    void eachBeatComesAtItsOwnInterval() {
        beats.add(beat("fast", 2 * TICK, 100), 0);
        beats.add(beat("slow", 5 * TICK, 100), 0);

        for (int tick = 1; tick <= 20; tick++) {
            beats.turn(tick * TICK);
        }

        assertThat(struck.stream().filter("fast"::equals)).hasSize(10);
        assertThat(struck.stream().filter("slow"::equals)).hasSize(4);
    }

    @Test
    void beatBeyondOneTurnOfTheWheelWaitsForItsTurn() {
        beats.add(beat("day", 3_000 * TICK, 100), 1);

        for (int tick = 1; tick <= 3_000; tick++) {
            beats.turn(tick * TICK);
        }
        assertThat(struck).isEmpty();
        beats.turn(3_001 * TICK);
        assertThat(struck).hasSize(1);
    }

    @Test
    void beatThatWantsNoMoreIsForgotten() {
        beats.add(beat("two", TICK, 2), 0);

        for (int tick = 1; tick <= 50; tick++) {
            beats.turn(tick * TICK);
        }

        assertThat(struck).hasSize(2);
    }

    @Test
    void afterALongPauseMissedBeatsAreNotMadeUpFor() {
        beats.add(beat("b", TICK, 1_000_000), 0);

        beats.turn(1_000_000 * TICK);

        assertThat(struck.size()).isBetween(1, 1_100);
        int before = struck.size();
        beats.turn(1_000_010 * TICK);
        assertThat(struck).hasSize(before + 10);
    }

    private Beats.Beat beat(String name, long everyNanos, int times) {
        return new Beats.Beat(everyNanos) {
            private int left = times;

            @Override
            boolean strike() {
                struck.add(name);
                return --left > 0;
            }
        };
    }
}
