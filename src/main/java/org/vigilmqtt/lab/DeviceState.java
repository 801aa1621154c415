package org.vigilmqtt.lab;

/** Where a device stands. */
public enum DeviceState {
    STOPPED("stopped"),
    /** Its turn to connect has not come yet. */
    QUEUED("waiting to connect"),
    CONNECTING("connecting"),
    ONLINE("online"),
    /** Its socket is open, and nothing is sent. */
    SILENT("silent"),
    /** It believes to be connected, and no byte comes through. */
    HALF_OPEN("half-open"),
    DISCONNECTED_CLEANLY("disconnected cleanly"),
    SOCKET_CLOSED("socket closed"),
    RESET("cut (RST)"),
    TAKEN_OVER("taken over"),
    CRASHED("crashed in QoS 2"),
    /** The connection ended without the lab's doing, or could not be made. */
    LOST("lost"),
    /** Its pause before the next try to come back. */
    RETURNING("waiting to come back");

    private final String words;

    DeviceState(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** Whether the device has, or believes to have, a connection, or is on its way to one. */
    public boolean isUnderWay() {
        return this == QUEUED || this == CONNECTING || this == ONLINE;
    }
}
