/**
 * Bytes over a wire, on Netty: TCP, TLS, WebSocket. Knows no packets.
 */
@NullMarked
package org.vigilmqtt.mqtt.transport;

import org.jspecify.annotations.NullMarked;
