package org.vigilmqtt.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.testkit.MosquittoProcess;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("mosquitto")
@Timeout(180)
class KilledWhilePublishingTest {
    private static final int KILLS = 4;

    @TempDir
    Path folder;

    @Test
    void everyAcceptedMessageArrivesAndQos2ArrivesOnce() throws Exception {
        try (MosquittoProcess broker = MosquittoProcess.in(Files.createDirectory(folder.resolve("broker")))
                        .with("max_queued_messages 0")
                        .start();
                Subscriber subscriber = new Subscriber(broker.port())) {
            Set<String> accepted = new TreeSet<>();
            for (int kill = 0; kill < KILLS; kill++) {
                accepted.addAll(run(broker.port(), "publish", kill * 2_000, 300 + 400 * kill));
            }
            // A child may come to its end before the kill reaches it; what it says then is no message.
            accepted.remove("done");
            assertThat(run(broker.port(), "resume", 0, Integer.MAX_VALUE)).contains("done");

            Set<String> missing = new TreeSet<>(accepted);
            try {
                Await.until("every accepted message arrives", Duration.ofSeconds(30), () -> missing(missing, subscriber).isEmpty());
            } catch (AssertionError late) {
                assertThat(missing).as("accepted, but never seen by the witness, which saw %d of %d", subscriber.received().size(), accepted.size()).isEmpty();
            }
            List<String> exactlyOnce = subscriber.received().stream()
                    .filter(message -> message.startsWith("q2/"))
                    .toList();
            assertThat(exactlyOnce).doesNotHaveDuplicates();
            assertThat(accepted).hasSizeGreaterThan(1_000);
        }
    }

    private static Set<String> missing(Set<String> missing, Subscriber subscriber) {
        missing.removeAll(Set.copyOf(subscriber.received()));
        return missing;
    }

    /** What the child said before it ended, or was killed after so many lines. */
    private List<String> run(int port, String mode, int first, int killAfterLines) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledPublisher.class.getName(),
                        mode,
                        Integer.toString(port),
                        folder.toString(),
                        Integer.toString(first))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> said = new ArrayList<>();
        try (BufferedReader reader = child.inputReader()) {
            String line;
            while ((line = reader.readLine()) != null) {
                said.add(line);
                if (said.size() == killAfterLines) {
                    // Through the handle: Process.destroyForcibly would close the pipe with lines still in it.
                    child.toHandle().destroyForcibly();
                }
            }
        } finally {
            child.destroyForcibly();
        }
        assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
        // The kill may have cut the last line short.
        return said.stream().filter(line -> line.matches("q[12]/\\d+|done")).collect(Collectors.toList());
    }

    /** Somebody else's subscriber, so that ours does not judge itself. */
    private static final class Subscriber implements AutoCloseable {
        private final Process process;
        private final List<String> received = new ArrayList<>();
        private volatile boolean subscribed;

        Subscriber(int port) throws IOException {
            process = new ProcessBuilder(
                            "stdbuf", "-oL", "mosquitto_sub", "-h", "127.0.0.1", "-p", Integer.toString(port), "-i", "witness", "-q", "2", "-c",
                            "-t", "q1/#", "-t", "q2/#", "-d")
                    .redirectErrorStream(true)
                    .start();
            Thread.ofPlatform().daemon().start(this::read);
            Await.until("the witness subscribes", () -> subscribed);
        }

        private void read() {
            try (BufferedReader lines = process.inputReader()) {
                String line;
                while ((line = lines.readLine()) != null) {
                    subscribed |= line.startsWith("Subscribed");
                    if (line.matches("q[12]/\\d+")) {
                        synchronized (received) {
                            received.add(line);
                        }
                    }
                }
            } catch (IOException closed) {
                // The process ended; what it said is in the list.
            }
        }

        List<String> received() {
            synchronized (received) {
                return List.copyOf(received);
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
