package org.vigilmqtt.mqtt.session;

/** The peer broke the protocol: the connection is closed [MQTT-4.8.0-1]. The message names packet, field and statement. */
public final class ViolationException extends Exception {
    private static final long serialVersionUID = 1L;

    ViolationException(String message) {
        super(message, null, false, false);
    }
}
