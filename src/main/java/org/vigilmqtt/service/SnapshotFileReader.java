package org.vigilmqtt.service;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.workspace.RetainedMessage;
import org.vigilmqtt.workspace.RetainedSnapshots;

/**
 * Reads one snapshot file and trusts nothing in it: every line is checked, what is read is bounded, and a complaint names
 * the line. Fields that a newer Vigil may have added are passed over.
 */
final class SnapshotFileReader {
    private final Path file;
    private final List<RetainedMessage> messages = new ArrayList<>();
    private final Set<String> topics = new HashSet<>();
    private long bytes;
    private int line;

    SnapshotFileReader(Path file) {
        this.file = file;
    }

    /** The first line. */
    private record Head(TopicFilter filter, long atMicros, int messages) {}

    /** What is wrong with a line; caught here, where the line's number is known. */
    private static final class Wrong extends Exception {
        private static final long serialVersionUID = 1;

        Wrong(String what) {
            super(what, null, false, false);
        }
    }

    SnapshotFile.Content read() throws RetainedException {
        if (!Files.isRegularFile(file)) {
            throw new RetainedException("There is no file " + file + ".");
        }
        try (InputStream input = new BufferedInputStream(Files.newInputStream(file), 65_536)) {
            BoundedLines lines = new BoundedLines(input);
            Head head = head(next(lines));
            for (String text = next(lines); text != null; text = next(lines)) {
                add(head, text);
            }
            line = 1;
            if (messages.size() != head.messages()) {
                throw new Wrong("it promises " + head.messages() + " messages, but " + messages.size()
                        + " follow; the file is not whole");
            }
            return new SnapshotFile.Content(
                    new RetainedSnapshots.Entry(0, head.atMicros(), RetainedSnapshots.Reason.UNKNOWN, head.filter().value(), messages.size(), bytes),
                    messages);
        } catch (Wrong wrong) {
            throw new RetainedException("Line " + line + " of " + file + " is not as it should be: "
                    + wrong.getMessage() + ". Nothing of the file was taken.");
        } catch (IOException failure) {
            throw new RetainedException("The file " + file + " cannot be read: " + failure.getMessage() + ".");
        }
    }

    private @Nullable String next(BoundedLines lines) throws IOException, Wrong {
        line++;
        try {
            return lines.next();
        } catch (BoundedLines.Unreadable unreadable) {
            throw new Wrong(String.valueOf(unreadable.getMessage()));
        }
    }

    private Head head(@Nullable String text) throws Wrong {
        if (text == null) {
            throw new Wrong("the file is empty");
        }
        Fields fields = Fields.of(text);
        if (!SnapshotFile.KIND.equals(fields.text("kind"))) {
            throw new Wrong("it does not begin with \"kind\":\"" + SnapshotFile.KIND + "\", so this is no snapshot");
        }
        if (fields.number("format", Integer.MAX_VALUE) != SnapshotFile.FORMAT) {
            throw new Wrong("it has another format than " + SnapshotFile.FORMAT + ", which only another Vigil can read");
        }
        int count = (int) fields.number("messages", SnapshotFile.MOST_MESSAGES);
        try {
            return new Head(
                    new TopicFilter(fields.required("filter")),
                    ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(fields.required("at"))),
                    count);
        } catch (DateTimeException | ArithmeticException _) {
            throw new Wrong("\"at\" is no time such as 2026-03-01T12:00:00Z");
        } catch (IllegalArgumentException wrong) {
            throw new Wrong("\"filter\" is none: " + wrong.getMessage());
        }
    }

    private void add(Head head, String text) throws Wrong {
        if (messages.size() == head.messages()) {
            throw new Wrong("more messages follow than the " + head.messages() + " that line 1 promises");
        }
        Fields fields = Fields.of(text);
        String topic = fields.required("topic");
        try {
            RetainedMessage message = new RetainedMessage(
                    new TopicName(topic), payload(fields.required("payload")), Qos.of((int) fields.number("qos", 2)));
            if (!head.filter().matches(message.topic())) {
                throw new Wrong("the topic does not belong to the filter of line 1");
            }
            if (!topics.add(topic)) {
                throw new Wrong("the topic was on an earlier line already");
            }
            messages.add(message);
        } catch (IllegalArgumentException wrong) {
            throw new Wrong(String.valueOf(wrong.getMessage()));
        }
    }

    private Payload payload(String base64) throws Wrong {
        byte[] decoded;
        try {
            decoded = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            throw new Wrong("\"payload\" is no Base64");
        }
        bytes += decoded.length;
        if (decoded.length > SnapshotFile.MOST_OF_A_MESSAGE || bytes > SnapshotFile.MOST_BYTES) {
            throw new Wrong("there is more than Vigil reads: 64 MB in a message, 256 MB in all");
        }
        return Payload.copyOf(decoded);
    }

    /** The fields of a line that are known. */
    private static final class Fields {
        private static final Set<String> TEXTS = Set.of("kind", "filter", "at", "topic", "payload");
        private static final Set<String> NUMBERS = Set.of("format", "messages", "qos");

        private final Map<String, Object> values = new HashMap<>();

        static Fields of(String text) throws Wrong {
            Fields fields = new Fields();
            try (JsonReader reader = new JsonReader(new StringReader(text))) {
                reader.setStrictness(Strictness.STRICT);
                reader.beginObject();
                while (reader.hasNext()) {
                    fields.take(reader);
                }
                reader.endObject();
                if (reader.peek() != JsonToken.END_DOCUMENT) {
                    throw new Wrong("something follows after the JSON object");
                }
                return fields;
            } catch (MalformedJsonException | EOFException | IllegalStateException | NumberFormatException _) {
                throw new Wrong("it is no JSON object, or a field is not of its kind");
            } catch (IOException unlikely) {
                throw new Wrong(String.valueOf(unlikely.getMessage()));
            }
        }

        private void take(JsonReader reader) throws IOException, Wrong {
            String name = reader.nextName();
            Object value;
            if (TEXTS.contains(name) && reader.peek() == JsonToken.STRING) {
                value = reader.nextString();
            } else if (NUMBERS.contains(name) && reader.peek() == JsonToken.NUMBER) {
                value = reader.nextLong();
            } else if (TEXTS.contains(name) || NUMBERS.contains(name)) {
                throw new Wrong("\"" + name + "\" is not " + (TEXTS.contains(name) ? "a text" : "a number"));
            } else {
                reader.skipValue();
                return;
            }
            if (values.put(name, value) != null) {
                throw new Wrong("\"" + name + "\" is there twice");
            }
        }

        @Nullable String text(String name) {
            return (String) values.get(name);
        }

        String required(String name) throws Wrong {
            String value = text(name);
            if (value == null) {
                throw new Wrong("\"" + name + "\" is missing");
            }
            return value;
        }

        long number(String name, long most) throws Wrong {
            Object value = values.get(name);
            if (value == null) {
                throw new Wrong("\"" + name + "\" is missing");
            }
            long number = (Long) value;
            if (number < 0 || number > most) {
                throw new Wrong("\"" + name + "\" is not between 0 and " + most);
            }
            return number;
        }
    }
}
