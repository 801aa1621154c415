package org.vigilmqtt.ui.connections;

/** How MQTT is carried to a broker, as it stands before the host. */
enum Scheme {
    MQTT("mqtt://", "1883", false, false),
    MQTTS("mqtts://", "8883", true, false),
    WS("ws://", "80", false, true),
    WSS("wss://", "443", true, true);

    private final String text;
    private final String port;
    private final boolean tls;
    private final boolean webSocket;

    Scheme(String text, String port, boolean tls, boolean webSocket) {
        this.text = text;
        this.port = port;
        this.tls = tls;
        this.webSocket = webSocket;
    }

    static Scheme of(boolean tls, boolean webSocket) {
        if (webSocket) {
            return tls ? WSS : WS;
        }
        return tls ? MQTTS : MQTT;
    }

    String text() {
        return text;
    }

    /** The port that is meant where none is said. */
    String port() {
        return port;
    }

    boolean tls() {
        return tls;
    }

    boolean webSocket() {
        return webSocket;
    }
}
