package org.vigilmqtt.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
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

    private static Persist[] accepted(long from, long to, int payload) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(sequence -> new Persist.Accepted(sequence, sent(sequence, "t", new byte[payload])))
                .toArray(Persist[]::new);
    }

    private static Persist[] completed(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(Persist.Completed::new).toArray(Persist[]::new);
    }

    private static Persist[] backwards(long from, long to) {
        return LongStream.rangeClosed(to, from)
                .mapToObj(sequence -> new Persist.Completed(from + to - sequence))
                .toArray(Persist[]::new);
    }

    private static Persist[] both(Persist[] first, Persist[] second) {
        return Stream.concat(Stream.of(first), Stream.of(second)).toArray(Persist[]::new);
    }

    /** The row of the pack that begins with a sequence: where it is, and how large. */
    private static String row(SqliteProfileStore store, long first) throws StoreException {
        return store.database().read(statements -> statements.number("SELECT place FROM pack WHERE first = " + first) + ": "
                + statements.number("SELECT length(body) FROM pack WHERE first = " + first));
    }

    private static Persist accepted(long sequence) {
        return new Persist.Accepted(sequence, sent(sequence, "plant/δ/" + sequence % 7, new byte[] {0, -1, (byte) sequence}));
    }

    private static Persist[] accepted(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(PackedSessionTest::accepted).toArray(Persist[]::new);
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
            commit(store, completed(8, 12));
            commit(store, completed(3, 3));
        }
        try (SqliteProfileStore store = open()) {
            assertThat(kept(store)).containsExactly(1L, 2L, 4L, 5L, 6L, 7L, 13L, 14L, 15L, 16L, 17L, 18L, 19L, 20L);
            commit(store, both(completed(1, 2), completed(4, 7)));
            commit(store, backwards(20, 14));
            assertThat(kept(store)).containsExactly(13L);
            commit(store, completed(13, 13));
            assertThat(kept(store)).isEmpty();
            assertThat(count(store, "pack")).isZero();
            assertThat(count(store, "pack_completed")).isZero();
        }
    }

    @Test
    void messagesThatABrokerForgotTakeNewIdentifiersWithTheOthersOfTheirRowUntouched_MQTT_3_2_2_3() throws Exception {
        try (SqliteProfileStore store = open()) {
            commit(store, accepted(1, 6));
            commit(store, completed(2, 2));
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
    void messagesTakeThePlaceOfThoseThatEndWithThemAndOtherwiseNone() throws Exception {
        try (SqliteProfileStore store = open()) {
            commit(store, accepted(1, 20, 200));
            String place = row(store, 1);
            commit(store, both(completed(1, 20), accepted(21, 40, 190)));
            assertThat(row(store, 21)).as("shorter ones").isEqualTo(place);
            commit(store, both(completed(21, 40), accepted(41, 60, 400)));
            assertThat(row(store, 41)).as("longer ones, for which there is no room").isEqualTo("2: 8704");
            commit(store, both(completed(41, 60), accepted(61, 64, 10)));
            assertThat(row(store, 61)).as("far shorter ones, which would waste it").isEqualTo("3: 512");
            commit(store, accepted(65, 84, 100));
            commit(store, accepted(85, 104, 90));
            commit(store, accepted(105, 124, 110));
            commit(store, both(completed(65, 124), accepted(125, 144, 100)));
            assertThat(row(store, 125)).as("in the smallest of those that are large enough").isEqualTo("4: 2560");
            assertThat(count(store, "pack")).isEqualTo(2);
        }
        try (SqliteProfileStore store = open()) {
            assertThat(kept(store)).hasSize(24).startsWith(61L).endsWith(144L);
            commit(store, accepted(145, 150, 10));
            assertThat(row(store, 145)).isEqualTo("5: 512");
            commit(store, completed(61, 150));
            assertThat(count(store, "pack")).isZero();
        }
    }

    @Test
    void failedTransactionLeavesThePlacesAsTheyWere() throws Exception {
        try (SqliteProfileStore store = open()) {
            commit(store, accepted(1, 20, 20));
            commit(store, accepted(21, 40, 20));
            String place = row(store, 1);
            store.database().write(statements -> statements.script("PRAGMA max_page_count = 64"));
            Persist[] inPlace = both(completed(1, 20), accepted(41, 60, 20));
            Persist[] tooLarge = {new Persist.Accepted(61, sent(61, "large", new byte[1_000_000]))};

            StoreException failure = new Commits(store.session()).commit(both(inPlace, tooLarge));

            assertThat(failure).isNotNull();
            assertThat(kept(store)).isEqualTo(LongStream.rangeClosed(1, 40).boxed().toList());
            commit(store, inPlace);
            assertThat(row(store, 41)).isEqualTo(place);
            assertThat(kept(store)).isEqualTo(LongStream.rangeClosed(21, 60).boxed().toList());
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
        int largest = random.nextInt(3) * 500 + 10;
        for (int i = 0; i < accepts; i++) {
            boolean packed = !mixed || random.nextBoolean();
            batch.add(
                    packed
                            ? new Persist.Accepted(
                                    sequence, sent(sequence, "plant/δ/" + sequence % 7, bytes(random, largest)))
                            : new Persist.Accepted(
                                    sequence,
                                    Commits.publish(
                                            "other",
                                            "m" + sequence,
                                            random.nextBoolean() ? Qos.EXACTLY_ONCE : Qos.AT_LEAST_ONCE,
                                            random.nextInt(2) * (1 + i))));
            sequence += random.nextInt(15) == 0 ? 2 : 1;
        }
        if (random.nextInt(5) == 0) {
            batch.stream()
                    .filter(each -> each instanceof Persist.Accepted(_, var publish)
                            && publish.packetId() != 0
                            && publish.qos() == Qos.AT_LEAST_ONCE
                            && random.nextInt(3) > 0)
                    .toList()
                    .forEach(each -> batch.add(new Persist.Completed(((Persist.Accepted) each).sequence())));
        }
        return sequence;
    }

    private static byte[] bytes(Random random, int largest) {
        byte[] bytes = new byte[random.nextInt(largest)];
        random.nextBytes(bytes);
        return bytes;
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
        for (String damage : List.of("body = x'00'", "messages = 3", "messages = 6", "body = substr(body, 1, 20)", "body = body || x'0000000001'")) {
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
    void fileWithAKeyOfSequencesOpensWithItsPacks() throws Exception {
        String pack = "x'" + HexFormat.of().formatHex(Pack.encode(List.of(
                sent(90, "plant/a", new byte[] {1}), sent(91, "plant/b", new byte[0])))) + "'";
        OlderStore.make(
                folder,
                4,
                "INSERT INTO pack (first, messages, body) VALUES (90, 2, " + pack + "), (70, 2, " + pack + ")",
                "INSERT INTO pack_completed (sequence) VALUES (71)",
                "UPDATE session SET next_sequence = 92");
        try (SqliteProfileStore store = open()) {
            assertThat(kept(store)).containsExactly(70L, 90L, 91L);
            assertThat(store.session().load().outgoing().getLast().publish()).isEqualTo(sent(91, "plant/b", new byte[0]));
            commit(store, both(completed(70, 70), accepted(92, 95)));
            commit(store, completed(90, 92));
            assertThat(kept(store)).containsExactly(93L, 94L, 95L);
        }
    }

    @Test
    void fileWithoutPacksOpensWithItsMessages() throws Exception {
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
            commit(store, completed(4, 7));
            assertThat(kept(store)).containsExactly(8L, 9L, 10L, 11L, 12L);
        }
    }
}
