package org.vigilmqtt.workspace;

import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FiguresTest {
    @Test
    void numbersAreGroupedAndHaveTheirNoun() {
        assertThat(Figures.count(1_284)).isEqualTo("1,284");
        assertThat(Figures.count(1, "topic")).isEqualTo("1 topic");
        assertThat(Figures.count(0, "topic")).isEqualTo("0 topics");
    }

    @Test
    void bytesHaveTheUnitThatFits() {
        assertThat(Figures.bytes(31)).isEqualTo("31 B");
        assertThat(Figures.bytes(12_400)).isEqualTo("12.4 kB");
        assertThat(Figures.bytes(999_960)).isEqualTo("1.0 MB");
        assertThat(Figures.bytes(4_100_000_000L)).isEqualTo("4.1 GB");
    }

    @Test
    void ratesLoseDigitsAsTheyGrow() {
        assertThat(Figures.rate(0)).isEmpty();
        assertThat(Figures.rate(0.05)).isEqualTo("0.05/s");
        assertThat(Figures.rate(12.44)).isEqualTo("12.4/s");
        assertThat(Figures.rate(5_000)).isEqualTo("5,000/s");
    }

    @Test
    void timesAreLocalWithMilliseconds() {
        assertThat(Figures.time(Messages.START_MICROS + 218_900, ZoneOffset.ofHours(1))).isEqualTo("01:00:00.218");
        assertThat(Figures.timeOfDay(Messages.START_MICROS, ZoneOffset.UTC)).isEqualTo("00:00:00");
    }

    @Test
    void agesGrowWithTime() {
        assertThat(Figures.age(400_000)).isEqualTo("just now");
        assertThat(Figures.age(2_000_000)).isEqualTo("2 s ago");
        assertThat(Figures.age(300_000_000)).isEqualTo("5 min ago");
        assertThat(Figures.age(-5)).isEqualTo("just now");
    }
}
