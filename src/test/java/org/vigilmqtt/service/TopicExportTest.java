package org.vigilmqtt.service;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.service.TopicExport.Phase;
import org.vigilmqtt.service.TopicExport.Progress;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.testkit.ChildJvm;
import org.vigilmqtt.workspace.Direction;
import org.vigilmqtt.workspace.MessageRecord;
import org.vigilmqtt.workspace.Messages;
import org.vigilmqtt.workspace.TopicTree;

import static org.assertj.core.api.Assertions.assertThat;

class TopicExportTest {
    private static final int TOPICS = 20_000;

    @TempDir
    private Path folder;

    private final TopicTree tree = new TopicTree();

    private TopicTree.Node node(String name) {
        List<TopicTree.Node> found = new ArrayList<>();
        tree.read(root -> root.children().stream().filter(each -> each.name().equals(name)).forEach(found::add));
        return found.getFirst();
    }

    private static void fill(TopicTree tree) {
        List<MessageRecord> messages = new ArrayList<>();
        for (int i = 0; i < TOPICS; i++) {
            messages.add(Messages.live("plant/" + i % 7 + "/" + i, "1"));
        }
        tree.update(messages);
    }

    private static Progress ended(TopicExport.Run run) {
        Await.until("the export is over", () -> run.progress().phase() != Phase.WRITING);
        return run.progress();
    }

    private List<String> files() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> String.valueOf(file.getFileName())).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonObject json(String line) {
        return JsonParser.parseString(line).getAsJsonObject();
    }

    @Test
    void latestValuesOfTheBranchAreWrittenAndNothingElse() throws Exception {
        byte[] binary = {(byte) 0xff, 0, 1};
        tree.update(List.of(
                Messages.live("plant/b", "old"),
                Messages.live("plant/b", "\u202e \"new\"\n"),
                Messages.retained("plant", "1"),
                new MessageRecord(
                        Messages.START_MICROS, Direction.IN, new TopicName("plant/a/deep"), Payload.copyOf(binary),
                        Qos.EXACTLY_ONCE, false, false, 7),
                Messages.live("office", "no")));
        Path file = Files.writeString(folder.resolve("plant.jsonl"), "what was there before");

        assertThat(ended(new TopicExport(tree).write(node("plant"), file)))
                .isEqualTo(new Progress(Phase.WRITTEN, 3, 3, ""));

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).extracting(line -> json(line).get("topic").getAsString())
                .containsExactly("plant", "plant/a/deep", "plant/b");
        assertThat(lines.getFirst())
                .isEqualTo("{\"topic\":\"plant\",\"at\":\"2026-11-23T00:00:00Z\",\"qos\":0,\"retained\":true,\"text\":\"1\"}");
        assertThat(Base64.getDecoder().decode(json(lines.get(1)).get("base64").getAsString())).isEqualTo(binary);
        assertThat(json(lines.get(2)).get("text").getAsString()).isEqualTo("\u202e \"new\"\n");
    }

    @Test
    void largeBranchIsWrittenWhole() throws Exception {
        fill(tree);
        Path file = folder.resolve("plant.jsonl");

        assertThat(ended(new TopicExport(tree).write(node("plant"), file)))
                .isEqualTo(new Progress(Phase.WRITTEN, TOPICS, TOPICS, ""));
        assertThat(Files.readAllLines(file)).hasSize(TOPICS);
        assertThat(files()).containsExactly("plant.jsonl");
    }

    @Test
    void folderThatIsNotThereIsToldInASentence() {
        tree.update(List.of(Messages.live("plant", "1")));
        Path file = folder.resolve("no such folder").resolve("plant.jsonl");

        assertThat(ended(new TopicExport(tree).write(node("plant"), file)))
                .isEqualTo(new Progress(Phase.FAILED, 0, 0, "The file " + file + " cannot be written: its folder is not there."
                        + " Choose another folder, or make room."));
    }

    @Test
    void cancelledExportLeavesNothingAndWhatWasThereBefore() throws Exception {
        fill(tree);
        Files.writeString(folder.resolve("plant.jsonl"), "what was there before");
        Files.writeString(folder.resolve("plant.jsonl.part"), "somebody else's");
        AtomicReference<TopicExport.@Nullable Run> begun = new AtomicReference<>();
        TopicTree.Node plant = node("plant");

        // The tree is held, so that the export stands still with its file begun.
        tree.read(_ -> {
            TopicExport.Run run = new TopicExport(tree).write(plant, folder.resolve("plant.jsonl"));
            begun.set(run);
            Await.until("the file is begun", () -> files().size() == 3);
            run.cancel();
        });

        assertThat(ended(Objects.requireNonNull(begun.get())).phase()).isEqualTo(Phase.CANCELLED);
        assertThat(files()).containsExactly("plant.jsonl", "plant.jsonl.part");
        assertThat(folder.resolve("plant.jsonl")).hasContent("what was there before");
        assertThat(folder.resolve("plant.jsonl.part")).hasContent("somebody else's");
    }

    @Test
    void folderThatGoesMeanwhileIsToldInASentence() throws Exception {
        fill(tree);
        Path usb = Files.createDirectory(folder.resolve("usb"));
        Path file = usb.resolve("plant.jsonl");
        AtomicReference<TopicExport.@Nullable Run> begun = new AtomicReference<>();
        TopicTree.Node plant = node("plant");
        tree.read(_ -> {
            begun.set(new TopicExport(tree).write(plant, file));
            Await.until("the file is begun", () -> Files.exists(usb.resolve("plant.jsonl.part")));
            remove(usb.resolve("plant.jsonl.part"));
            remove(usb);
        });

        assertThat(ended(Objects.requireNonNull(begun.get())))
                .isEqualTo(new Progress(Phase.FAILED, TOPICS, TOPICS, "The file " + file
                        + " cannot be written: its folder is not there. Choose another folder, or make room."));
    }

    @Test
    void fullDiskIsToldInASentenceAndNothingIsLeft() throws Exception {
        try (ChildJvm child = ChildJvm.startWithFilesUpTo(400, FullDiskChild.class, folder.toString())) {
            assertThat(child.line())
                    .startsWith("FAILED The file " + folder.resolve("plant.jsonl") + " cannot be written: File too large")
                    .endsWith("Choose another folder, or make room.");
            assertThat(child.line()).isEqualTo("[]");
        }
    }

    /** Exports where no file may become as large. */
    static final class FullDiskChild {
        private FullDiskChild() {}

        static void main(String[] arguments) {
            TopicTree tree = new TopicTree();
            fill(tree);
            AtomicReference<TopicExport.@Nullable Run> begun = new AtomicReference<>();
            Path folder = Path.of(arguments[0]);
            tree.read(root -> begun.set(
                    new TopicExport(tree).write(root.children().getFirst(), folder.resolve("plant.jsonl"))));
            Progress progress = ended(Objects.requireNonNull(begun.get()));
            System.out.println(progress.phase() + " " + progress.failure());
            System.out.println(Arrays.toString(folder.toFile().list()));
        }
    }
}
