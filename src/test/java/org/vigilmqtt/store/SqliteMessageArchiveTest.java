package org.vigilmqtt.store;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.session.Persist;
import org.vigilmqtt.mqtt.session.StoreException;
import org.vigilmqtt.store.WriteQueue.Unit;
import org.vigilmqtt.workspace.ArchiveLimits;
import org.vigilmqtt.workspace.Direction;
import org.vigilmqtt.workspace.MessageRecord;
import org.vigilmqtt.workspace.ProfileId;

import static org.assertj.core.api.Assertions.assertThat;

class SqliteMessageArchiveTest {
    @TempDir
    Path folder;

    private SqliteProfileStore open(long messages, long bytes) throws StoreException {
        return open(messages, bytes, ArchiveLimits.ANY_AGE);
    }

    private SqliteProfileStore open(long messages, long bytes, Duration age) throws StoreException {
        return (SqliteProfileStore)
                new SqliteProfileStores(folder).open(new ProfileId("one"), new ArchiveLimits(messages, bytes, age));
    }

    private SqliteProfileStore open() throws StoreException {
        return open(Long.MAX_VALUE, Long.MAX_VALUE);
    }

    private static MessageRecord message(String topic, String text) {
        return new MessageRecord(
                1, Direction.OUT, new TopicName(topic), Payload.ofText(text), Qos.AT_MOST_ONCE, false, false, 0);
    }

    private static List<String> texts(SqliteProfileStore store) throws StoreException {
        return store.archive().latest(Integer.MAX_VALUE).stream()
                .map(each -> each.payload().toText())
                .toList();
    }

