/**
 * The client's state machine without I/O, threads, clock or randomness. Depends on {@code mqtt.packet} and the JDK.
 */
@NullMarked
package org.vigilmqtt.mqtt.session;

import org.jspecify.annotations.NullMarked;
