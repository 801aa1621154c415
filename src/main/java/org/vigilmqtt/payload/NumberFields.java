package org.vigilmqtt.payload;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The numbers in a payload: of JSON each number by the way to it, such as {@code climate.c}; of a text that is a number that
 * alone, under the empty name. Bounded in every direction.
 */
public final class NumberFields {
    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_FIELDS = 50;
    private static final int MOST_DEPTH = 16;
    private static final int LONGEST_NUMBER = 40;

    private final Map<String, Double> found = new LinkedHashMap<>();

    private NumberFields() {}

    /** What numbers there are, in their order; none where the payload is too long or is something else. */
    public static Map<String, Double> of(ByteBuffer payload) {
        if (payload.remaining() == 0 || payload.remaining() > MOST_BYTES) {
            return Map.of();
        }
        String text = StandardCharsets.UTF_8.decode(payload.duplicate()).toString().strip();
        if (text.isEmpty()) {
            return Map.of();
        }
        char first = text.charAt(0);
        if (first == '{' || first == '[') {
            return ofJson(text);
        }
        boolean mayBeNumber = (first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.';
        return mayBeNumber && text.length() <= LONGEST_NUMBER ? plain(text) : Map.of();
    }

    private static Map<String, Double> plain(String text) {
        NumberFields fields = new NumberFields();
        fields.add("", text);
        return fields.found;
    }

    private static Map<String, Double> ofJson(String text) {
        NumberFields fields = new NumberFields();
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            reader.setStrictness(Strictness.STRICT);
            fields.value(reader, "", 0);
            return reader.peek() == JsonToken.END_DOCUMENT ? fields.found : Map.of();
        } catch (IOException | IllegalStateException | NumberFormatException notJson) {
            return Map.of();
        }
    }

    private void value(JsonReader reader, String way, int depth) throws IOException {
        if (depth > MOST_DEPTH || found.size() >= MOST_FIELDS) {
            reader.skipValue();
            return;
        }
        switch (reader.peek()) {
            case BEGIN_OBJECT -> {
                reader.beginObject();
                while (reader.hasNext()) {
                    String name = reader.nextName();
                    value(reader, way.isEmpty() ? name : way + "." + name, depth + 1);
                }
                reader.endObject();
            }
            case BEGIN_ARRAY -> {
                reader.beginArray();
                for (int i = 0; reader.hasNext(); i++) {
                    value(reader, way + "[" + i + "]", depth + 1);
                }
                reader.endArray();
            }
            case NUMBER -> add(way, reader.nextString());
            default -> reader.skipValue();
        }
    }

    private void add(String way, String number) {
        try {
            double value = Double.parseDouble(number);
            if (Double.isFinite(value)) {
                found.put(way, value);
            }
        } catch (NumberFormatException _) {
            // A text that only begins like a number.
        }
    }
}
