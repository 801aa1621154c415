package org.vigilmqtt.mqtt.session;

/** Where a connection stands: NONE → CONNECT_SENT → CONNECTED → DISCONNECT_SENT, and from each back to NONE. */
enum ConnectionPhase {
    /** No connection. */
    NONE,
    /** CONNECT is out; only CONNACK may come [MQTT-3.2.0-1]. */
    CONNECT_SENT,
    /** CONNACK has come with success. */
    CONNECTED,
    /** DISCONNECT is out: nothing more is sent [MQTT-3.14.4-2]. */
    DISCONNECT_SENT
}
