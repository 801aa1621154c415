package org.vigilmqtt.lab;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;

import static org.assertj.core.api.Assertions.assertThat;

class WillFiltersTest {
    @Test
    void fewTopicsHaveAFilterEach() {
        Map<String, Qos> topics = Map.of("a/1/status", Qos.AT_MOST_ONCE, "a/2/status", Qos.EXACTLY_ONCE);

        assertThat(WillFilters.cover(topics))
                .containsExactlyInAnyOrder(
                        new SubscriptionRequest(new TopicFilter("a/1/status"), Qos.AT_MOST_ONCE),
                        new SubscriptionRequest(new TopicFilter("a/2/status"), Qos.EXACTLY_ONCE));
    }

    @Test
    void manyTopicsOfOneShapeShareAFilterWithTheHighestQos() {
        Map<String, Qos> topics = new HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            topics.put("plant/bay-" + i + "/status", i == 77 ? Qos.EXACTLY_ONCE : Qos.AT_LEAST_ONCE);
        }
        topics.put("other", Qos.AT_MOST_ONCE);

        List<SubscriptionRequest> cover = WillFilters.cover(topics);

        assertThat(cover)
                .containsExactlyInAnyOrder(
                        new SubscriptionRequest(new TopicFilter("plant/+/status"), Qos.EXACTLY_ONCE),
                        new SubscriptionRequest(new TopicFilter("other"), Qos.AT_MOST_ONCE));
    }

    @Test
    void everyTopicIsCovered() {
        Map<String, Qos> topics = new HashMap<>();
        for (int i = 0; i < 200; i++) {
            topics.put("a/" + i % 10 + "/b/" + i, Qos.AT_MOST_ONCE);
            topics.put("$SYS/" + i, Qos.AT_MOST_ONCE);
            topics.put("flat-" + i, Qos.AT_MOST_ONCE);
        }

        List<SubscriptionRequest> cover = WillFilters.cover(topics);

        assertThat(topics.keySet()).allMatch(topic -> cover.stream().anyMatch(each -> each.filter().matches(topic)));
        assertThat(cover).noneMatch(each -> each.filter().value().equals("+"));
    }
}
