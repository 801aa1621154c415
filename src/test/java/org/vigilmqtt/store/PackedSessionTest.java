package org.vigilmqtt.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Properties;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.session.InMemorySessionStore;
import org.vigilmqtt.mqtt.session.Persist;
import org.vigilmqtt.mqtt.session.SessionState;
import org.vigilmqtt.mqtt.session.SessionState.Outgoing;
import org.vigilmqtt.mqtt.session.StoreException;
import org.vigilmqtt.workspace.ProfileId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/** Messages that share a row: whatever happens to one of them, the session is the same as if each had its own. */
class PackedSessionTest {
    private static final ProfileId ID = new ProfileId("one");

    @TempDir
    Path folder;

    private SqliteProfileStore open() throws StoreException {
        return (SqliteProfileStore) new SqliteProfileStores(folder).open(ID);
    }

    private static Publish sent(long sequence, String topic, byte[] payload) {
        return new Publish(
                new TopicName(topic),
                Payload.copyOf(payload),
                Qos.AT_LEAST_ONCE,
                sequence % 3 == 0,
                false,
                (int) (sequence % 65_535) + 1,
                Properties.NONE);
    }

    private static Persist accepted(long sequence) {
        return new Persist.Accepted(sequence, sent(sequence, "plant/δ/" + sequence % 7, new byte[] {0, -1, (byte) sequence}));
    }

    private static Persist[] accepted(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(PackedSessionTest::accepted).toArray(Persist[]::new);
    }

    private static Persist[] completed(long... sequences) {
        return LongStream.of(sequences).mapToObj(Persist.Completed::new).toArray(Persist[]::new);
    }

    private static void commit(SqliteProfileStore store, Persist... batch) throws Exception {
        assertThat(new Commits(store.session()).commit(batch)).isNull();
    }

    private static List<Long> kept(SqliteProfileStore store) throws StoreException {
        return store.session().load().outgoing().stream().map(Outgoing::sequence).toList();
    }

    private static long count(SqliteProfileStore store, String table) throws StoreException {
        return store.database().read(statements -> statements.number("SELECT count(*) FROM " + table));
    }

    @Test
    void messagesSentTogetherShareARowAndComeBackWithEveryByte() throws Exception {
        try (SqliteProfileStore store = open()) {
            commit(store, accepted(1, 100));
            assertThat(count(store, "pack")).isEqualTo(1);
            assertThat(count(store, "outgoing")).isZero();
        }
        try (SqliteProfileStore store = open()) {
            assertThat(store.session().load().outgoing())
                    .isEqualTo(LongStream.rangeClosed(1, 100)
                            .mapToObj(PackedSessionTest::accepted)
                            .map(Persist.Accepted.class::cast)
                            .map(each -> new Outgoing(
                                    each.sequence(), each.publish().packetId(), each.publish()))
                            .toList());
        }
    }

    @Test
    void messagesThatEndInAnyOrderAreGoneAndTheOthersOfTheirRowStayOverARestart() throws Exception {
        try (SqliteProfileStore store = open()) {
            commit(store, accepted(1, 10));
            commit(store, accepted(11, 20));
            commit(store, completed(8, 9, 10, 11, 12));
            commit(store, completed(3));
        }
        try (SqliteProfileStore store = open()) {
            assertThat(kept(store)).containsExactly(1L, 2L, 4L, 5L, 6L, 7L, 13L, 14L, 15L, 16L, 17L, 18L, 19L, 20L);
            commit(store, completed(1, 2, 4, 5, 6, 7));
            commit(store, completed(20, 19, 18, 17, 16, 15, 14));
            assertThat(kept(store)).containsExactly(13L);
            commit(store, completed(13));
            assertThat(kept(store)).isEmpty();
            assertThat(count(store, "pack")).isZero();
            assertThat(count(store, "pack_completed")).isZero();
        }
    }

    @Test
    void messagesThatABrokerForgotTakeNewIdentifiersWithTheOthersOfTheirRowUntouched_MQTT_3_2_2_3() throws Exception {
        try (SqliteProfileStore store = open()) {
            commit(store, accepted(1, 6));
            commit(store, completed(2));
            commit(store, new Persist.Assigned(3, 0), new Persist.Assigned(4, 0), new Persist.Assigned(4, 9));
        }
        try (SqliteProfileStore store = open()) {
            assertThat(store.session().load().outgoing())
                    .extracting(Outgoing::sequence, Outgoing::packetId)
                    .containsExactly(
                            tuple(1L, 2),
                            tuple(3L, 0),
                            tuple(4L, 9),
                            tuple(5L, 6),
                            tuple(6L, 7));
        }
    }

