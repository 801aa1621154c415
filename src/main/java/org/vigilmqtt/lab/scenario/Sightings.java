package org.vigilmqtt.lab.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;

/**
 * The messages the onlooker saw, as far as a step expects them: what matches is noted when it comes, so that nothing has to be
 * kept. For all threads.
 */
final class Sightings {
    private final List<Step.ExpectMessage> expected = new ArrayList<>();
    private final IdentityHashMap<Step.ExpectMessage, Sighting> seen = new IdentityHashMap<>();
    private final Map<String, Payload> retained = new HashMap<>();

    /** What was seen for one step since the last one that acted. */
    private static final class Sighting {
        private @Nullable Publish match;
        private @Nullable Publish other;
        private long others;
    }

    /**
     * What was seen for a step.
     *
     * @param match   the first message that is what was expected; null for none
     * @param other   the last one on the topics with another payload; null for none
     * @param others  how many of those there were
     */
    record Seen(@Nullable Publish match, @Nullable Publish other, long others) {}

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
            retained.put(message.topic().value(), message.payload());
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
        } else if (sighting.match == null) {
            sighting.match = message;
        }
    }

    /** Something is made to happen; what came before does not count for it. */
    synchronized void forget() {
        seen.clear();
    }

    synchronized Seen of(Step.ExpectMessage step) {
        Sighting sighting = seen.get(step);
        return sighting == null
                ? new Seen(null, null, 0)
                : new Seen(sighting.match, sighting.other, sighting.others);
    }

    /** Forgets the retained messages, before they are asked for anew. */
    synchronized void forgetRetained() {
        retained.clear();
    }

    /** The retained message that the broker sent for a topic since it was asked. */
    synchronized Optional<Payload> retained(String topic) {
        return Optional.ofNullable(retained.get(topic));
    }
}
