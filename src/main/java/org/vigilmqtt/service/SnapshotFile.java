package org.vigilmqtt.service;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import org.vigilmqtt.workspace.RetainedMessage;
import org.vigilmqtt.workspace.RetainedSnapshots;

/**
 * Snapshots as files of JSON Lines: a line that says what it is, then a line for each message with its payload in Base64.
 *
 * <pre>
 * {"format":1,"kind":"vigil-retained-snapshot","filter":"plant/#","at":"2026-03-01T12:00:00.000001Z","messages":1}
 * {"topic":"plant/a","qos":1,"payload":"MjEuNQ=="}
 * </pre>
 */
final class SnapshotFile {
    static final int FORMAT = 1;
    static final String KIND = "vigil-retained-snapshot";
    /** Bytes of a payload. */
    static final int MOST_OF_A_MESSAGE = 64 * 1024 * 1024;
    /** Bytes of all payloads, as many as are read of a broker. */
    static final long MOST_BYTES = 256L * 1024 * 1024;

    static final int MOST_MESSAGES = 2_000_000;

    /**
     * What a file holds.
     *
     * @param about its id is 0
     */
    record Content(RetainedSnapshots.Entry about, List<RetainedMessage> messages) {}

    private SnapshotFile() {}

    /** Reads a file, in which anything may stand. Blocks. */
    static Content read(Path file) throws RetainedException {
        return new SnapshotFileReader(file).read();
    }

    /** Writes a file; one of that name is replaced when all is written, and stays as it is where that fails. Blocks. */
    static RetainedSnapshots.Entry write(Path file, String filter, long atMicros, List<RetainedMessage> messages)
            throws RetainedException {
        long bytes = messages.stream().mapToLong(each -> each.payload().size()).sum();
        check(file, bytes, messages);
        RetainedSnapshots.Entry about = new RetainedSnapshots.Entry(0, atMicros, RetainedSnapshots.Reason.UNKNOWN, filter, messages.size(), bytes);
        try {
            WholeFile.write(file, writer -> {
                head(writer, about);
                for (RetainedMessage message : messages) {
                    line(writer, message);
                }
            });
            return about;
        } catch (IOException failure) {
            throw new RetainedException(String.valueOf(failure.getMessage()));
        }
    }

    private static void check(Path file, long bytes, List<RetainedMessage> messages) throws RetainedException {
        boolean large = messages.stream().anyMatch(each -> each.payload().size() > MOST_OF_A_MESSAGE);
        if (large || bytes > MOST_BYTES || messages.size() > MOST_MESSAGES) {
            throw new RetainedException("The snapshot is too large for a file: " + file
                    + " was not written. Take snapshots of branches further down.");
        }
    }

    private static void head(Writer writer, RetainedSnapshots.Entry about) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.beginObject();
            json.name("format").value(FORMAT);
            json.name("kind").value(KIND);
            json.name("filter").value(about.filter());
            json.name("at").value(Instant.EPOCH.plus(about.atMicros(), ChronoUnit.MICROS).toString());
            json.name("messages").value(about.messages());
            json.endObject();
        }
        writer.append(text.getBuffer()).append('\n');
    }

    private static void line(Writer writer, RetainedMessage message) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.beginObject();
            json.name("topic").value(message.topic().value());
            json.name("qos").value(message.qos().value());
            json.name("payload").value(Base64.getEncoder().encodeToString(message.payload().toByteArray()));
            json.endObject();
        }
        writer.append(text.getBuffer()).append('\n');
    }
}
