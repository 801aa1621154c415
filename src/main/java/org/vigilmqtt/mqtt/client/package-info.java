/**
 * The driver: carries out what a session asks for, on the event loop of its connection.
 */
@NullMarked
package org.vigilmqtt.mqtt.client;

import org.jspecify.annotations.NullMarked;
