package org.vigilmqtt.crash;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.testkit.Await;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody else's programs at the other end of the broker, so that ours does not judge itself. */
final class Others {
    private Others() {}

    private static Process start(String... command) throws IOException {
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /** Takes what the killed client publishes. */
    static final class Witness implements AutoCloseable {
        private static final String READY = "ready";

        final Tally atLeastOnce = new Tally();
        final Tally exactlyOnce = new Tally();
        private final Process process;
        private volatile boolean ready;

        Witness(int port) throws Exception {
            // A retained message tells that the subscription is there.
            Process retained = start("mosquitto_pub", "-h", "127.0.0.1", "-p", "" + port, "-r", "-q", "1", "-t", "out/0", "-m", READY);
            assertThat(retained.waitFor()).isZero();
            process = start("stdbuf", "-oL", "mosquitto_sub", "-h", "127.0.0.1", "-p", "" + port, "-i", "witness", "-q", "2", "-c", "-t", "out/+");
            Thread.ofPlatform().daemon().name("witness").start(this::read);
            Await.until("the witness subscribes", () -> ready);
        }

        private void read() {
            try (BufferedReader lines = process.inputReader()) {
                String line;
                while ((line = lines.readLine()) != null) {
                    note(line);
                }
            } catch (IOException _) {
                // The process ended; what it said is in the tallies.
            }
        }

        private void note(String line) {
            if (line.equals(READY)) {
                ready = true;
            } else {
                (line.startsWith("2/") ? exactlyOnce : atLeastOnce).add(Integer.parseInt(line.substring(2)));
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    /**
     * Publishes numbers to topic in/1 with QoS 1 and to in/2 with QoS 2, steadily, whether the killed client lives or not; but
     * so many for each life, for else they would pile up on a slow machine.
     */
    static final class Sender implements AutoCloseable {
        private static final int AT_A_TIME = 2;
        private static final int PAUSE_MILLIS = 5;
        private static final int FOR_A_LIFE = 200;

        final Tally sent = new Tally();
        private final Process[] processes = new Process[2];
        private final BufferedWriter[] lines = new BufferedWriter[2];
        private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        private final AtomicInteger allowed = new AtomicInteger();
        private int next;
        private volatile @Nullable IOException failure;

        Sender(int port) throws IOException {
            for (int i = 0; i < 2; i++) {
                String qos = "" + (i + 1);
                processes[i] = start("mosquitto_pub", "-h", "127.0.0.1", "-p", "" + port, "-i", "sender" + qos, "-q", qos, "-t", "in/" + qos, "-l");
                lines[i] = processes[i].outputWriter();
            }
            clock.scheduleAtFixedRate(this::send, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }

        /** Another life has begun. */
        void allowMore() {
            allowed.addAndGet(FOR_A_LIFE);
        }

        private void send() {
            try {
                for (int i = 0; i < AT_A_TIME && next < allowed.get(); i++) {
                    line(Integer.toString(next));
                    sent.add(next++);
                }
            } catch (IOException e) {
                failure = e;
                throw new IllegalStateException("A publisher does not take lines", e);
            }
        }

        private void line(String text) throws IOException {
            for (BufferedWriter each : lines) {
                each.write(text + "\n");
                each.flush();
            }
        }

        /** Publishes the last message of both topics; when this returns the broker has acknowledged all. */
        void end(String last) throws Exception {
            clock.shutdown();
            assertThat(clock.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
            assertThat(failure).isNull();
            line(last);
            for (int i = 0; i < 2; i++) {
                lines[i].close();
                assertThat(processes[i].waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(processes[i].exitValue()).isZero();
            }
        }

        @Override
        public void close() {
            clock.shutdownNow();
            for (Process process : processes) {
                process.destroyForcibly();
            }
        }
    }
}
