package org.vigilmqtt.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.session.Persist;
import org.vigilmqtt.mqtt.session.StoreException;
import org.vigilmqtt.mqtt.session.StoreException.Kind;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.ProfileStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StoreFailureTest {
    private static final ProfileId ID = new ProfileId("one");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("one").resolve("store.db");
    }

    private SqliteProfileStore open() throws StoreException {
        return (SqliteProfileStore) new SqliteProfileStores(folder).open(ID);
    }

    private void fill() throws Exception {
        try (SqliteProfileStore store = open()) {
            Commits commits = new Commits(store.session());
            for (int i = 1; i <= 500; i++) {
                commits.submit(Commits.accepted(i));
            }
            commits.await();
        }
    }

    private StoreException failureToOpen() {
        return Objects.requireNonNull(assertThatExceptionOfType(StoreException.class)
                .isThrownBy(this::open)
                .actual());
    }

    private void assertSetAsideAndEmptyNextTime() throws Exception {
        StoreException failure = failureToOpen();
        assertThat(failure.kind()).isEqualTo(Kind.DAMAGED);
        assertThat(failure.file()).isEqualTo(file.toString());
        Path aside = DamagedFiles.in(file.resolveSibling("")).getFirst();
        assertThat(failure).hasMessageContaining(aside.toString()).hasMessageContaining("Connect again");
        try (ProfileStore store = open()) {
            assertThat(store.session().load().isEmpty()).isTrue();
        }
        assertThat(aside).exists();
    }

    @Test
    void aFileThatIsNoDatabaseIsSetAside() throws Exception {
        fill();
        Files.writeString(file, "no database ".repeat(1_000), StandardCharsets.UTF_8);
        assertSetAsideAndEmptyNextTime();
    }

    @Test
    void aFileThatLostItsEndIsSetAside() throws Exception {
        fill();
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.setLength(raw.length() / 2);
        }
        assertSetAsideAndEmptyNextTime();
    }

    @Test
    void aSessionWithOverwrittenPagesIsSetAside() throws Exception {
        fill();
        overwriteFrom(8_192);
        assertSetAsideAndEmptyNextTime();
    }

    @Test
    void aDamagedSessionIsFoundInALargeStoreToo() throws Exception {
        String large = "x".repeat(1_000_000);
        try (SqliteProfileStore store = open()) {
            Commits commits = new Commits(store.session());
            for (int i = 1; i <= 12; i++) {
                commits.submit(new Persist.Accepted(i, Commits.publish("a", large, Qos.AT_LEAST_ONCE, 0)));
            }
            commits.await();
        }
        open().close();
        overwriteFrom(100_000);
        assertSetAsideAndEmptyNextTime();
    }

    private void overwriteFrom(long position) throws IOException {
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.seek(position);
            raw.write(new byte[(int) (raw.length() - position)]);
        }
    }

    @Test
    void aFileOfANewerVigilIsRefusedAndLeftAsItIs() throws Exception {
        fill();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            Statements.execute(connection, "PRAGMA user_version = 999");
        }
        StoreException failure = failureToOpen();
        assertThat(failure.kind()).isEqualTo(Kind.FAILED);
        assertThat(failure).hasMessageContaining(file.toString()).hasMessageContaining("newer Vigil");
        assertThat(DamagedFiles.in(file.resolveSibling(""))).isEmpty();
        assertThat(failureToOpen().kind()).isEqualTo(Kind.FAILED);
    }

    @Test
    void aFolderThatMayNotBeWrittenIsNamed() throws Exception {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
        // The administrator may write there all the same; not in /sys, where nobody makes a folder.
        Path readOnly = Files.isWritable(closed) ? Path.of("/sys/kernel") : closed;

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> new SqliteProfileStores(readOnly.resolve("stores")).open(ID))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.READ_ONLY))
                .withMessageContaining(readOnly.toString());
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> SqliteProfileRepository.open(readOnly.resolve("vigil").resolve("vigil.db")))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.READ_ONLY));
    }

    @Test
    void aDatabaseThatMayOnlyBeReadIsReportedAtTheFirstWrite() throws Exception {
        try (SqliteProfileStore store = open()) {
            store.database().write(statements -> statements.script("PRAGMA query_only = 1"));
            StoreException failure = Objects.requireNonNull(new Commits(store.session()).commit(Commits.accepted(1)));
            assertThat(failure.kind()).isEqualTo(Kind.READ_ONLY);
            assertThat(failure).hasMessageContaining(file.toString());
        }
    }

    @Test
    void aFullDiskFailsWhatDoesNotFitAndNothingElse() throws Exception {
        String large = "x".repeat(1_000_000);
        try (SqliteProfileStore store = open()) {
            Commits commits = new Commits(store.session());
            store.database().write(statements -> statements.script("PRAGMA max_page_count = 64"));
            WriterGate gate = WriterGate.close(store.database());
            var before = commits.submit(Commits.accepted(1));
            var tooLarge = commits.submit(
                    new Persist.Accepted(2, Commits.publish("a", large, Qos.AT_LEAST_ONCE, 0)),
                    new Persist.Received(Commits.publish("b", "b", Qos.AT_LEAST_ONCE, 4), 1, false));
            var after = commits.submit(Commits.accepted(3));
            gate.open();
            commits.await();

            assertThat(before.join()).isEmpty();
            assertThat(after.join()).isEmpty();
            StoreException failure = tooLarge.join().orElseThrow();
            assertThat(failure.kind()).isEqualTo(Kind.FULL);
            assertThat(failure).hasMessageContaining(file.toString()).hasMessageContaining("Free some space");
            assertThat(store.archive().notRecorded()).as("it comes again").isZero();
            assertThat(store.session().load().outgoing())
                    .extracting(each -> each.sequence())
                    .containsExactly(1L, 3L);

            store.database().write(statements -> statements.script("PRAGMA max_page_count = 100000"));
            assertThat(commits.commit(new Persist.Accepted(2, Commits.publish("a", large, Qos.AT_LEAST_ONCE, 0))))
                    .isNull();
        }
    }

    @Test
    void aFileThatAnotherProgramHasLockedIsNamedAndLeftAsItIs() throws Exception {
        fill();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            Statements.execute(other, "BEGIN IMMEDIATE");
            StoreException failure = failureToOpen();
            assertThat(failure.kind()).isEqualTo(Kind.LOCKED);
            assertThat(failure).hasMessageContaining(file.toString()).hasMessageContaining("End that program");
        }
        assertThat(DamagedFiles.in(file.resolveSibling(""))).isEmpty();
        try (SqliteProfileStore store = open()) {
            assertThat(store.session().load().outgoing()).hasSize(500);
        }
    }

    @Test
    void aFileThatAnotherProgramLocksLaterFailsWhatIsWrittenMeanwhileAndNothingElse() throws Exception {
        try (SqliteProfileStore store = open();
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            Commits commits = new Commits(store.session());
            assertThat(commits.commit(Commits.accepted(1))).isNull();
            store.database().write(statements -> statements.script("PRAGMA busy_timeout = 1"));
            Statements.execute(other, "BEGIN IMMEDIATE");
            StoreException failure = Objects.requireNonNull(commits.commit(Commits.accepted(2)));
            assertThat(failure.kind()).isEqualTo(Kind.LOCKED);
            assertThat(failure).hasMessageContaining(file.toString()).hasMessageContaining("End that program");
            Statements.execute(other, "ROLLBACK");
            assertThat(commits.commit(Commits.accepted(3))).isNull();
            assertThat(store.session().load().outgoing())
                    .extracting(each -> each.sequence())
                    .containsExactly(1L, 3L);
        }
    }

    @Test
    void damageMetWhileOpenIsReportedAndTheFileSetAsideWhenItIsClosed() throws Exception {
        fill();
        SqliteProfileStore store = open();
        try {
            // SQLite's own way to damage a file: the root page of a table becomes one that does not exist.
            store.database().write(statements -> {
                statements.script("PRAGMA writable_schema = 1");
                statements.run("UPDATE sqlite_master SET rootpage = 99999 WHERE name = 'outgoing'");
            });
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> store.session().load())
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.DAMAGED));
        } finally {
            store.close();
        }
        assertThat(DamagedFiles.in(file.resolveSibling(""))).hasSize(1);
        try (SqliteProfileStore again = open()) {
            assertThat(again.session().load().isEmpty()).isTrue();
        }
    }

    @Test
    void aRowThatNoPacketCouldHoldIsAFailureAndNotAnEmptySession() throws Exception {
        fill();
        try (SqliteProfileStore store = open()) {
            store.database().write(statements -> statements.run("UPDATE outgoing SET qos = 3 WHERE sequence = 9"));
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> store.session().load())
                    .withMessageContaining(file.toString());
        }
    }

    @Test
    void aReceiverMustNotCloseTheStoreItIsToldBy() throws Exception {
        try (SqliteProfileStore store = open()) {
            CompletableFuture<Throwable> thrown = new CompletableFuture<>();
            store.session().commit(List.of(Commits.accepted(1)), failure -> {
                try {
                    store.database().close();
                } catch (IllegalStateException e) {
                    thrown.complete(e);
                }
            });
            assertThat(thrown.get(60, TimeUnit.SECONDS)).hasMessageContaining("wait for itself");
        }
    }

    @Test
    void aClosedStoreReportsCommitsAsFailed() throws Exception {
        SqliteProfileStore store = open();
        store.close();
        store.close();
        StoreException failure = Objects.requireNonNull(new Commits(store.session()).commit(Commits.accepted(1)));
        assertThat(failure).hasMessageContaining("is closed");
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.archive().latest(1));
    }
}
