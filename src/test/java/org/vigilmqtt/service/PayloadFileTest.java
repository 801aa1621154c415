package org.vigilmqtt.service;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.testkit.Await;

import static org.assertj.core.api.Assertions.assertThat;

class PayloadFileTest {
    @TempDir
    private Path folder;

    @Test
    void everyByteIsWrittenAndNothingElseIsLeft() throws Exception {
        byte[] bytes = new byte[100_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        Path file = Files.writeString(folder.resolve("payload.bin"), "what was there before");

        Await.value(PayloadFile.write(file, Payload.copyOf(bytes)));

        assertThat(file).hasBinaryContent(bytes);
        assertThat(folder).isDirectoryNotContaining(each -> !each.equals(file));
    }

    @Test
    void folderThatIsNotThereIsToldInASentence() throws Exception {
        Path file = folder.resolve("gone").resolve("payload.bin");

        assertThat(Await.failure(PayloadFile.write(file, Payload.ofText("1"))))
                .hasMessage("The file " + file + " cannot be written: its folder is not there. Choose another folder, or make room.");
    }
}
