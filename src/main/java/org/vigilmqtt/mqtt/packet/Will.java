package org.vigilmqtt.mqtt.packet;

/** The message a broker publishes when the client is lost [MQTT-3.1.2-8]; {@code properties} only in MQTT 5. */
public record Will(TopicName topic, Payload payload, Qos qos, boolean retain, Properties properties) {
    public Will(TopicName topic, Payload payload, Qos qos, boolean retain) {
        this(topic, payload, qos, retain, Properties.NONE);
    }
}
