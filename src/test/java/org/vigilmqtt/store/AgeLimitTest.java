package org.vigilmqtt.store;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.session.StoreException;
import org.vigilmqtt.store.WriteQueue.Unit;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.workspace.ArchiveLimits;
import org.vigilmqtt.workspace.Direction;
import org.vigilmqtt.workspace.MessageRecord;
import org.vigilmqtt.workspace.ProfileId;

import static org.assertj.core.api.Assertions.assertThat;

/** Messages that grow too old go while nothing happens at all. The clock is the test's. */
class AgeLimitTest {
    private static final Duration LIMIT = Duration.ofSeconds(1);
    /** The grace of {@link #LIMIT}: a hundredth. */
    private static final Duration GRACE = Duration.ofMillis(10);

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private @Nullable SqliteProfileStore opened;

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private SqliteProfileStore open(Duration age) throws StoreException {
        close();
        SqliteProfileStore store = (SqliteProfileStore) new SqliteProfileStores(folder, now::get)
                .open(new ProfileId("one"), new ArchiveLimits(Long.MAX_VALUE, Long.MAX_VALUE, age));
        opened = store;
        return store;
    }

    private void record(SqliteProfileStore store, String topic, String... texts) throws StoreException {
        long at = ChronoUnit.MICROS.between(Instant.EPOCH, now.get());
        store.archive()
                .record(List.of(texts).stream()
                        .map(text -> new MessageRecord(
                                at,
                                Direction.OUT,
                                new TopicName(topic),
                                Payload.ofText(text),
                                Qos.AT_MOST_ONCE,
                                false,
                                false,
                                0))
                        .toList());
        store.database().awaitWritten();
    }

    private static List<String> texts(SqliteProfileStore store) {
        try {
            return store.archive().latest(Integer.MAX_VALUE).stream()
                    .map(each -> each.payload().toText())
                    .toList();
        } catch (StoreException e) {
            throw new AssertionError(e);
        }
    }

    /** What the writer thread of a store would wait now, once it has nothing to do. */
    private static long wait(SqliteProfileStore store) {
        AtomicReference<Long> wait = new AtomicReference<>(0L);
        Await.until("nothing is left to do", () -> {
            CompletableFuture<Long> asked = new CompletableFuture<>();
            store.database().submit(new Unit(null, false, 1, _ -> asked.complete(store.nanosToUpkeep())));
            wait.set(asked.join());
            return wait.get() > 0;
        });
        return wait.get();
    }

    @Test
    void oldMessagesGoWhileNothingComesAndEachTopicsLatestStays() throws Exception {
        SqliteProfileStore store = open(LIMIT);
        record(store, "often", "o1", "o2", "o3");
        record(store, "rare", "r1");
        now.set(START.plusMillis(500));
        record(store, "often", "o4", "o5");
        assertThat(wait(store)).isEqualTo(Duration.ofMillis(500).plus(GRACE).plusNanos(1_000).toNanos());

        // From here on nothing is written or asked that the writer thread would wake up for.
        now.set(START.plusMillis(1_100));
        Await.until("the first are gone", () -> texts(store).equals(List.of("r1", "o4", "o5")));
        now.set(START.plusMillis(1_600));
        Await.until("the next are gone", () -> texts(store).equals(List.of("r1", "o5")));
        assertThat(store.archive().count()).isEqualTo(2);
    }

    @Test
    void whatGrewOldWhileTheStoreWasClosedGoesAfterTheOpeningAndTheCountIsRight() throws Exception {
        SqliteProfileStore writing = open(LIMIT);
        record(writing, "often", IntStream.range(0, 5_000).mapToObj(i -> "o" + i).toArray(String[]::new));
        now.set(START.plusSeconds(5));
        SqliteProfileStore store = open(LIMIT);
        Await.until("the old are gone", () -> texts(store).equals(List.of("o4999")));
        Await.until("they are counted", () -> store.archive().count() == 1);
        SqliteProfileStore again = open(LIMIT);
        assertThat(again.archive().count()).isEqualTo(1);
    }

    @Test
    void writerSleepsUntilSomethingIsTooOldAndNotMoreOftenThanOnceAMinute() throws Exception {
        SqliteProfileStore store = open(Duration.ofMinutes(30));
        record(store, "often", "o1", "o2");
        long first = wait(store);
        assertThat(first).isEqualTo(Duration.ofMinutes(30).plusSeconds(18).plusNanos(1_000).toNanos());

        SqliteProfileStore longer = open(Duration.ofDays(7));
        assertThat(wait(longer))
                .as("an hour, for the clock may be set, and the grace")
                .isEqualTo(Duration.ofMinutes(61).toNanos());
    }

    @Test
    void writerSleepsForEverWhereNothingCanGrowTooOld() throws Exception {
        SqliteProfileStore store = open(ArchiveLimits.ANY_AGE);
        record(store, "often", "o1", "o2");
        assertThat(wait(store)).isEqualTo(Long.MAX_VALUE);
        Await.until("its thread waits without an end", () -> writer().getState() == Thread.State.WAITING);

        SqliteProfileStore limited = open(LIMIT);
        now.set(START.plusSeconds(5));
        Await.until("the old one is gone", () -> texts(limited).equals(List.of("o2")));
        assertThat(wait(limited)).as("only each topic's latest is left").isEqualTo(Long.MAX_VALUE);
    }

    private Thread writer() {
        String file = folder.toString();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("store " + file))
                .findFirst()
                .orElseThrow();
    }
}
