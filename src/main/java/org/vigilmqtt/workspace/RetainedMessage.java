package org.vigilmqtt.workspace;

import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;

/**
 * A message that a broker retains.
 *
 * @param qos the QoS it was retained with, as far as the broker grants it
 */
public record RetainedMessage(TopicName topic, Payload payload, Qos qos) {}
