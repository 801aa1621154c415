package org.vigilmqtt.workspace.device;

import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;

/** What a device publishes first on each connection, such as a retained "online". */
public record Birth(TopicName topic, Payload payload, Qos qos, boolean retain) {}
