package org.vigilmqtt.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.testkit.MosquittoProcess;

import static org.assertj.core.api.Assertions.assertThat;

/** With Mosquitto, which acknowledges what it refuses. */
@Tag("mosquitto")
class MosquittoRetainedTest extends RetainedClaims {
    private @Nullable Runnable lock;

    @Override
    ConnectionClaims.Peer startBroker(Workbench vigil, Path files) throws Exception {
        Path own = Files.createDirectory(files.resolve("mosquitto"));
        Path acl = own.resolve("acl");
        Files.writeString(acl, "topic readwrite #\n");
        MosquittoProcess mosquitto = MosquittoProcess.in(own).withPersistence()
                .with("acl_file " + acl)
                // As it is by default: what is beyond at QoS 1 and 2 is dropped.
                .with("max_queued_messages 1000")
                .with("max_inflight_messages 20")
                .start();
        lock = () -> restart(mosquitto, acl);
        return new ConnectionClaims.Peer(
                Workbench.profile("mine", mosquitto.port()), mosquitto.port(), mosquitto::close);
    }

    /** From now on only one topic may be written. */
    private static void restart(MosquittoProcess mosquitto, Path acl) {
        try {
            Files.writeString(acl, "topic read #\ntopic readwrite plant/open\n");
            mosquitto.stop();
            mosquitto.restart();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatTheBrokerRefusesToClearIsListed() throws Exception {
        retain("plant/locked", "1");
        retain("plant/open", "2");
        Objects.requireNonNull(lock).run();
        Await.until("it is connected again", () -> connection().status().phase() == Connection.Phase.CONNECTED);

        RetainedTask task = cleared("plant/#");

        assertThat(task.state().messages())
                .extracting(message -> message.topic().value())
                .containsExactly("plant/locked");
        assertThat(retained("#")).containsExactly("plant/locked=1");
    }
}
