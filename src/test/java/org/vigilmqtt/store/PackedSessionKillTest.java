package org.vigilmqtt.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.session.Persist;
import org.vigilmqtt.mqtt.session.SessionState.Outgoing;
import org.vigilmqtt.testkit.ChildJvm;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.ProfileStore;

import static org.assertj.core.api.Assertions.assertThat;

/** Messages that share a row, in a process that is killed while it writes them and ends some of each row. */
@Timeout(120)
class PackedSessionKillTest {
    private static final int LIVES = 4;
    private static final int LINES = 300;
    /** Messages of one commit. */
    private static final int TOGETHER = 10;
    /** Messages that a life may write; the next begins behind them. */
    private static final long MOST_OF_A_LIFE = 1_000_000;

    @TempDir
    Path folder;

    /** Accepts ten at a time; later seven of them end, then two more, and the last one never does. */
    static final class Writer {
        private static final int UNDER_WAY = 20;

        private Writer() {}

        public static void main(String[] arguments) throws Exception {
            ProfileStore store = new SqliteProfileStores(Path.of(arguments[0])).open(new ProfileId("one"));
            Semaphore underWay = new Semaphore(UNDER_WAY);
            long begin = Long.parseLong(arguments[1]);
            System.out.println("open");
            for (long first = begin; ; first += TOGETHER) {
                List<Persist> batch = new ArrayList<>();
                long seven = first - 2 * TOGETHER;
                long two = first - 5 * TOGETHER;
                if (seven >= begin) {
                    complete(seven, 0, 7, batch);
                }
                if (two >= begin) {
                    complete(two, 7, 9, batch);
                }
                for (int i = 0; i < TOGETHER; i++) {
                    int packetId = (int) ((first + i) % 65_535) + 1;
                    batch.add(new Persist.Accepted(
                            first + i, Commits.publish("out", "message " + (first + i), Qos.AT_LEAST_ONCE, packetId)));
                }
                long accepted = first;
                underWay.acquire();
                store.session().commit(batch, failure -> {
                    if (failure == null) {
                        System.out.println(accepted);
                    }
                    underWay.release();
                });
            }
        }

        private static void complete(long first, int from, int end, List<Persist> batch) {
            for (int i = from; i < end; i++) {
                batch.add(new Persist.Completed(first + i));
            }
        }
    }

    @Test
    void whatWasReportedIsThereAndWhatHasEndedIsNotAfterEveryKill_promise_1() throws Exception {
        for (int life = 0; life < LIVES; life++) {
            long begin = 1 + life * MOST_OF_A_LIFE;
            long last = untilItsKill(begin);
            try (ProfileStore store = new SqliteProfileStores(folder).open(new ProfileId("one"))) {
                List<Outgoing> kept = store.session().load().outgoing().stream()
                        .filter(each -> each.sequence() >= begin)
                        .toList();
                assertThat(kept).allSatisfy(each -> assertThat(
                                Objects.requireNonNull(each.publish()).payload().toText())
                        .isEqualTo("message " + each.sequence()));
                Set<Long> sequences = kept.stream().map(Outgoing::sequence).collect(Collectors.toCollection(TreeSet::new));
                // A commit more than was reported may have come to its end.
                long newest = begin + (kept.getLast().sequence() - begin) / TOGETHER * TOGETHER;
                assertThat(newest).isGreaterThanOrEqualTo(last);
                assertThat(sequences).isEqualTo(expected(begin, newest));
            }
        }
    }

    /** What is left when the commit that accepted from {@code newest} on was the last. */
    private static Set<Long> expected(long begin, long newest) {
        Set<Long> left = new HashSet<>();
        for (long first = begin; first <= newest; first += TOGETHER) {
            int ended = first <= newest - 5 * TOGETHER ? 9 : first <= newest - 2 * TOGETHER ? 7 : 0;
            for (int i = ended; i < TOGETHER; i++) {
                left.add(first + i);
            }
        }
        return left;
    }

    /** The first sequence of the last commit that was reported. */
    private long untilItsKill(long begin) throws Exception {
        try (ChildJvm child = ChildJvm.start(Writer.class, folder.toString(), Long.toString(begin))) {
            assertThat(child.line()).isEqualTo("open");
            long last = 0;
            for (int i = 0; i < LINES; i++) {
                last = Long.parseLong(Objects.requireNonNull(child.line()));
            }
            // A last line may have been cut off by the kill.
            List<String> rest = child.kill();
            return rest.size() < 2 ? last : Long.parseLong(rest.get(rest.size() - 2));
        }
    }
}
