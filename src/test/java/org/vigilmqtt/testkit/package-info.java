/** What tests share: a broker that does as it is told, a Mosquitto of one's own, certificates, bytes, waiting. */
@NullMarked
package org.vigilmqtt.testkit;

import org.jspecify.annotations.NullMarked;
