package org.vigilmqtt.workspace;

import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;

/** Messages for tests. */
public final class Messages {
    /** 2026-11-23 00:00:00 UTC. */
    public static final long START_MICROS = 1_795_392_000_000_000L;

    private Messages() {}

    /** A live message at the start of time. */
    public static MessageRecord live(String topic, String payload) {
        return at(START_MICROS, topic, payload, false);
    }

    /** A message that came with RETAIN 1. */
    public static MessageRecord retained(String topic, String payload) {
        return at(START_MICROS, topic, payload, true);
    }

    public static MessageRecord at(long micros, String topic, String payload, boolean retain) {
        return new MessageRecord(
                micros, Direction.IN, new TopicName(topic), Payload.ofText(payload), Qos.AT_MOST_ONCE, retain, false, 0);
    }
}
