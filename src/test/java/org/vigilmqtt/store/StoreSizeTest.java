package org.vigilmqtt.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.session.Persist;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.ProfileStore;

import static org.assertj.core.api.Assertions.assertThat;

/** The disk gets back what was taken for stored messages, while the store is open. */
class StoreSizeTest {
    private static final int MESSAGES = 100_000;
    /** A store with nothing in it, pages kept for what comes next, and a log. Bytes. */
    private static final long SMALL = 4_000_000;

    @TempDir
    Path folder;

    @Test
    void theFileShrinksWhenAHundredThousandStoredMessagesWereSent() throws Exception {
        try (ProfileStore store = new SqliteProfileStores(folder).open(new ProfileId("one"))) {
            String text = "x".repeat(200);
            commit(store, sequence -> new Persist.Accepted(sequence, Commits.publish("a", text, Qos.AT_LEAST_ONCE, 0)));
            assertThat(bytes()).isGreaterThan(3 * SMALL);
            commit(store, Persist.Completed::new);
            awaitSmall();
        }
    }

    @Test
    void theFileShrinksWhenFewLargeMessagesWereReleased() throws Exception {
        try (ProfileStore store = new SqliteProfileStores(folder).open(new ProfileId("one"))) {
            String large = "x".repeat(1_000_000);
            Commits commits = new Commits(store.session());
            for (int i = 1; i <= 20; i++) {
                commits.commit(new Persist.Accepted(i, Commits.publish("a", large, Qos.EXACTLY_ONCE, i)));
            }
            assertThat(bytes()).isGreaterThan(3 * SMALL);
            for (int i = 1; i <= 20; i++) {
                commits.commit(new Persist.Released(i, 20 + i));
            }
            awaitSmall();
            assertThat(store.session().load().outgoing()).hasSize(20);
        }
    }

    private void awaitSmall() {
        Await.until("the disk has its space back", () -> bytes() < SMALL);
    }

    /** Of the file and everything beside it. */
    private long bytes() {
        return new DatabaseFile(folder.resolve("one").resolve("store.db")).bytes();
    }

    private static void commit(ProfileStore store, LongFunction<Persist> write) throws Exception {
        Commits commits = new Commits(store.session());
        List<Persist> batch = new ArrayList<>();
        for (long sequence = 1; sequence <= MESSAGES; sequence++) {
            batch.add(write.apply(sequence));
            if (batch.size() == 1_000) {
                commits.submit(batch.toArray(Persist[]::new));
                batch.clear();
            }
        }
        commits.await();
    }
}
