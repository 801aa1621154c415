/** Tests of the driver: scripted brokers for bytes and faults, real ones for the whole. */
@NullMarked
package org.vigilmqtt.mqtt.client;

import org.jspecify.annotations.NullMarked;
