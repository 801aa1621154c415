package org.vigilmqtt.service;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.workspace.MessageRecord;
import org.vigilmqtt.workspace.TopicTree;

/**
 * Writes the latest values of a branch to a file of JSON Lines, a topic each. The tree is held for a moment at a time, however
 * large the branch is. Thread safe.
 */
public final class TopicExport {
    /** Levels that are looked at while no message can be taken into the tree. */
    private static final int A_STEP = 2_000;

    private final TopicTree tree;

    public TopicExport(TopicTree tree) {
        this.tree = tree;
    }

    /** A topic's latest message. */
    private record Value(MessageRecord message, boolean retained) {}

    /** Where an export stands. */
    public enum Phase {
        WRITING,
        WRITTEN,
        CANCELLED,
        FAILED
    }

    /**
     * How far an export has come.
     *
     * @param written topics so far
     * @param total topics there are, as far as is known; more may come while they are written
     * @param failure a sentence; empty unless it has failed
     */
    public record Progress(Phase phase, int written, int total, String failure) {}

    /** An export under way. Thread safe. */
    public interface Run {
        Progress progress();

        /** Ends it soon, unless it is over; nothing is left of the file then. */
        void cancel();
    }

    /** Begins to write. A file of that name is replaced when all is written, and stays as it is otherwise. */
    public Run write(TopicTree.Node branch, Path file) {
        Writing writing = new Writing(branch, file);
        Thread.ofVirtual().name("vigil-export").start(writing);
        return writing;
    }

    private static final class Cancelled extends IOException {
        private static final long serialVersionUID = 1;
    }

    private final class Writing implements Run, Runnable {
        private final Deque<TopicTree.Node> open;
        private final TopicTree.Node branch;
        private final Path file;
        private volatile Progress progress = new Progress(Phase.WRITING, 0, 0, "");
        private volatile boolean cancelled;

        Writing(TopicTree.Node branch, Path file) {
            this.open = new ArrayDeque<>(List.of(branch));
            this.branch = branch;
            this.file = file;
        }

        @Override
        public Progress progress() {
            return progress;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public void run() {
            try {
                WholeFile.write(file, this::writeAll);
                end(Phase.WRITTEN, "");
            } catch (IOException | RuntimeException failure) {
                if (failure.getCause() instanceof Cancelled) {
                    end(Phase.CANCELLED, "");
                } else {
                    end(Phase.FAILED, String.valueOf(failure.getMessage()));
                }
            }
        }

        private void end(Phase phase, String failure) {
            int written = progress.written();
            progress = new Progress(phase, written, Math.max(written, progress.total()), failure);
        }

        private void writeAll(Writer writer) throws IOException {
            int written = 0;
            while (!open.isEmpty()) {
                for (Value each : step(open)) {
                    if (cancelled) {
                        throw new Cancelled();
                    }
                    writer.append(line(each)).append('\n');
                    written++;
                }
                tellOf(written);
            }
            if (cancelled) {
                throw new Cancelled();
            }
        }

        private void tellOf(int written) {
            tree.read(_ -> progress =
                    new Progress(Phase.WRITING, written, Math.max(written, branch.topicsBelow()), ""));
        }
    }

    private List<Value> step(Deque<TopicTree.Node> open) {
        List<Value> values = new ArrayList<>();
        tree.read(_ -> {
            for (int looked = 0; looked < A_STEP && !open.isEmpty(); looked++) {
                TopicTree.Node node = open.pop();
                node.children().reversed().forEach(open::push);
                MessageRecord latest = node.latest();
                if (latest != null) {
                    values.add(new Value(latest, node.retained()));
                }
            }
        });
        return values;
    }

    /** Payloads that are text are written as such, all others in Base64. */
    private static String line(Value value) throws IOException {
        StringWriter text = new StringWriter();
        MessageRecord message = value.message();
        try (JsonWriter json = new JsonWriter(text)) {
            json.beginObject();
            json.name("topic").value(message.topic().value());
            json.name("at").value(message.at().toString());
            json.name("qos").value(message.qos().value());
            json.name("retained").value(value.retained());
            String words = text(message.payload());
            if (words != null) {
                json.name("text").value(words);
            } else {
                json.name("base64").value(Base64.getEncoder().encodeToString(message.payload().toByteArray()));
            }
            json.endObject();
        }
        return text.toString();
    }

    private static @Nullable String text(Payload payload) {
        try {
            ByteBuffer bytes = payload.view();
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }
}
