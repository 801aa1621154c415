/** The codec, held to the bytes of the specification. */
@NullMarked
package org.vigilmqtt.mqtt.codec;

import org.jspecify.annotations.NullMarked;
