package org.vigilmqtt.lab;

import java.util.List;

/** The ways in which a device stops being there. */
public enum Failure {
    /** DISCONNECT: the broker discards the will [MQTT-3.14.4-3]. */
    DISCONNECT_CLEANLY("Disconnect cleanly", "disconnected", DeviceState.DISCONNECTED_CLEANLY),
    /** The socket is closed (FIN) without DISCONNECT. */
    CLOSE_SOCKET("Close socket", "socket closed", DeviceState.SOCKET_CLOSED),
    /** The socket is reset (RST). */
    RESET("Reset (RST)", "TCP reset", DeviceState.RESET),
    /** The socket stays open, and nothing is sent: a device without power. */
    GO_SILENT("Go silent", "went silent", DeviceState.SILENT),
    /** Bytes vanish both ways, and the device finds out by its ping timeout. */
    HALF_OPEN("Half-open link", "half-open link", DeviceState.HALF_OPEN),
    /** Another client connects with the same client ID. */
    TAKE_OVER("Take over ID", "taken over", DeviceState.TAKEN_OVER),
    /** The process ends after PUBREC came and before PUBREL is sent. */
    CRASH_IN_QOS2("Crash in QoS 2", "crashed in QoS 2", DeviceState.CRASHED),
    /** Not made by the lab: the connection was lost by itself. */
    LOST("Lost", "connection lost", DeviceState.LOST),
    /** Nothing failed; a will came all the same. */
    NONE("None", "nothing failed", DeviceState.ONLINE);

    /** Those that can be asked for. */
    public static final List<Failure> MADE =
            List.of(DISCONNECT_CLEANLY, CLOSE_SOCKET, RESET, GO_SILENT, HALF_OPEN, TAKE_OVER, CRASH_IN_QOS2);

    private final String title;
    private final String happened;
    private final DeviceState after;

    Failure(String title, String happened, DeviceState after) {
        this.title = title;
        this.happened = happened;
        this.after = after;
    }

    /** Words for a button. */
    public String title() {
        return title;
    }

    /** Words for what has happened, such as "went silent". */
    public String happened() {
        return happened;
    }

    /** Where a device stands after it. */
    public DeviceState after() {
        return after;
    }
}
