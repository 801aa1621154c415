package org.vigilmqtt.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.session.StoreException;
import org.vigilmqtt.workspace.Direction;
import org.vigilmqtt.workspace.MessageFilter;
import org.vigilmqtt.workspace.MessageFilter.Marks;
import org.vigilmqtt.workspace.MessageRecord;
import org.vigilmqtt.workspace.MessageSearch;
import org.vigilmqtt.workspace.MessageSearch.Stretch;
import org.vigilmqtt.workspace.PayloadPattern;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.ProfileStore;

import static org.assertj.core.api.Assertions.assertThat;

class ArchiveSearchTest {
    private static final int MESSAGES = 50_000;

    @TempDir
    Path folder;

    private ProfileStore store;
    private final List<MessageRecord> all = new ArrayList<>();

    @BeforeEach
    void recordSomeOfEachKind() throws Exception {
        Random random = new Random(20261123);
        String[] words = {"alpha", "Alpha beta", "BETA", "größe", "GRÖSSE", "100%", "a_b", "a!b", "x\0beta", ""};
        for (int i = 1; i <= MESSAGES; i++) {
            Qos qos = Qos.of(random.nextInt(3));
            all.add(new MessageRecord(
                    i,
                    1_000L * i,
                    random.nextInt(4) == 0 ? Direction.OUT : Direction.IN,
                    new TopicName("plant/" + random.nextInt(20) + (random.nextBoolean() ? "/on" : "/Off")),
                    Payload.ofText(words[random.nextInt(words.length)] + " " + i),
                    qos,
                    random.nextInt(10) == 0,
                    qos != Qos.AT_MOST_ONCE && random.nextInt(10) == 0,
                    qos == Qos.AT_MOST_ONCE ? 0 : 1 + i % 65_535));
        }
        try (ProfileStore first = new SqliteProfileStores(folder).open(new ProfileId("one"))) {
            for (int i = 0; i < MESSAGES; i += 1_000) {
                first.archive().record(all.subList(i, i + 1_000));
            }
        }
        store = new SqliteProfileStores(folder).open(new ProfileId("one"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private List<MessageRecord> found(MessageFilter filter, long before, int atMost) throws StoreException {
        MessageSearch search = store.archive().search(filter, before);
        List<MessageRecord> found = new ArrayList<>();
        Stretch stretch;
        do {
            stretch = search.next(atMost);
            assertThat(stretch.found()).hasSizeLessThanOrEqualTo(atMost);
            found.addAll(stretch.found());
        } while (!stretch.end());
        return found;
    }

    /** What the filter lets through, newest first, is found, whatever the size of the steps. */
    private void assertFinds(MessageFilter filter) throws StoreException {
        List<MessageRecord> expected = all.reversed().stream().filter(filter).toList();
        assertThat(expected).isNotEmpty();
        assertThat(found(filter, Long.MAX_VALUE, 100_000)).isEqualTo(expected);
        assertThat(found(filter, Long.MAX_VALUE, 997)).isEqualTo(expected);
    }

    @Test
    void withoutFilterEverythingComesBackOnceNewestFirst() throws Exception {
        assertThat(found(MessageFilter.ALL, Long.MAX_VALUE, 1_234)).isEqualTo(all.reversed());
        assertThat(found(MessageFilter.ALL, 101, 1_000)).isEqualTo(all.subList(0, 100).reversed());
        assertThat(found(MessageFilter.ALL, 1, 1_000)).isEmpty();
    }

    @Test
    void topicsAreFoundByWildcardAndByText() throws Exception {
        assertFinds(MessageFilter.ALL.withTopic("plant/+/on"));
        assertFinds(MessageFilter.ALL.withTopic("plant/7/#"));
        assertFinds(MessageFilter.ALL.withTopic("1/OFF"));
        assertFinds(MessageFilter.ALL.withExactTopic("plant/3/on"));
        assertThat(found(MessageFilter.ALL.withTopic("nothing/#"), Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void wordsAreFoundInAnyCaseBehindZeroBytesAndWithWhatIsAWildcardInSql() throws Exception {
        for (String words : List.of("alpha", "BETA", "Größe", "100%", "a_b", "a!b", "49999", "alpha beta 1")) {
            assertFinds(MessageFilter.of("", words));
        }
        assertThat(found(MessageFilter.of("", "%%"), Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void expressionsAreFoundAnywhereInThePayload() throws Exception {
        assertFinds(MessageFilter.ALL.withPayload(PayloadPattern.regex("^A.*[37]$")));
        assertFinds(MessageFilter.ALL.withPayload(PayloadPattern.regex("(?i)beta 1\\d+")));
    }

    @Test
    void marksAndTimesNarrowTheSearch() throws Exception {
        assertFinds(MessageFilter.ALL.withMarks(new Marks(EnumSet.of(Qos.AT_MOST_ONCE, Qos.EXACTLY_ONCE), null, false, false)));
        assertFinds(MessageFilter.ALL.withMarks(new Marks(EnumSet.allOf(Qos.class), Direction.OUT, true, false)));
        assertFinds(MessageFilter.ALL.withMarks(new Marks(EnumSet.allOf(Qos.class), Direction.IN, false, true)));
        assertFinds(MessageFilter.ALL.between(1_000_000, 30_000_000));
        assertFinds(MessageFilter.of("plant/+/on", "alpha")
                .between(Long.MIN_VALUE, 40_000_000)
                .withMarks(new Marks(EnumSet.of(Qos.AT_LEAST_ONCE), Direction.IN, false, false)));
    }

    @Test
    void searchTellsHowManyMessagesItHasPassed() throws Exception {
        MessageSearch search = store.archive().search(MessageFilter.of("", " 49990"), Long.MAX_VALUE);

        Stretch first = search.next(1);
        assertThat(first.found()).hasSize(1);
        assertThat(first.lookedAt()).isEqualTo(11);
        assertThat(first.end()).isFalse();

        long passed = first.lookedAt();
        Stretch next;
        do {
            next = search.next(1);
            passed += next.lookedAt();
        } while (!next.end());
        assertThat(passed).isEqualTo(MESSAGES);
    }
}
