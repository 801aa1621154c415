package org.vigilmqtt.lab.scenario;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.TopicName;

/**
 * The messages the onlooker saw, as far as a step expects them: what matches is noted when it comes, so that nothing else has
 * to be kept. For all threads.
 */
final class Sightings {
    private static final int MOST_TOPICS = 1_000;

    private final List<Step.ExpectMessage> expected = new ArrayList<>();
    private final IdentityHashMap<Step.ExpectMessage, Sighting> seen = new IdentityHashMap<>();

    /** What was seen for one step since the last one that acted. */
    private static final class Sighting {
        private final Map<TopicName, Publish> matches = new LinkedHashMap<>();
        private @Nullable Publish other;
        private long others;
    }

    /**
     * What was seen for a step.
     *
     * @param matches the messages that are what was expected, of each topic the last, of the first 1,000 topics
     * @param other   the last one on the topics with another payload; null for none
     * @param others  how many of those there were
     */
    record Seen(List<Publish> matches, @Nullable Publish other, long others) {}

    Sightings(List<Step> steps) {
        for (Step step : steps) {
            if (step instanceof Step.ExpectMessage message) {
                expected.add(message);
            }
        }
    }

    /** What came with RETAIN was sent because of a subscription and is the topic's past [MQTT-3.3.1-8]. */
    synchronized void arrived(Publish message) {
        if (message.retain()) {
            return;
        }
        for (Step.ExpectMessage each : expected) {
            if (each.topics().matches(message.topic())) {
                note(seen.computeIfAbsent(each, _ -> new Sighting()), each, message);
            }
        }
    }

    private static void note(Sighting sighting, Step.ExpectMessage step, Publish message) {
        Payload equal = step.equal();
        String contains = step.contains();
        boolean matches = (equal == null || equal.equals(message.payload()))
                && (contains == null || message.payload().toText().contains(contains));
        if (!matches) {
            sighting.other = message;
            sighting.others++;
        } else if (sighting.matches.size() < MOST_TOPICS || sighting.matches.containsKey(message.topic())) {
            sighting.matches.put(message.topic(), message);
        }
    }

    /** Something is made to happen; what came before does not count for it. */
    synchronized void forget() {
        seen.clear();
    }

    synchronized Seen of(Step.ExpectMessage step) {
        Sighting sighting = seen.get(step);
        return sighting == null
                ? new Seen(List.of(), null, 0)
                : new Seen(List.copyOf(sighting.matches.values()), sighting.other, sighting.others);
    }
}
