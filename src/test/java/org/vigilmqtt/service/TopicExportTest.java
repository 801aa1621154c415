package org.vigilmqtt.service;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.workspace.Direction;
import org.vigilmqtt.workspace.MessageRecord;
import org.vigilmqtt.workspace.Messages;
import org.vigilmqtt.workspace.TopicTree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TopicExportTest {
    @TempDir
    private Path folder;

    private final TopicTree tree = new TopicTree();

    private TopicTree.Node node(String name) {
        List<TopicTree.Node> found = new ArrayList<>();
        tree.read(root -> root.children().stream().filter(each -> each.name().equals(name)).forEach(found::add));
        return found.getFirst();
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

        assertThat(Await.value(new TopicExport(tree).write(node("plant"), file))).isEqualTo(3);

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
        List<MessageRecord> messages = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            messages.add(Messages.live("plant/" + i % 7 + "/" + i, "1"));
        }
        tree.update(messages);

        Path file = folder.resolve("plant.jsonl");

        assertThat(Await.value(new TopicExport(tree).write(node("plant"), file))).isEqualTo(20_000);
        assertThat(Files.readAllLines(file)).hasSize(20_000);
    }

    @Test
    void folderThatIsNotThereIsToldInASentence() {
        tree.update(List.of(Messages.live("plant", "1")));
        Path file = folder.resolve("no such folder").resolve("plant.jsonl");

        assertThatThrownBy(() -> new TopicExport(tree).write(node("plant"), file).toCompletableFuture().join())
                .hasRootCauseInstanceOf(RetainedException.class)
                .hasMessageContaining("cannot be written");
    }
}
