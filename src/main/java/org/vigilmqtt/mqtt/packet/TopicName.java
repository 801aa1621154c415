package org.vigilmqtt.mqtt.packet;

/**
 * The topic a message is published to: not empty, without wildcards [MQTT-3.3.2-2] [MQTT-4.7.3-1].
 *
 * @param value the topic, at most 65,535 bytes of UTF-8
 */
public record TopicName(String value) implements Comparable<TopicName> {
    public TopicName {
        Text.checked("The topic", value);
        if (value.isEmpty()) {
            throw new IllegalArgumentException("A topic has at least one character [MQTT-4.7.3-1]");
        }
        if (value.indexOf('+') >= 0 || value.indexOf('#') >= 0) {
            throw new IllegalArgumentException("A topic to publish to has no wildcard + or # [MQTT-3.3.2-2]");
        }
    }

    @Override
    public int compareTo(TopicName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
