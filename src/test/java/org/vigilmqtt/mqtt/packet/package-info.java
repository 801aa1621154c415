/** Tests of the vocabulary. */
@NullMarked
package org.vigilmqtt.mqtt.packet;

import org.jspecify.annotations.NullMarked;
