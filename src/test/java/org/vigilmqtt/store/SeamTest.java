package org.vigilmqtt.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.session.Persist;
import org.vigilmqtt.mqtt.session.StoreException;
import org.vigilmqtt.workspace.Direction;
import org.vigilmqtt.workspace.MessageFilter;
import org.vigilmqtt.workspace.MessageLog;
import org.vigilmqtt.workspace.MessageRecord;
import org.vigilmqtt.workspace.MessageSearch;
import org.vigilmqtt.workspace.MessageSearch.Stretch;
import org.vigilmqtt.workspace.ProfileId;

import static org.assertj.core.api.Assertions.assertThat;

/** The log in memory and the archive behind it are one list: no message is missing between them, and none is there twice. */
class SeamTest {
    @TempDir
    Path folder;

    private SqliteProfileStore open() throws StoreException {
        return (SqliteProfileStore) new SqliteProfileStores(folder).open(new ProfileId("one"));
    }

    /** A log as a connection has it: the newest of the archive, then what the archive tells. */
    private static MessageLog log(SqliteProfileStore store, int capacity) throws StoreException {
        MessageLog log = new MessageLog(capacity, Long.MAX_VALUE);
        log.append(store.archive().latest(capacity));
        store.archive().follow(log::append);
        return log;
    }

    private static MessageRecord sent(String text) {
        return new MessageRecord(
                1, Direction.OUT, new TopicName("out"), Payload.ofText(text), Qos.AT_MOST_ONCE, false, false, 0);
    }

    /** Texts of the archive before what is in the log, and of the log. */
    private static List<String> wholeList(SqliteProfileStore store, MessageLog log) throws StoreException {
        List<MessageRecord> inMemory = log.read(0, Integer.MAX_VALUE).messages();
        long before = inMemory.isEmpty() ? Long.MAX_VALUE : inMemory.getFirst().olderThan();
        MessageSearch search = store.archive().search(MessageFilter.ALL, before);
        List<MessageRecord> older = new ArrayList<>();
        Stretch stretch;
        do {
            stretch = search.next(7);
            older.addAll(stretch.found());
        } while (!stretch.end());
        return Stream.concat(older.reversed().stream(), inMemory.stream())
                .map(message -> message.payload().toText())
                .toList();
    }

    /** Both ways, at each QoS, from two threads, in batches of any size. */
    private static void exchange(SqliteProfileStore store, int from, int to) throws Exception {
        Commits commits = new Commits(store.session());
        Thread publisher = Thread.ofPlatform().start(() -> {
            for (int i = from; i < to; i++) {
                store.archive().record(List.of(sent("out " + i)));
            }
        });
        int i = from;
        while (i < to) {
            List<Persist> batch = new ArrayList<>();
            for (int last = Math.min(to, i + 1 + i % 9); i < last; i++) {
                Qos qos = Qos.of(i % 3);
                batch.add(new Persist.Received(
                        Commits.publish("in", "in " + i, qos, qos == Qos.AT_MOST_ONCE ? 0 : i), i, qos == Qos.EXACTLY_ONCE));
            }
            commits.submit(batch.toArray(Persist[]::new));
        }
        publisher.join();
        commits.await();
        store.database().awaitWritten();
    }

    private static List<String> numbered(String way, int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> way + " " + i).toList();
    }

    @Test
    void everyMessageBothWaysIsThereOnceAcrossTheSeamAndOverRestarts() throws Exception {
        for (int round = 0; round < 3; round++) {
            try (SqliteProfileStore store = open()) {
                MessageLog log = log(store, 100);
                exchange(store, 1 + round * 1_000, 1_001 + round * 1_000);

                List<String> whole = wholeList(store, log);
                int end = 1_001 + round * 1_000;
                assertThat(whole).filteredOn(text -> text.startsWith("in")).isEqualTo(numbered("in", 1, end));
                assertThat(whole).filteredOn(text -> text.startsWith("out")).isEqualTo(numbered("out", 1, end));
                assertThat(log.read(0, 1_000).messages()).hasSize(100);
                assertThat(log.read(0, 1_000).messages())
                        .isEqualTo(store.archive().latest(100));
            }
        }
    }

    @Test
    void messagesThatAreNotRecordedAreInTheLogAndLeaveNoGapBehindThem() throws Exception {
        try (SqliteProfileStore store = open()) {
            MessageLog log = log(store, 3);
            store.archive().record(List.of(sent("kept 1"), sent("kept 2")));
            store.database().awaitWritten();
            WriterGate gate = WriterGate.close(store.database());
            List<MessageRecord> backlog = IntStream.range(0, (int) SqliteMessageArchive.WAITING_MESSAGES)
                    .mapToObj(i -> sent("waits"))
                    .toList();
            store.archive().record(backlog);
            Commits commits = new Commits(store.session());
            commits.submit(Commits.received("in", "shed in"));
            store.archive().record(List.of(sent("shed out")));

            assertThat(wholeListWhileNothingIsWritten(log)).containsExactly("kept 2", "shed in", "shed out");
            assertThat(log.read(0, 3).messages().get(1).olderThan()).isEqualTo(3);
            gate.open();
            commits.await();
            assertThat(store.archive().notRecorded()).isEqualTo(2);
        }
    }

    private static List<String> wholeListWhileNothingIsWritten(MessageLog log) {
        return log.read(0, 10).messages().stream().map(message -> message.payload().toText()).toList();
    }

    @Test
    void messageWhoseCommitFailedIsToldOnlyWhereItWillNotComeAgain() throws Exception {
        List<MessageRecord> told = new CopyOnWriteArrayList<>();
        SqliteProfileStore store = open();
        store.archive().follow((Consumer<List<MessageRecord>>) told::addAll);
        Commits commits = new Commits(store.session());
        store.close();

        var failed = commits.submit(
                Commits.received("in", "free"), new Persist.Received(Commits.publish("in", "again", Qos.EXACTLY_ONCE, 1), 1, true));

        assertThat(failed.join()).isPresent();
        assertThat(told).extracting(message -> message.payload().toText()).containsExactly("free");
        assertThat(told).extracting(MessageRecord::id).containsExactly(0L);
        assertThat(store.archive().notRecorded()).isEqualTo(1);
    }
}
