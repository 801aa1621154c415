/**
 * The built-in local broker: an MQTT broker library behind {@link org.vigilmqtt.broker.LocalBroker}.
 */
@NullMarked
package org.vigilmqtt.broker;

import org.jspecify.annotations.NullMarked;
