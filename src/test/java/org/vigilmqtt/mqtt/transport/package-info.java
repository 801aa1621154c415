/** The transport over loopback. */
@NullMarked
package org.vigilmqtt.mqtt.transport;

import org.jspecify.annotations.NullMarked;
