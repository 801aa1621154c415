/** Tests of the session: time and packets are simulated, nothing is waited for. */
@NullMarked
package org.vigilmqtt.mqtt.session;

import org.jspecify.annotations.NullMarked;
