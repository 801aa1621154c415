package org.vigilmqtt.mqtt.packet;

/** One MQTT 5 property of a packet. */
public sealed interface Property {
    PropertyId id();

    /**
     * A number: byte, two bytes, four bytes or variable.
     *
     * @param value 0 to 4,294,967,295, within the range of the identifier's type
     */
    record Numeric(PropertyId id, long value) implements Property {}

    /** A string. */
    record Textual(PropertyId id, String value) implements Property {}

    /** A name with a value; only {@link PropertyId#USER_PROPERTY} has this form. */
    record Pair(PropertyId id, String name, String value) implements Property {}

    /** Bytes. */
    record Binary(PropertyId id, Payload value) implements Property {}
}
