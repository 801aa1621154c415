package org.vigilmqtt.service;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.vigilmqtt.mqtt.packet.Payload;

/** Payloads as files, byte for byte. */
public final class PayloadFile {
    private PayloadFile() {}

    /**
     * Writes a payload. A file of that name is replaced when all is written, and stays as it is where that fails.
     *
     * @return fails with an {@link IOException} whose message is a sentence for people
     */
    public static CompletionStage<Void> write(Path file, Payload payload) {
        CompletableFuture<Void> written = new CompletableFuture<>();
        Thread.ofVirtual().name("vigil-payload").start(() -> {
            try {
                WholeFile.writeBytes(file, out -> out.write(payload.toByteArray()));
                written.complete(null);
            } catch (IOException | RuntimeException failure) {
                written.completeExceptionally(failure);
            }
        });
        return written;
    }
}
