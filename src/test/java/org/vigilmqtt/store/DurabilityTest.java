package org.vigilmqtt.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigilmqtt.mqtt.session.SessionState;
import org.vigilmqtt.mqtt.session.SessionState.Outgoing;
import org.vigilmqtt.testkit.ChildJvm;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.ProfileStore;

import static org.assertj.core.api.Assertions.assertThat;

class DurabilityTest {
    @TempDir
    Path folder;

    @Test
    void whatWasReportedCommittedIsThereAfterAKill_promise_1() throws Exception {
        List<Long> reported = new ArrayList<>();
        try (ChildJvm child = ChildJvm.start(StoreWriter.class, folder.toString(), "write")) {
            assertThat(child.line()).isEqualTo("open");
            while (reported.size() < 1_000) {
                reported.add(Long.valueOf(Objects.requireNonNull(child.line())));
            }
            // A last line may have been cut off by the kill.
            List<String> rest = child.kill();
            rest.stream().limit(Math.max(0, rest.size() - 1)).map(Long::valueOf).forEach(reported::add);
        }

        try (ProfileStore store = new SqliteProfileStores(folder).open(new ProfileId("one"))) {
            SessionState state = store.session().load();
            List<Long> kept = state.outgoing().stream().map(Outgoing::sequence).toList();
            assertThat(reported).isSorted();
            assertThat(kept).containsAll(reported);
            assertThat(kept).as("no holes").isEqualTo(LongStream.rangeClosed(1, kept.size()).boxed().toList());
            // An incoming message and its identifier are there together or not at all.
            assertThat(state.incomingQos2()).hasSize(kept.size());
            assertThat(store.archive().latest(Integer.MAX_VALUE)).hasSize(kept.size() + 1);
            assertThat(store.archive().count()).isEqualTo(kept.size() + 1);
        }
    }

    @Test
    void closingWritesWhatWaits() throws Exception {
        SqliteProfileStores stores = new SqliteProfileStores(folder);
        ProfileStore store = stores.open(new ProfileId("one"));
        Commits commits = new Commits(store.session());
        for (int i = 1; i <= 5_000; i++) {
            commits.submit(Commits.accepted(i));
        }
        store.close();
        commits.await();
        try (ProfileStore again = stores.open(new ProfileId("one"))) {
            assertThat(again.session().load().outgoing()).hasSize(5_000);
        }
    }
}
