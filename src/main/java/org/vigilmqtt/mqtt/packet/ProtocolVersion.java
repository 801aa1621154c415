package org.vigilmqtt.mqtt.packet;

/** The protocol level that CONNECT asks for. */
public enum ProtocolVersion {
    MQTT_3_1_1(4, "MQTT 3.1.1"),
    MQTT_5(5, "MQTT 5");

    private final int level;
    private final String title;

    ProtocolVersion(int level, String title) {
        this.level = level;
        this.title = title;
    }

    /** The protocol level byte of CONNECT [MQTT-3.1.2-2]. */
    public int level() {
        return level;
    }

    /** The name that people use. */
    public String title() {
        return title;
    }
}
