package org.vigilmqtt.mqtt.codec;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.mqtt.packet.TopicName;

import static org.assertj.core.api.Assertions.assertThat;

class TopicTableTest {
    private final TopicTable table = new TopicTable();

    private @Nullable TopicName find(String text) {
        byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
        return table.find(bytes, 1, bytes.length - 1);
    }

    private TopicName findOrAdd(String text) {
        TopicName known = find(text);
        if (known != null) {
            return known;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        TopicName topic = new TopicName(text);
        table.add(bytes, 0, bytes.length, topic);
        return topic;
    }

    @Test
    void topicThatComesAgainIsTheSameObject() {
        TopicName first = findOrAdd("plant/a");
        TopicName second = findOrAdd("plant/b");
        for (String next : List.of("a", "b", "a", "b", "b", "a", "a", "b")) {
            assertThat(find("plant/" + next)).isSameAs(next.equals("a") ? first : second);
        }
    }

    @Test
    void topicsInTheirOrderAndInAnyOtherAreTheOnesThatWereAskedFor() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            // In turn, then one again and again, then at random.
            String text = "t/" + (i < 3_000 ? i % 100 : i < 4_000 ? 7 : random.nextInt(100));
            assertThat(findOrAdd(text).value()).isEqualTo(text);
        }
    }

    @Test
    void topicIsNeverTakenForTheOneThatFollowedThereBefore() {
        for (int round = 0; round < 3; round++) {
            findOrAdd("plant/a");
            findOrAdd("plant/b");
        }
        findOrAdd("plant/a");
        assertThat(find("plant/c")).isNull();
        findOrAdd("plant/a");
        assertThat(find("plant/")).isNull();
        findOrAdd("plant/a");
        assertThat(find("plant/bb")).isNull();
        assertThat(findOrAdd("plant/b").value()).isEqualTo("plant/b");
    }

    @Test
    void manyMoreTopicsThanItHoldsAreEachTheOneThatWasAskedFor() {
        Random random = new Random(2);
        for (int i = 0; i < 300_000; i++) {
            String text = "device/" + random.nextInt(120_000) + "/state";
            assertThat(findOrAdd(text).value()).isEqualTo(text);
        }
    }
}
