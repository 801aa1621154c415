package org.vigilmqtt.mqtt.packet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TopicFilterTest {
    @ParameterizedTest
    @CsvSource({
        "#, a", "#, a/b/c", "a/#, a", "a/#, a/", "a/#, a/b/c", "+, a", "a/+, a/b", "a/+, a/", "+/+, /a", "/+, /a",
        "a/+/c, a/b/c", "a/b, a/b", "$SYS/#, $SYS/broker", "$SYS/+, $SYS/x", "+/b/#, a/b/c", "a//+, a//b", "/, /"
    })
    void matchesAsSection4_7Says(String filter, String topic) {
        assertThat(new TopicFilter(filter).matches(new TopicName(topic))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "a/b, a/b/c", "a/b/c, a/b", "a/+, a", "a/+, a/b/c", "+, /a", "#, $SYS/broker", "+/broker, $SYS/broker", "a/#, ab",
        "A, a", "a/b/#, a", "a, a/", "a/+/+, a/b"
    })
    void doesNotMatchBeyondIt(String filter, String topic) {
        assertThat(new TopicFilter(filter).matches(new TopicName(topic))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a#", "#/a", "a/#/b", "a+", "+a", "a/b+/c", "\u0000"})
    void refusesWhatSections4_7_1And4_7_3Forbid(String filter) {
        assertThatThrownBy(() -> new TopicFilter(filter))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[MQTT-");
    }

    @Test
    void topicOf65535BytesIsTheLongest_4_7_3_3() {
        String longest = "\u00e9".repeat(32_767) + "a";
        assertThat(new TopicName(longest).value()).hasSize(32_768);
        assertThatThrownBy(() -> new TopicName(longest + "b")).hasMessageContaining("65535");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/+", "#", "", "\ud800", "a\udc00"})
    void topicNameRefusesWildcardsAndHalfSurrogates(String topic) {
        assertThatThrownBy(() -> new TopicName(topic)).isInstanceOf(IllegalArgumentException.class);
    }
}