    @Test
    void largeMessagesHaveARowOfTheirOwnAndRowsStayOfHandySize() throws Exception {
        byte[] large = new byte[Pack.LARGEST + 1];
        byte[] quarter = new byte[Pack.LARGEST / 4];
        List<Persist> batch = new ArrayList<>();
        batch.add(new Persist.Accepted(1, sent(1, "large", large)));
        for (long sequence = 2; sequence <= 21; sequence++) {
            batch.add(new Persist.Accepted(sequence, sent(sequence, "t", quarter)));
        }
        try (SqliteProfileStore store = open()) {
            commit(store, batch.toArray(Persist[]::new));
            assertThat(kept(store)).hasSize(21);
            assertThat(store.database().<Long>read(statements -> statements.number("SELECT max(length(body)) FROM pack")))
                    .isLessThan(2L * Pack.LARGEST);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverHappensTheSessionIsTheOneThatAStoreInMemoryKeeps(long seed) throws Exception {
        Random random = new Random(seed);
        InMemorySessionStore model = new InMemorySessionStore();
        SqliteProfileStore store = open();
        long next = 1;
        for (int round = 0; round < 150; round++) {
            List<Persist> batch = new ArrayList<>();
            List<Outgoing> open = model.load().outgoing();
            int turn = random.nextInt(20);
            if (turn == 0) {
                batch.add(new Persist.Cleared());
            } else if (turn == 1) {
                batch.add(new Persist.PeerForgot());
                open.stream()
                        .filter(each -> !each.isReleased())
                        .forEach(each -> batch.add(new Persist.Assigned(each.sequence(), 0)));
            } else {
                next = somethingHappens(random, open, next, batch);
            }
            model.commit(batch, _ -> {});
            commit(store, batch.toArray(Persist[]::new));
            if (random.nextInt(10) == 0) {
                store.close();
                store = open();
            }
            assertThat(comparable(store.session().load())).as("round %d", round).isEqualTo(comparable(model.load()));
        }
        store.close();
    }

    /** Messages end or get an identifier, in order or in none, then some are accepted; the next sequence. */
    private static long somethingHappens(Random random, List<Outgoing> open, long next, List<Persist> batch) {
        long sequence = next;
        int begin = random.nextInt(open.size() + 1);
        int most = random.nextInt(40);
        boolean eachOne = random.nextBoolean();
        for (Outgoing each : open.subList(begin, Math.min(open.size(), begin + most))) {
            if (each.isQueued()) {
                batch.add(new Persist.Assigned(each.sequence(), 1 + random.nextInt(65_535)));
            } else if (each.publish() != null && each.publish().qos() == Qos.EXACTLY_ONCE) {
                batch.add(new Persist.Released(each.sequence(), sequence++));
            } else if (eachOne || random.nextInt(3) == 0) {
                batch.add(new Persist.Completed(each.sequence()));
            }
        }
        int accepts = random.nextInt(30);
        boolean mixed = random.nextInt(4) == 0;
        for (int i = 0; i < accepts; i++) {
            boolean packed = !mixed || random.nextBoolean();
            batch.add(
                    packed
                            ? accepted(sequence)
                            : new Persist.Accepted(
                                    sequence,
                                    Commits.publish(
                                            "other",
                                            "m" + sequence,
                                            random.nextBoolean() ? Qos.EXACTLY_ONCE : Qos.AT_LEAST_ONCE,
                                            random.nextInt(2) * (1 + i))));
            sequence += random.nextInt(15) == 0 ? 2 : 1;
        }
        return sequence;
    }

    /** In the order of the keys, each with the identifier that counts. */
    private static List<Outgoing> comparable(SessionState state) {
        return state.outgoing().stream()
                .map(each -> each.publish() == null
                        ? each
                        : new Outgoing(each.sequence(), each.packetId(), each.publish().withPacketId(each.packetId())))
                .sorted(Comparator.comparingLong(Outgoing::sequence))
                .toList();
    }

    @Test
    void rowThatHoldsNoMessagesIsAnErrorWithTheFilesNameAndNeverAnEmptySession_promise_7() throws Exception {
        for (String damage : List.of("body = x'00'", "messages = 3", "body = substr(body, 1, length(body) - 1)")) {
            try (SqliteProfileStore store = open()) {
                commit(store, new Persist.Cleared());
                commit(store, accepted(1, 5));
                store.database().write(statements -> statements.run("UPDATE pack SET " + damage));
                assertThatThrownBy(() -> store.session().load())
                        .as(damage)
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("store.db");
            }
        }
    }

    @Test
    void fileOfTheVersionBeforeOpensWithItsMessages() throws Exception {
        OlderStore.make(
                folder,
                3,
                "INSERT INTO outgoing (sequence, packet_id, qos, retain, dup, topic, payload)"
                        + " VALUES (4, 7, 1, 0, 0, 'plant/a', x'32312e35'), (5, 8, 1, 0, 0, 'plant/b', x'3232')",
                "UPDATE session SET next_sequence = 6");
        try (SqliteProfileStore store = open()) {
            assertThat(store.session().load().outgoing())
                    .extracting(each -> each.sequence() + " " + each.packetId() + " "
                            + Objects.requireNonNull(each.publish()).topic().value() + " "
                            + each.publish().payload().toText())
                    .containsExactly("4 7 plant/a 21.5", "5 8 plant/b 22");
            commit(store, accepted(6, 12));
            commit(store, completed(4, 5, 6, 7));
            assertThat(kept(store)).containsExactly(8L, 9L, 10L, 11L, 12L);
        }
    }
}
