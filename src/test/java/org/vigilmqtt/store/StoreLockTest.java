package org.vigilmqtt.store;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigilmqtt.mqtt.session.StoreException;
import org.vigilmqtt.mqtt.session.StoreException.Kind;
import org.vigilmqtt.testkit.ChildJvm;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.ProfileStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StoreLockTest {
    private static final ProfileId ID = new ProfileId("one");

    @TempDir
    Path folder;

    private void assertInUse(SqliteProfileStores stores) {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> stores.open(ID))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.IN_USE))
                .withMessageContaining(folder.resolve("one").resolve("store.db").toString())
                .withMessageContaining("in use by another Vigil");
    }

    @Test
    void aStoreThatAnotherProcessHasOpenIsInUseUntilThatProcessIsGone() throws Exception {
        SqliteProfileStores stores = new SqliteProfileStores(folder);
        try (ChildJvm child = ChildJvm.start(StoreWriter.class, folder.toString())) {
            assertThat(child.line()).isEqualTo("open");

            assertInUse(stores);
            assertInUse(stores);
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> stores.delete(ID))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.IN_USE));

            child.kill();
            try (ProfileStore store = stores.open(ID)) {
                assertThat(store.archive().count()).isEqualTo(1);
            }
        }
    }

    @Test
    void tryingToOpenItTwiceHereDoesNotGiveItAwayToAnotherProcess() throws Exception {
        SqliteProfileStores stores = new SqliteProfileStores(folder);
        try (ProfileStore store = stores.open(ID)) {
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> stores.open(ID))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.IN_USE))
                    .withMessageContaining("already open in this Vigil");
            try (ChildJvm child = ChildJvm.start(StoreOpener.class, folder.toString())) {
                assertThat(child.line()).isEqualTo("IN_USE");
            }
            assertThat(store.session().load().isEmpty()).isTrue();
        }
        try (ChildJvm child = ChildJvm.start(StoreOpener.class, folder.toString())) {
            assertThat(child.line()).isEqualTo("open");
        }
    }

    @Test
    void aDeletedStoreLeavesNothingAndBeginsEmpty() throws Exception {
        SqliteProfileStores stores = new SqliteProfileStores(folder);
        try (ProfileStore store = stores.open(ID)) {
            new Commits(store.session()).commit(Commits.accepted(1));
        }
        stores.delete(ID);
        assertThat(Files.exists(folder.resolve("one"))).isFalse();
        stores.delete(ID);
        try (ProfileStore store = stores.open(ID)) {
            assertThat(store.session().load().isEmpty()).isTrue();
        }
    }

    /** A process that tries to open the store and says how that went. */
    static final class StoreOpener {
        private StoreOpener() {}

        public static void main(String[] arguments) {
            try (ProfileStore store = new SqliteProfileStores(Path.of(arguments[0])).open(ID)) {
                System.out.println(store.archive().notRecorded() == 0 ? "open" : "strange");
            } catch (StoreException e) {
                System.out.println(e.kind());
            }
        }
    }
}
