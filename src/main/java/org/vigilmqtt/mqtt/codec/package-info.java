/**
 * Bytes to packets and back, without I/O. Depends on {@code mqtt.packet} and the JDK.
 */
@NullMarked
package org.vigilmqtt.mqtt.codec;

import org.jspecify.annotations.NullMarked;
