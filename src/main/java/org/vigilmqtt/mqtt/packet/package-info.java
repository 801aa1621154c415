/**
 * The immutable vocabulary of MQTT: control packets, properties, reason codes, topics. Depends on the JDK alone.
 */
@NullMarked
package org.vigilmqtt.mqtt.packet;

import org.jspecify.annotations.NullMarked;
