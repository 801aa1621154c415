package org.vigilmqtt.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigilmqtt.testkit.ChildJvm;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.ProfileStore;

import static org.assertj.core.api.Assertions.assertThat;

class PermissionsTest {
    @TempDir
    Path folder;

    private static void assertOnlyTheUserMayRead(Path data) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(data)) {
            all = walk.toList();
        }
        for (Path each : all) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                    .as(each.toString())
                    .isEqualTo(Files.isDirectory(each) ? "rwx------" : "rw-------");
        }
        assertThat(all)
                .extracting(each -> each.getFileName().toString())
                .contains("store.db", "store.db-wal", "store.db-shm", "store.lock", "vigil.db", "vigil.db-wal");
    }

    @Test
    void filesAndFoldersAreTheUsersAloneUnderAnOpenUmask() throws Exception {
        Path data = folder.resolve("deep").resolve("data");
        try (ChildJvm child = ChildJvm.startWithUmask("000", StoreWriter.class, data.toString())) {
            assertThat(child.line()).isEqualTo("open");
            assertOnlyTheUserMayRead(data);
        }
    }

    @Test
    void filesAreUsableUnderAUmaskThatForbidsEverything() throws Exception {
        Path data = folder.resolve("data");
        try (ChildJvm child = ChildJvm.startWithUmask("777", StoreWriter.class, data.toString())) {
            assertThat(child.line()).isEqualTo("open");
            assertOnlyTheUserMayRead(data);
        }
    }

    @Test
    void rightsOfOthersAreTakenFromAnExistingFile() throws Exception {
        SqliteProfileStores stores = new SqliteProfileStores(folder);
        Path file = folder.resolve("one").resolve("store.db");
        stores.open(new ProfileId("one")).close();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        try (ProfileStore store = stores.open(new ProfileId("one"))) {
            assertThat(store.archive().bytes()).isPositive();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }
}
