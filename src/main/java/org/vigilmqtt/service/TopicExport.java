package org.vigilmqtt.service;

import com.google.gson.stream.JsonWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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

    /**
     * Begins to write; a file of that name is replaced when all is written.
     *
     * @return how many topics were written; fails with a sentence
     */
    public CompletionStage<Integer> write(TopicTree.Node branch, Path file) {
        CompletableFuture<Integer> result = new CompletableFuture<>();
        Thread.ofVirtual().name("vigil-export").start(() -> {
            Path part = file.resolveSibling(file.getFileName() + ".part");
            try {
                int topics = writeAll(branch, part);
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
                result.complete(topics);
            } catch (IOException failure) {
                discard(part);
                result.completeExceptionally(new RetainedException("The file " + file + " cannot be written: "
                        + failure.getMessage() + ". Choose another folder, or make room."));
            }
        });
        return result;
    }

    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException _) {
            // The disk that could not be written to may not be cleaned either; what failed is told.
        }
    }

    private int writeAll(TopicTree.Node branch, Path file) throws IOException {
        Deque<TopicTree.Node> open = new ArrayDeque<>(List.of(branch));
        int topics = 0;
        try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            while (!open.isEmpty()) {
                for (Value each : step(open)) {
                    writer.append(line(each)).append('\n');
                    topics++;
                }
            }
        }
        return topics;
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