    /** Waits until nothing is left to write, to trim or to give back. */
    private static void awaitUpkeep(SqliteProfileStore store) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        boolean due = true;
        while (due && System.nanoTime() < deadline) {
            CompletableFuture<Optional<StoreException>> end = new CompletableFuture<>();
            CompletableFuture<Boolean> isDue = new CompletableFuture<>();
            store.database().submit(new Unit(null, false, 1, failure -> {
                isDue.complete(store.upkeepIsDue());
                end.complete(Optional.ofNullable(failure));
            }));
            due = isDue.get(60, TimeUnit.SECONDS);
        }
        assertThat(due).isFalse();
    }

    @Test
    void messagesBothWaysComeBackInOrderWithEverythingTheyHad() throws Exception {
        byte[] bytes = {0, -1, 10};
        MessageRecord out = new MessageRecord(
                1_700_000_000_123_456L,
                Direction.OUT,
                new TopicName("a/ü"),
                Payload.copyOf(bytes),
                Qos.EXACTLY_ONCE,
                true,
                true,
                65_535);
        Persist.Received in = new Persist.Received(Commits.publish("b", "", Qos.AT_LEAST_ONCE, 9), 7, false);
        try (SqliteProfileStore store = open()) {
            store.archive().record(List.of(out));
            new Commits(store.session()).commit(in);
        }
        try (SqliteProfileStore store = open()) {
            assertThat(store.archive().latest(10))
                    .containsExactly(out.withId(1), MessageRecord.of(in.publish(), Direction.IN, 7).withId(2));
            assertThat(store.archive().latest(1)).extracting(MessageRecord::direction).containsExactly(Direction.IN);
            assertThat(store.archive().count()).isEqualTo(2);
        }
    }

    @Test
    void beyondTheCountTheOldestGoButNotTheLatestOfATopic() throws Exception {
        try (SqliteProfileStore store = open(10, Long.MAX_VALUE)) {
            store.archive().record(List.of(message("rare", "r1"), message("rare", "r2")));
            for (int i = 1; i <= 100; i++) {
                store.archive().record(List.of(message("often", "o" + i)));
            }
            store.database().awaitWritten();
            awaitUpkeep(store);

            List<String> expected = new ArrayList<>(List.of("r2"));
            IntStream.rangeClosed(92, 100).forEach(i -> expected.add("o" + i));
            assertThat(texts(store)).isEqualTo(expected);
            assertThat(store.archive().count()).isEqualTo(10);

            // What was kept as the latest goes as soon as a newer one has come.
            store.archive().record(List.of(message("rare", "r3")));
            for (int i = 101; i <= 120; i++) {
                store.archive().record(List.of(message("often", "o" + i)));
            }
            store.database().awaitWritten();
            awaitUpkeep(store);
            assertThat(texts(store)).doesNotContain("r2").contains("r3", "o120");
            assertThat(store.archive().count()).isEqualTo(10);
        }
        try (SqliteProfileStore store = open(3, Long.MAX_VALUE)) {
            awaitUpkeep(store);
            assertThat(texts(store)).containsExactly("r3", "o119", "o120");
        }
    }

    @Test
    void whatIsOlderThanTheAgeGoesButNotTheLatestOfATopic() throws Exception {
        long now = Instant.now().toEpochMilli() * 1_000;
        try (SqliteProfileStore store = open()) {
            store.archive().record(List.of(at(1, "rare", "r1"), at(1, "often", "o1"), at(2, "often", "o2")));
            store.archive().record(List.of(at(now, "often", "o3")));
        }
        try (SqliteProfileStore store = open(Long.MAX_VALUE, Long.MAX_VALUE, Duration.ofHours(1))) {
            awaitUpkeep(store);
            assertThat(texts(store)).containsExactly("r1", "o3");

            store.archive().record(List.of(at(now, "rare", "r2")));
            store.archive().record(List.of(at(3, "often", "late"), at(now, "often", "o4")));
            store.database().awaitWritten();
            awaitUpkeep(store);
            // In the order of recording: one with an old time behind younger ones waits for them.
            assertThat(texts(store)).containsExactly("r1", "o3", "r2", "late", "o4");
        }
        try (SqliteProfileStore store = open(Long.MAX_VALUE, Long.MAX_VALUE, Duration.ofHours(1))) {
            awaitUpkeep(store);
            assertThat(texts(store)).containsExactly("o3", "r2", "late", "o4");
        }
    }

    private static MessageRecord at(long micros, String topic, String text) {
        return new MessageRecord(
                micros, Direction.OUT, new TopicName(topic), Payload.ofText(text), Qos.AT_MOST_ONCE, false, false, 0);
    }

    @Test
    void moreTopicsThanMessagesMayBeKeptKeepOneEach() throws Exception {
        try (SqliteProfileStore store = open(10, Long.MAX_VALUE)) {
            for (int round = 0; round < 3; round++) {
                for (int i = 0; i < 50; i++) {
                    store.archive().record(List.of(message("topic/" + i, round + "/" + i)));
                }
            }
            store.database().awaitWritten();
            awaitUpkeep(store);
            assertThat(texts(store))
                    .isEqualTo(IntStream.range(0, 50).mapToObj(i -> "2/" + i).toList());
        }
    }

    @Test
    void theFileShrinksWhenMessagesGoBecauseOfTheirBytes() throws Exception {
        String large = "x".repeat(100_000);
        try (SqliteProfileStore store = open()) {
            for (int i = 0; i < 200; i++) {
                store.archive().record(List.of(message("a", large)));
            }
        }
        long before = folder.resolve("one").resolve("store.db").toFile().length();
        assertThat(before).isGreaterThan(20_000_000);
        try (SqliteProfileStore store = open(Long.MAX_VALUE, 1_000_000)) {
            awaitUpkeep(store);
            assertThat(store.archive().count()).isEqualTo(9);
        }
        assertThat(folder.resolve("one").resolve("store.db").toFile().length()).isLessThan(before / 5);
    }

    @Test
    void whatPromisesNothingIsShedAndCountedWhenTheWriterFallsBehindAndNothingElseIs() throws Exception {
        int rounds = 210;
        try (SqliteProfileStore store = open()) {
            Commits commits = new Commits(store.session());
            WriterGate gate = WriterGate.close(store.database());
            List<MessageRecord> thousand =
                    IntStream.range(0, 1_000).mapToObj(i -> message("a", "b")).toList();
            for (int i = 0; i < rounds; i++) {
                store.archive().record(thousand);
            }
            var mixed = commits.submit(
                    Commits.received("free", "shed"),
                    new Persist.Received(Commits.publish("kept", "kept", Qos.AT_LEAST_ONCE, 1), 1, false),
                    Commits.accepted(1));
            var free = commits.submit(Commits.received("free", "shed"));
            gate.open();
            commits.await();

            assertThat(mixed.join()).isEmpty();
            assertThat(free.join()).isEmpty();
            assertThat(store.archive().notRecorded()).isEqualTo(10_000 + 2);
            assertThat(store.archive().count()).isEqualTo(200_000 + 1);
            assertThat(texts(store)).endsWith("kept").doesNotContain("shed");
            assertThat(store.session().load().outgoing()).hasSize(1);

            // The backlog is gone: the next is recorded again.
            commits.commit(Commits.received("free", "recorded"));
            assertThat(texts(store)).endsWith("recorded");
        }
    }
}
