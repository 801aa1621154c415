package org.vigilmqtt.crash;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigilmqtt.store.SqliteProfileStores;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.testkit.ChildJvm;
import org.vigilmqtt.testkit.MosquittoProcess;
import org.vigilmqtt.workspace.MessageRecord;
import org.vigilmqtt.workspace.ProfileStore;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client is killed again and again, at moments of chance from its first line to long after it publishes and receives at
 * full speed. More kills: {@code mvn test -Dtest=KillStormTest -Dvigil.storm.kills=1000}, and {@code -Dvigil.storm.seed=…} for
 * the same moments again.
 */
@Tag("mosquitto")
class KillStormTest {
    private static final int KILLS = Integer.getInteger("vigil.storm.kills", 20);
    private static final long SEED = Long.getLong("vigil.storm.seed", System.nanoTime());
    /** From the child's first line on: it opens the store, connects and sends again what was open. */
    private static final int START_MILLIS = 800;
    /** From the first message on: it publishes and receives at full speed. */
    private static final int BUSY_MILLIS = 200;

    private static final Pattern LINE = Pattern.compile("([12]|received)/(\\d+)\\.");

    @TempDir
    Path folder;

    private final Tally acceptedAtLeastOnce = new Tally();
    private final Tally acceptedExactlyOnce = new Tally();
    /** Given to the listener of some life. */
    private final Tally deliveredExactlyOnce = new Tally();

    @Test
    void nothingAcceptedIsLostAndNoQos2ArrivesTwiceInEitherDirection() throws Exception {
        System.out.printf("Kill storm: %d kills, -Dvigil.storm.seed=%d%n", KILLS, SEED);
        long start = System.nanoTime();
        Random random = new Random(SEED);
        try (MosquittoProcess broker = MosquittoProcess.in(Files.createDirectory(folder.resolve("broker")))
                        .with("log_type none")
                        // Without a window it sends all that waits on each connect, and a short life ends before an answer.
                        .with("max_inflight_messages " + KilledClient.WINDOW)
                        .start();
                Others.Witness witness = new Others.Witness(broker.port())) {
            toItsEnd(broker.port(), "subscribe");
            try (Others.Sender sender = new Others.Sender(broker.port())) {
                for (int kill = 0; kill < KILLS; kill++) {
                    boolean busy = random.nextInt(3) > 0;
                    sender.allowMore();
                    int moment = random.nextInt(busy ? BUSY_MILLIS : START_MILLIS);
                    toItsKill(broker.port(), kill, busy, Duration.ofMillis(moment));
                }
                sender.end(KilledClient.END);
                toItsEnd(broker.port(), "rest");
                awaitAll(witness);
                Tally recordedExactlyOnce = new Tally();
                Tally recordedAtLeastOnce = new Tally();
                readArchive(recordedAtLeastOnce, recordedExactlyOnce);
                System.out.printf(
                        "Kill storm: %d kills in %d s; out: %d QoS 1 and %d QoS 2 accepted,"
                                + " %d QoS 1 came again; in: %d QoS 1 and %d QoS 2 sent, %d QoS 1 came again%n",
                        KILLS, Duration.ofNanos(System.nanoTime() - start).toSeconds(),
                        acceptedAtLeastOnce.count(), acceptedExactlyOnce.count(), witness.atLeastOnce.again().size(),
                        sender.sent.count(), sender.sent.count(), recordedAtLeastOnce.again().size());

                assertThat(acceptedAtLeastOnce.missingFrom(witness.atLeastOnce)).as("QoS 1 lost").isEmpty();
                assertThat(acceptedExactlyOnce.missingFrom(witness.exactlyOnce)).as("QoS 2 lost").isEmpty();
                assertThat(witness.exactlyOnce.again()).as("QoS 2 out twice").isEmpty();
                assertThat(sender.sent.missingFrom(recordedAtLeastOnce)).as("QoS 1 not recorded").isEmpty();
                assertThat(sender.sent.missingFrom(recordedExactlyOnce)).as("QoS 2 not recorded").isEmpty();
                assertThat(recordedExactlyOnce.again()).as("QoS 2 recorded twice").isEmpty();
                assertThat(deliveredExactlyOnce.again()).as("QoS 2 given to the application twice").isEmpty();
                assertThat(deliveredExactlyOnce.count()).as("QoS 2 given to the application at all").isGreaterThan(KILLS);
                assertThat(acceptedExactlyOnce.count()).as("QoS 2 accepted at all").isGreaterThan(KILLS);
            }
        }
    }

    /** Lets it live for so long, after its first line or, where it is to be busy, after its first message either way. */
    private void toItsKill(int port, int life, boolean busy, Duration moment) throws Exception {
        try (ChildJvm child = child(port, "storm", life * KilledClient.MOST_OF_A_LIFE)) {
            assertThat(child.line()).isEqualTo("begun.");
            if (busy) {
                note(String.valueOf(child.line()));
            }
            child.eachLine(this::note);
            assertThat(child.endsWithin(moment)).as("ended before its kill, in life " + life).isFalse();
            child.kill();
        }
    }

    private void note(String line) {
        Matcher parts = LINE.matcher(line);
        if (parts.matches()) {
            Tally tally =
                    switch (parts.group(1)) {
                        case "1" -> acceptedAtLeastOnce;
                        case "2" -> acceptedExactlyOnce;
                        default -> deliveredExactlyOnce;
                    };
            tally.add(Integer.parseInt(parts.group(2)));
        }
    }

    private void toItsEnd(int port, String mode) throws Exception {
        try (ChildJvm child = child(port, mode, 0)) {
            String last = "";
            for (String line = child.line(); line != null; line = child.line()) {
                note(line);
                last = line;
            }
            assertThat(last).as(mode).isEqualTo("done.");
        }
    }

    private ChildJvm child(int port, String mode, int first) throws Exception {
        return ChildJvm.startBare(folder, KilledClient.class, mode, "" + port, folder.toString(), "" + first);
    }

    private void awaitAll(Others.Witness witness) {
        try {
            Await.until(
                    "every accepted message arrives",
                    Duration.ofSeconds(60),
                    () -> acceptedAtLeastOnce.missingFrom(witness.atLeastOnce).isEmpty()
                            && acceptedExactlyOnce.missingFrom(witness.exactlyOnce).isEmpty());
        } catch (AssertionError _) {
            // What is missing is told by number below.
        }
    }

    private void readArchive(Tally atLeastOnce, Tally exactlyOnce) throws Exception {
        try (ProfileStore store = new SqliteProfileStores(folder).open(KilledClient.PROFILE)) {
            assertThat(store.session().load().outgoing()).isEmpty();
            for (MessageRecord message : store.archive().latest(Integer.MAX_VALUE)) {
                String text = message.payload().toText();
                if (!text.equals(KilledClient.END)) {
                    (message.topic().value().equals("in/2") ? exactlyOnce : atLeastOnce).add(Integer.parseInt(text));
                }
            }
        }
    }
}
