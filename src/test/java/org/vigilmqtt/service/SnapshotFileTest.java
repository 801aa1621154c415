package org.vigilmqtt.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.workspace.RetainedMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SnapshotFileTest {
    private static final String HEAD =
            "{\"format\":1,\"kind\":\"vigil-retained-snapshot\",\"filter\":\"plant/#\",\"at\":\"2026-03-01T12:00:00.000001Z\",\"messages\":1}\n";
    private static final String MESSAGE = "{\"topic\":\"plant/a\",\"qos\":1,\"payload\":\"MjEuNQ==\"}\n";

    @TempDir
    private Path folder;

    private static RetainedMessage message(String topic, byte[] payload, Qos qos) {
        return new RetainedMessage(new TopicName(topic), Payload.copyOf(payload), qos);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("snapshot.jsonl"), text);
    }

    @Test
    void everyByteComesBackAsItWas() throws Exception {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        List<RetainedMessage> messages = List.of(
                message("plant/\u202e\"\\ é\uD83D\uDE00", all, Qos.EXACTLY_ONCE),
                message("plant/gone", new byte[0], Qos.AT_MOST_ONCE));
        Path file = folder.resolve("snapshot.jsonl");
        Files.writeString(file, "what was there before");

        SnapshotFile.write(file, "plant/#", 1_772_366_400_000_001L, messages);

        SnapshotFile.Content content = SnapshotFile.read(file);
        assertThat(content.messages()).isEqualTo(messages);
        assertThat(content.about().filter()).isEqualTo("plant/#");
        assertThat(content.about().atMicros()).isEqualTo(1_772_366_400_000_001L);
        assertThat(content.about().bytes()).isEqualTo(256);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void formIsTheOneOfTheReadme() throws Exception {
        Path file = folder.resolve("snapshot.jsonl");
        SnapshotFile.write(file, "plant/#", 1_772_366_400_000_001L, List.of(
                message("plant/a", "21.5".getBytes(StandardCharsets.UTF_8), Qos.AT_LEAST_ONCE)));

        assertThat(file).hasContent(HEAD + MESSAGE);
    }

    @Test
    void fieldsOfANewerVigilArePassedOver() throws Exception {
        Path file = file(HEAD.replace("\"format\":1,", "\"format\":1,\"by\":{\"name\":[1,2]},")
                + MESSAGE.replace("}", ",\"properties\":{\"a\":\"b\"}}"));

        assertThat(SnapshotFile.read(file).messages()).hasSize(1);
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("", 1, "the file is empty"),
                Arguments.of("hello\n", 1, "no JSON object"),
                Arguments.of("[1]\n", 1, "no JSON object"),
                Arguments.of("{\"kind\":\"something else\"}\n", 1, "so this is no snapshot"),
                Arguments.of(HEAD.replace("\"format\":1", "\"format\":2") + MESSAGE, 1, "another format than 1"),
                Arguments.of(HEAD.replace("\"messages\":1", "\"messages\":9000000000"), 1, "not between 0 and"),
                Arguments.of(HEAD.replace("\"messages\":1", "\"messages\":2") + MESSAGE, 1, "promises 2 messages, but 1 follow"),
                Arguments.of(HEAD.replace("plant/#", "plant/#/x") + MESSAGE, 1, "\"filter\" is none"),
                Arguments.of(HEAD.replace("2026-03-01T12:00:00.000001Z", "noon") + MESSAGE, 1, "\"at\" is no time"),
                Arguments.of(HEAD + MESSAGE + MESSAGE.replace("plant/a", "plant/b"), 3, "more messages follow"),
                Arguments.of(HEAD + MESSAGE.replace("plant/a", "office/a"), 2, "does not belong to the filter"),
                Arguments.of(HEAD + MESSAGE.replace("plant/a", "plant/+"), 2, "no wildcard"),
                Arguments.of(HEAD + MESSAGE.replace("plant/a", ""), 2, "at least one character"),
                Arguments.of(HEAD + MESSAGE.replace("plant/a", "plant/\\u0000"), 2, "U+0000"),
                Arguments.of(HEAD + MESSAGE.replace("plant/a", "plant/\\ud800"), 2, "no JSON object"),
                Arguments.of(HEAD + MESSAGE.replace("MjEuNQ==", "21.5"), 2, "no Base64"),
                Arguments.of(HEAD + MESSAGE.replace("\"qos\":1", "\"qos\":3"), 2, "\"qos\" is not between 0 and 2"),
                Arguments.of(HEAD + MESSAGE.replace("\"qos\":1", "\"qos\":1.5"), 2, "not of its kind"),
                Arguments.of(HEAD + MESSAGE.replace("\"qos\":1", "\"qos\":\"1\""), 2, "\"qos\" is not a number"),
                Arguments.of(HEAD + MESSAGE.replace("\"qos\":1,", ""), 2, "\"qos\" is missing"),
                Arguments.of(HEAD + MESSAGE.replace("\"qos\":1", "\"qos\":1,\"qos\":2"), 2, "there twice"),
                Arguments.of(HEAD + MESSAGE.replace("}", "} {}"), 2, "no JSON object"),
                Arguments.of(HEAD + "\n", 2, "no JSON object"),
                Arguments.of(HEAD + MESSAGE.substring(0, 20), 2, "no JSON object"),
                Arguments.of(
                        HEAD + MESSAGE.replace("}", ",\"deep\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"),
                        2,
                        "no JSON object"));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void complaintNamesTheLineAndNothingIsTaken(String text, int line, String complaint) throws Exception {
        Path file = file(text);

        assertThatThrownBy(() -> SnapshotFile.read(file))
                .isInstanceOf(RetainedException.class)
                .hasMessageStartingWith("Line " + line + " of " + file)
                .hasMessageContaining(complaint)
                .hasMessageEndingWith("Nothing of the file was taken.");
    }

    @Test
    void topicThatIsThereTwiceIsRefused() throws Exception {
        Path file = file(HEAD.replace("\"messages\":1", "\"messages\":2") + MESSAGE + MESSAGE);

        assertThatThrownBy(() -> SnapshotFile.read(file)).hasMessageContaining("Line 3").hasMessageContaining("already");
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws Exception {
        Path file = Files.write(folder.resolve("binary"), new byte[] {'{', (byte) 0xff, (byte) 0xfe, '}', '\n'});

        assertThatThrownBy(() -> SnapshotFile.read(file)).hasMessageContaining("not UTF-8");
    }

    @Test
    void whatIsNoFileIsToldByItsName() {
        assertThatThrownBy(() -> SnapshotFile.read(folder)).hasMessage("There is no file " + folder + ".");
        assertThatThrownBy(() -> SnapshotFile.read(Path.of("/dev/zero"))).hasMessageStartingWith("There is no file");
    }

    @Test
    void fileThatIsCutAnywhereIsNeverTakenForAWhole() throws Exception {
        byte[] whole = (HEAD + MESSAGE).getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length - 1; length++) {
            Path file = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> SnapshotFile.read(file)).isInstanceOf(RetainedException.class);
        }
    }

    @Test
    void changedBytesNeverLeadToAnythingButAComplaint() throws Exception {
        Random random = new Random(1);
        byte[] whole = (HEAD + MESSAGE).getBytes(StandardCharsets.UTF_8);
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            byte[] changed = whole.clone();
            for (int j = 0; j <= i % 3; j++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            Path file = Files.write(folder.resolve("changed"), changed);
            try {
                taken.add(SnapshotFile.read(file).messages().toString());
            } catch (RetainedException complaint) {
                assertThat(complaint).hasMessageStartingWith("Line ");
            }
        }
        assertThat(taken).allMatch(text -> text.contains("plant"));
    }

    @Test
    void whatCannotBeWrittenLeavesNothingBehind() {
        Path file = folder.resolve("no such folder").resolve("snapshot.jsonl");

        assertThatThrownBy(() -> SnapshotFile.write(file, "#", 0, List.of()))
                .isInstanceOf(RetainedException.class)
                .hasMessageContaining("cannot be written");
        assertThat(file.getParent()).doesNotExist();
    }
}
