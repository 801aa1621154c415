package org.vigilmqtt.mqtt.transport;

/** The peer does not speak WebSocket as it has to; the message says how. */
final class WebSocketFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final String detail;

    WebSocketFault(String detail) {
        super(detail, null, false, false);
        this.detail = detail;
    }

    String detail() {
        return detail;
    }
}
