package org.vigilmqtt.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Properties;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.session.Persist;
import org.vigilmqtt.mqtt.session.StoreException;
import org.vigilmqtt.workspace.ArchiveLimits;
import org.vigilmqtt.workspace.MessageFilter;
import org.vigilmqtt.workspace.MessageLog;
import org.vigilmqtt.workspace.MessageSearch;
import org.vigilmqtt.workspace.MessageSearch.Stretch;
import org.vigilmqtt.workspace.PayloadPattern;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.ProfileStore;

import static org.assertj.core.api.Assertions.assertThat;

/** Prints how fast history is recorded, beside SQLite alone, how long it takes to open, and how fast it is searched. */
@Tag("load")
class HistoryLoadTest {
    private static final int MESSAGES = Integer.getInteger("vigil.load.messages", 1_000_000);
    private static final int TOPICS = 20_000;
    private static final int BATCH = 500;
    private static final int UNDER_WAY = 40;

    @TempDir
    Path folder;

    private final List<TopicName> topics = new ArrayList<>();

    @Test
    void recordsReopensAndSearches() throws Exception {
        for (int i = 0; i < TOPICS; i++) {
            topics.add(new TopicName("site/hall-" + i % 100 + "/machine-" + i + "/temperature"));
        }
        for (int round = 1; round <= 3; round++) {
            double alone = sqliteAlone(folder.resolve("alone-" + round + ".db"));
            double recorded = record(new ProfileId("round-" + round));
            System.out.printf(
                    "Round %d: recorded %,.0f messages/s, SQLite alone %,.0f rows/s, ratio %.2f%n",
                    round, recorded, alone, recorded / alone);
        }
        long start = System.nanoTime();
        try (ProfileStore store = new SqliteProfileStores(folder).open(new ProfileId("round-1"), ArchiveLimits.DEFAULT)) {
            int shown = store.archive().latest(10_000).size();
            System.out.printf("Reopened %,d messages, %,d in memory: %,.0f ms%n", store.archive().count(), shown, millis(start));
            search(store, "text, each", MessageFilter.of("", "celsius"));
            search(store, "text, the oldest", MessageFilter.of("", "\"seq\":0,"));
            search(store, "text beyond ASCII, none", MessageFilter.of("", "größe"));
            search(store, "regex, 1 in 1,000", MessageFilter.ALL.withPayload(PayloadPattern.regex("\"seq\":\\d+777,")));
            search(store, "regex, the oldest", MessageFilter.ALL.withPayload(PayloadPattern.regex("\"seq\":0,")));
            search(store, "topic wildcard, 1 in 100", MessageFilter.ALL.withTopic("site/hall-7/+/temperature"));
            search(store, "topic wildcard, 1 topic", MessageFilter.ALL.withTopic("+/+/machine-7/#"));
            assertThat(store.archive().count()).isEqualTo(MESSAGES);
        }
    }

    private static String payload(int i) {
        return "{\"c\":" + i % 400 / 10.0 + ",\"seq\":" + i + ",\"unit\":\"celsius\",\"state\":\"running\",\"at\":\"20:14:07.218\"}";
    }

    /** The same rows in the same table, without topics, counters and anybody who is told. */
    private double sqliteAlone(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            Statements.text(connection, "PRAGMA journal_mode = WAL");
            Statements.execute(connection, "PRAGMA synchronous = NORMAL");
            Statements.execute(
                    connection,
                    "CREATE TABLE message (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, flags INTEGER NOT NULL,"
                            + " packet_id INTEGER NOT NULL, topic INTEGER NOT NULL, payload BLOB NOT NULL)");
            connection.setAutoCommit(false);
            long start = System.nanoTime();
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO message VALUES (?, ?, ?, ?, ?, ?)")) {
                for (int i = 0; i < MESSAGES; i++) {
                    insert.setLong(1, i + 1L);
                    insert.setLong(2, i);
                    insert.setInt(3, 0);
                    insert.setInt(4, 0);
                    insert.setLong(5, i % TOPICS + 1L);
                    insert.setBytes(6, Payload.ofText(payload(i)).toByteArray());
                    insert.addBatch();
                    if (i % 1_000 == 999) {
                        insert.executeBatch();
                    }
                    if (i % 20_000 == 19_999) {
                        connection.commit();
                    }
                }
                insert.executeBatch();
                connection.commit();
            }
            return MESSAGES / seconds(start);
        }
    }

    private double record(ProfileId id) throws Exception {
        try (ProfileStore store = new SqliteProfileStores(folder).open(id, ArchiveLimits.DEFAULT)) {
            MessageLog log = new MessageLog(100_000, 256_000_000);
            store.archive().follow(log::append);
            Semaphore free = new Semaphore(UNDER_WAY);
            long start = System.nanoTime();
            for (int n = 0; n < MESSAGES; n += BATCH) {
                List<Persist> batch = new ArrayList<>(BATCH);
                for (int i = n; i < n + BATCH; i++) {
                    Publish message = new Publish(
                            topics.get(i % TOPICS), Payload.ofText(payload(i)), Qos.AT_MOST_ONCE, false, false, 0, Properties.NONE);
                    batch.add(new Persist.Received(message, i, false));
                }
                free.acquire();
                store.session().commit(batch, failure -> free.release());
            }
            free.acquire(UNDER_WAY);
            double rate = MESSAGES / seconds(start);
            assertThat(store.archive().notRecorded()).isZero();
            assertThat(log.end()).isEqualTo(MESSAGES);
            return rate;
        }
    }

    private static void search(ProfileStore store, String what, MessageFilter filter) throws StoreException {
        long start = System.nanoTime();
        MessageSearch search = store.archive().search(filter, Long.MAX_VALUE);
        double first = -1;
        long found = 0;
        long lookedAt = 0;
        Stretch stretch;
        do {
            stretch = search.next(1_000);
            if (first < 0 && !stretch.found().isEmpty()) {
                first = millis(start);
            }
            found += stretch.found().size();
            lookedAt += stretch.lookedAt();
        } while (!stretch.end());
        System.out.printf("Search, %s: first after %,.0f ms, all %,d after %,.0f ms%n", what, first, found, millis(start));
        assertThat(lookedAt).isEqualTo(MESSAGES);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static double millis(long start) {
        return (System.nanoTime() - start) / 1e6;
    }
}
