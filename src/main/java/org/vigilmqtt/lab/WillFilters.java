package org.vigilmqtt.lab;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;

/** The subscriptions that cover many topics: one with a wildcard where many topics differ in one level only. */
final class WillFilters {
    /** So many topics of one shape share a filter; fewer are not worth what a wildcard may bring along. */
    static final int ENOUGH_TO_SHARE = 50;

    private WillFilters() {}

    /** {@code topics} with the QoS that each is wanted at. */
    static List<SubscriptionRequest> cover(Map<String, Qos> topics) {
        Map<String, Integer> shapes = new HashMap<>();
        for (String topic : topics.keySet()) {
            shapes(topic).forEach(shape -> shapes.merge(shape, 1, Integer::sum));
        }
        Map<String, Qos> filters = new LinkedHashMap<>();
        topics.forEach((topic, qos) -> filters.merge(best(topic, shapes), qos, WillFilters::higher));
        return filters.entrySet().stream()
                .map(each -> new SubscriptionRequest(new TopicFilter(each.getKey()), each.getValue()))
                .toList();
    }

    private static Qos higher(Qos one, Qos other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static String best(String topic, Map<String, Integer> shapes) {
        String best = topic;
        int most = ENOUGH_TO_SHARE - 1;
        for (String shape : shapes(topic)) {
            int count = shapes.getOrDefault(shape, 0);
            if (count > most) {
                most = count;
                best = shape;
            }
        }
        return best;
    }

    /** The topic with one of its levels left open, each in turn; the first level of {@code $} topics stays. */
    private static Collection<String> shapes(String topic) {
        String[] levels = topic.split("/", -1);
        List<String> shapes = new ArrayList<>(levels.length);
        if (levels.length < 2) {
            return shapes;
        }
        for (int i = topic.startsWith("$") ? 1 : 0; i < levels.length; i++) {
            String level = levels[i];
            levels[i] = "+";
            shapes.add(String.join("/", levels));
            levels[i] = level;
        }
        return shapes;
    }
}
