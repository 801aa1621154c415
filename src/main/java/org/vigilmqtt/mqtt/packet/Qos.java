package org.vigilmqtt.mqtt.packet;

/** Quality of service, in the order of its values on the wire. */
public enum Qos {
    AT_MOST_ONCE(0),
    AT_LEAST_ONCE(1),
    EXACTLY_ONCE(2);

    private static final Qos[] BY_VALUE = values();

    private final int value;

    Qos(int value) {
        this.value = value;
    }

    /** The two bits of the wire: 0, 1 or 2. */
    public int value() {
        return value;
    }

    /**
     * The QoS of a wire value.
     *
     * @throws IllegalArgumentException for anything but 0, 1 and 2; 3 is a violation [MQTT-3.3.1-4]
     */
    public static Qos of(int value) {
        if (value < 0 || value > 2) {
            throw new IllegalArgumentException("QoS is 0, 1 or 2, not " + value);
        }
        return BY_VALUE[value];
    }

    /** The lower of the two, which is what a message arrives with. */
    public Qos atMost(Qos granted) {
        return value <= granted.value ? this : granted;
    }
}
