package org.vigilmqtt.workspace.device;

import java.time.Duration;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;

/**
 * What a device publishes again and again.
 *
 * @param payload the text of a {@link PayloadTemplate}
 * @param every the time from one to the next, at least 10 ms; zero for once on each connection
 */
public record Telemetry(TopicName topic, String payload, Duration every, Qos qos, boolean retain) {
    /** More would be a load test. */
    public static final Duration SHORTEST = Duration.ofMillis(10);

    public Telemetry {
        if (!every.isZero() && every.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("The interval is at least " + SHORTEST.toMillis() + " ms, or 0 for once");
        }
        if (every.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("The interval is at most a day");
        }
        PayloadTemplate.parse(payload);
    }

    /** Whether it is published once on each connection. */
    public boolean isOnce() {
        return every.isZero();
    }
}
