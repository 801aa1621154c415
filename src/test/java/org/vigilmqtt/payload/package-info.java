/** Tests of the readings of payloads. */
@NullMarked
package org.vigilmqtt.payload;

import org.jspecify.annotations.NullMarked;
