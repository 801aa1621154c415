package org.vigilmqtt.payload;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Optional;

/** Indents JSON token by token: no recursion, so depth costs no stack. */
final class JsonPrinter {
    private static final int MOST_DEPTH = 10_000;
    private static final int MOST_INDENT = 64;

    private final StringBuilder text = new StringBuilder();
    /** For each open bracket whether anything stands in it yet. */
    private final ArrayDeque<Boolean> open = new ArrayDeque<>();

    private boolean afterName;

    private JsonPrinter() {}

    static Optional<Reading> print(String json, int mostCharacters) {
        JsonPrinter printer = new JsonPrinter();
        try (JsonReader reader = new JsonReader(new StringReader(json))) {
            reader.setStrictness(Strictness.STRICT);
            reader.setNestingLimit(MOST_DEPTH);
            while (reader.peek() != JsonToken.END_DOCUMENT) {
                if (printer.text.length() > mostCharacters) {
                    return Optional.of(new Reading(
                            printer.text.toString(),
                            "Shortened: the first " + String.format(Locale.ROOT, "%,d", mostCharacters)
                                    + " characters are shown."));
                }
                printer.token(reader);
            }
            return Optional.of(new Reading(PayloadReader.visible(printer.text.toString(), true), ""));
        } catch (MalformedJsonException | EOFException | IllegalStateException notJson) {
            return Optional.empty();
        } catch (IOException impossible) {
            return Optional.empty();
        }
    }

    private void token(JsonReader reader) throws IOException {
        switch (reader.peek()) {
            case BEGIN_OBJECT -> {
                reader.beginObject();
                begin('{');
            }
            case BEGIN_ARRAY -> {
                reader.beginArray();
                begin('[');
            }
            case END_OBJECT -> {
                reader.endObject();
                end('}');
            }
            case END_ARRAY -> {
                reader.endArray();
                end(']');
            }
            case NAME -> {
                place();
                quote(reader.nextName());
                text.append(": ");
                afterName = true;
            }
            case STRING -> {
                place();
                quote(reader.nextString());
            }
            case NUMBER -> {
                place();
                text.append(reader.nextString());
            }
            case BOOLEAN -> {
                place();
                text.append(reader.nextBoolean());
            }
            case NULL -> {
                place();
                reader.nextNull();
                text.append("null");
            }
            case END_DOCUMENT -> throw new IllegalStateException("The caller stops at the end");
        }
    }

    private void begin(char bracket) {
        place();
        text.append(bracket);
        open.push(false);
    }

    private void end(char bracket) {
        if (open.pop()) {
            newLine();
        }
        text.append(bracket);
    }

    /** Goes to where the next value or name belongs. */
    private void place() {
        if (afterName) {
            afterName = false;
            return;
        }
        if (!open.isEmpty()) {
            if (open.pop()) {
                text.append(',');
            }
            open.push(true);
            newLine();
        }
    }

    private void newLine() {
        text.append('\n').repeat("  ", Math.min(open.size(), MOST_INDENT));
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> text.append(c < ' ' ? String.format(Locale.ROOT, "\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        text.append('"');
    }
}
