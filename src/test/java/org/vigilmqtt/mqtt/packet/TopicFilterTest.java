package org.vigilmqtt.mqtt.packet;

import java.util.List;
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
    @ValueSource(strings = {"a#", "#/a", "a/#/b", "##", "a/b#"})
    void numberSignStandsAloneInTheLastLevel_MQTT_4_7_1_2(String filter) {
        assertRefused(filter, "[MQTT-4.7.1-2]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a+", "+a", "a/b+/c", "++", "a/+b"})
    void plusSignStandsAloneInItsLevel_MQTT_4_7_1_3(String filter) {
        assertRefused(filter, "[MQTT-4.7.1-3]");
    }

    @Test
    void filtersAndTopicsAreNotEmpty_MQTT_4_7_3_1() {
        assertRefused("", "[MQTT-4.7.3-1]");
        assertThatThrownBy(() -> new TopicName("")).hasMessageContaining("[MQTT-4.7.3-1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a/\u0000", "\u0000/#"})
    void filtersAndTopicsHaveNoNul_MQTT_4_7_3_2_MQTT_1_5_3_2(String text) {
        assertRefused(text, "[MQTT-1.5.3-2]");
        assertThatThrownBy(() -> new TopicName(text.replace("#", "b"))).hasMessageContaining("[MQTT-1.5.3-2]");
    }

    private static void assertRefused(String filter, String statement) {
        assertThatThrownBy(() -> new TopicFilter(filter))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(statement);
    }

    @Test
    void topicOf65535BytesIsTheLongest_MQTT_4_7_3_3() {
        String longest = "\u00e9".repeat(32_767) + "a";
        assertThat(new TopicName(longest).value()).hasSize(32_768);
        assertThatThrownBy(() -> new TopicName(longest + "b")).hasMessageContaining("65535");
        assertThat(new TopicFilter(longest).value()).hasSize(32_768);
        assertThatThrownBy(() -> new TopicFilter(longest + "b")).hasMessageContaining("65535");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/+", "#", "", "\ud800", "a\udc00"})
    void topicNameRefusesWildcardsAndHalfSurrogates_MQTT_3_3_2_2_MQTT_4_7_1_1_MQTT_1_5_3_1(String topic) {
        assertThatThrownBy(() -> new TopicName(topic)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "a/\udc00", "\udc00\ud800"})
    void filterWithHalfASurrogatePairIsRefused_MQTT_3_8_3_1_MQTT_3_10_3_1(String filter) {
        assertThatThrownBy(() -> new TopicFilter(filter)).hasMessageContaining("[MQTT-1.5.3-1]");
    }

    @Test
    void subscribeAndUnsubscribeNameAtLeastOneFilter_MQTT_3_8_3_3_MQTT_3_10_3_2() {
        assertThatThrownBy(() -> new Packet.Subscribe(1, List.of(), Properties.NONE)).hasMessageContaining("[MQTT-3.8.3-3]");
        assertThatThrownBy(() -> new Packet.Unsubscribe(1, List.of(), Properties.NONE))
                .hasMessageContaining("[MQTT-3.10.3-2]");
    }

    @ParameterizedTest
    @CsvSource({
        "#, a/b, true", "a/#, a, true", "a/#, a/b/c, true", "a/+, a/b, true", "+/b, a/#, true", "a/+/c, a/b/+, true", "+, a, true",
        "a, b, false", "a/b, a, false", "a/+, a/b/c, false", "+/b, a/c, false", "a/b/#, a/c/#, false", "+, a/b, false",
        "#, $SYS/x, false", "+/x, $SYS/x, false", "$SYS/#, $SYS/x, true", "#, #, true"
    })
    void filtersOverlapWhereATopicIsForBoth_MQTT_3_3_5_1(String one, String other, boolean overlap) {
        assertThat(new TopicFilter(one).overlaps(new TopicFilter(other))).isEqualTo(overlap);
        assertThat(new TopicFilter(other).overlaps(new TopicFilter(one))).isEqualTo(overlap);
    }
}
