package org.vigilmqtt.mqtt.packet;

/** Quality of service, in the order of its values on the wire. */
public enum Qos {
    AT_MOST_ONCE,
    AT_LEAST_ONCE,
    EXACTLY_ONCE;

    private static final Qos[] BY_VALUE = values();

    /** The two bits of the wire: 0, 1 or 2. */
    public int value() {
        return ordinal();
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
        return compareTo(granted) <= 0 ? this : granted;
    }
}
