package org.vigilmqtt.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigilmqtt.mqtt.session.Persist;
import org.vigilmqtt.mqtt.session.SessionState.Outgoing;
import org.vigilmqtt.mqtt.session.SessionStore;
import org.vigilmqtt.mqtt.session.StoreException;
import org.vigilmqtt.mqtt.session.StoreException.Kind;
import org.vigilmqtt.store.WriteQueue.Unit;
import org.vigilmqtt.workspace.ProfileId;

import static org.assertj.core.api.Assertions.assertThat;

class GroupCommitTest {
    @TempDir
    Path folder;

    private SqliteProfileStore store;
    private Commits commits;

    @BeforeEach
    void open() throws StoreException {
        store = (SqliteProfileStore) new SqliteProfileStores(folder).open(new ProfileId("one"));
        commits = new Commits(store.session());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void commitsAreReportedInTheOrderOfTheCallsWhetherTheyWriteOrNot() throws Exception {
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        Set<String> threads = Collections.synchronizedSet(new HashSet<>());
        CountDownLatch all = new CountDownLatch(3_000);
        for (int i = 0; i < 3_000; i++) {
            int number = i;
            List<Persist> batch =
                    switch (i % 3) {
                        case 0 -> List.of(Commits.accepted(i + 1));
                        case 1 -> List.of(Commits.received("in", "free"));
                        default -> List.of();
                    };
            store.session().commit(batch, failure -> {
                order.add(number);
                threads.add(Thread.currentThread().getName());
                all.countDown();
            });
        }
        assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(order).isEqualTo(IntStream.range(0, 3_000).boxed().toList());
        assertThat(threads).singleElement().asString().contains("store.db");
    }

    @Test
    void everyBatchOfAGroupIsToldBeforeAnyoneMayWakeAThread() throws Exception {
        List<String> calls = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch all = new CountDownLatch(3);
        WriterGate gate = WriterGate.close(store.database());
        for (int i = 1; i <= 3; i++) {
            int number = i;
            store.session().commit(List.of(Commits.accepted(i)), new SessionStore.Done() {
                @Override
                public void committed(@Nullable StoreException failure) {
                    calls.add("committed " + number);
                }

                @Override
                public void groupCommitted() {
                    calls.add("group " + number);
                    all.countDown();
                }
            });
        }
        gate.open();
        assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(calls)
                .containsExactly("committed 1", "committed 2", "committed 3", "group 1", "group 2", "group 3");
    }

    @Test
    void aFailedBatchIsReportedAsFailedAndTakesNeitherHalfOfItselfNorItsNeighboursAlong() throws Exception {
        WriterGate gate = WriterGate.close(store.database());
        var first = commits.submit(Commits.accepted(1), Commits.received("new/topic", "first"));
        // The second message of this batch has a sequence that is taken.
        var bad = commits.submit(
                Commits.accepted(2), Commits.received("other/topic", "bad"), Commits.accepted(1));
        var last = commits.submit(Commits.accepted(3), Commits.received("other/topic", "last"));
        gate.open();
        commits.await();

        assertThat(first.join()).isEmpty();
        assertThat(last.join()).isEmpty();
        assertThat(bad.join().orElseThrow().kind()).isEqualTo(Kind.FAILED);
        assertThat(store.session().load().outgoing())
                .extracting(Outgoing::sequence)
                .containsExactly(1L, 3L);
        assertThat(store.archive().latest(10))
                .extracting(message -> message.topic() + "=" + message.payload().toText())
                .containsExactly("new/topic=first", "other/topic=last");
        assertThat(store.archive().count()).isEqualTo(2);
        assertThat(store.archive().notRecorded()).isEqualTo(1);
    }

    @Test
    void aReceiverThatThrowsDoesNotStopTheWriter() throws Exception {
        store.session().commit(List.of(Commits.accepted(1)), failure -> {
            throw new IllegalStateException("on purpose");
        });
        assertThat(commits.commit(Commits.accepted(2))).isNull();
        assertThat(store.session().load().outgoing()).hasSize(2);
    }

    @Test
    void onlyAGroupThatPromisesSomethingWaitsForTheDisk() throws Exception {
        assertThat(synchronousDuring(true)).isEqualTo(2);
        assertThat(synchronousDuring(false)).isEqualTo(1);
        assertThat(synchronousDuring(true)).isEqualTo(2);
    }

    private long synchronousDuring(boolean promises) throws Exception {
        CompletableFuture<Long> mode = new CompletableFuture<>();
        store.database()
                .submit(new Unit(
                        statements -> mode.complete(statements.number("PRAGMA synchronous")),
                        promises,
                        1,
                        failure -> {}));
        return mode.get(60, TimeUnit.SECONDS);
    }
}
