package org.vigilmqtt.store;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Properties;
import org.vigilmqtt.mqtt.packet.Property;
import org.vigilmqtt.mqtt.packet.PropertyId;

/** How values of packets are written in a column. */
final class Columns {
    private Columns() {}

    /** A payload as SQLite gives it: an empty blob may come as null. */
    static Payload payload(byte @Nullable [] bytes) {
        return bytes == null ? Payload.EMPTY : Payload.copyOf(bytes);
    }

    /** Properties as a JSON array of [name, value] or [name, key, value]; null for none, as always in MQTT 3.1.1. */
    static @Nullable String text(Properties properties) {
        if (properties.isEmpty()) {
            return null;
        }
        JsonArray array = new JsonArray();
        for (Property property : properties.list()) {
            JsonArray entry = new JsonArray();
            entry.add(property.id().name());
            switch (property) {
                case Property.Numeric(_, long value) -> entry.add(value);
                case Property.Textual(_, String value) -> entry.add(value);
                case Property.Pair(_, String name, String value) -> {
                    entry.add(name);
                    entry.add(value);
                }
                case Property.Binary(_, Payload value) ->
                    entry.add(Base64.getEncoder().encodeToString(value.toByteArray()));
            }
            array.add(entry);
        }
        return array.toString();
    }

    /** The properties of a text made by {@link #text}. */
    static Properties properties(@Nullable String text) {
        if (text == null) {
            return Properties.NONE;
        }
        List<Property> list = new ArrayList<>();
        for (JsonElement element : JsonParser.parseString(text).getAsJsonArray()) {
            JsonArray entry = element.getAsJsonArray();
            PropertyId id = PropertyId.valueOf(entry.get(0).getAsString());
            JsonElement value = entry.get(1);
            list.add(
                    switch (id.type()) {
                        case BYTE, TWO_BYTE, FOUR_BYTE, VARIABLE -> new Property.Numeric(id, value.getAsLong());
                        case STRING -> new Property.Textual(id, value.getAsString());
                        case STRING_PAIR ->
                            new Property.Pair(id, value.getAsString(), entry.get(2).getAsString());
                        case BINARY ->
                            new Property.Binary(
                                    id, Payload.copyOf(Base64.getDecoder().decode(value.getAsString())));
                    });
        }
        return new Properties(list);
    }
}
