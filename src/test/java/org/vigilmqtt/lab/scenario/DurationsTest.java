package org.vigilmqtt.lab.scenario;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "2s, 2000, 2 s",
        "500ms, 500, 500 ms",
        "1m30s, 90000, 1 min 30 s",
        "1.5s, 1500, 1.5 s",
        "0.25s, 250, 250 ms",
        "0s, 0, 0 ms",
        "5m, 300000, 5 min",
        "1h, 3600000, 1 h",
        "1h30m, 5400000, 1 h 30 min",
        "1m1s1ms, 61001, 1 min 1.001 s",
        "10s, 10000, 10 s",
        "24h, 86400000, 24 h"
    })
    void timeIsReadAndSaidBack(String text, long millis, String words) {
        assertThat(Durations.parse(text)).contains(Duration.ofMillis(millis));
        assertThat(Durations.words(Duration.ofMillis(millis))).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "s", "2 s", "2S", "-2s", "2s1m", "1,5s", "1.2345s", "2sec", "25h", "9999999999s", "1.5m"})
    void whatIsNoTimeIsNotGuessedAt(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @Test
    void hugeNumbersDoNotOverflow() {
        assertThat(Durations.parse("999999999h999999999m999999999s999999999ms")).isEmpty();
    }
}
