package org.vigilmqtt.mqtt.packet;

import java.util.List;

/**
 * The properties of a packet in their order on the wire; always empty in MQTT 3.1.1.
 *
 * @param list immutable
 */
public record Properties(List<Property> list) {
    public static final Properties NONE = new Properties(List.of());

    public Properties {
        list = List.copyOf(list);
    }

    public boolean isEmpty() {
        return list.isEmpty();
    }
}
