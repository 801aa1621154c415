package org.vigilmqtt.ui.publish;

import org.vigilmqtt.mqtt.packet.Qos;

/**
 * A publish of this tab.
 *
 * @param atMicros microseconds since the epoch
 */
record Sent(long atMicros, String topic, String payload, Qos qos, boolean retain) {}
