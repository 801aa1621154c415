package org.vigilmqtt.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;
import org.vigilmqtt.testkit.ChildJvm;
import org.vigilmqtt.workspace.ProfileId;

import static org.assertj.core.api.Assertions.assertThat;

/** SQLite's native library lies in one place, and a process that is killed leaves none behind. */
class NativeLibraryTest {
    private static final String NAME = LibraryLoaderUtil.getNativeLibName();

    @TempDir
    Path folder;

    private Path cache;
    private Path temporary;
    private Path library;

    /** Opens a store and waits for its end. */
    static final class Opens {
        private Opens() {}

        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            NativeLibrary.keepIn(folder.resolve("cache"));
            new SqliteProfileStores(folder.resolve("stores")).open(new ProfileId("one")).session().load();
            System.out.println("open");
            System.out.flush();
            Thread.currentThread().join();
        }
    }

    @BeforeEach
    void nameTheFolders() throws IOException {
        cache = folder.resolve("cache");
        temporary = Files.createDirectory(folder.resolve("tmp"));
        library = cache.resolve("sqlite-" + SQLiteJDBCLoader.getVersion()).resolve(NAME);
    }

    private void openAndKill() throws Exception {
        try (ChildJvm child = ChildJvm.startWithTemporaryFiles(temporary, Opens.class, folder.toString())) {
            assertThat(child.line()).isEqualTo("open");
            child.kill();
        }
    }

    private static List<Path> filesBelow(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void processesThatAreKilledLeaveOneLibraryAndNothingAmongTheTemporaryFiles() throws Exception {
        openAndKill();
        assertThat(filesBelow(cache)).containsExactly(library);
        FileTime old = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(library, old);
        openAndKill();
        assertThat(filesBelow(cache)).containsExactly(library);
        assertThat(Files.getLastModifiedTime(library)).as("written once").isEqualTo(old);
        assertThat(filesBelow(temporary)).isEmpty();
    }

    @Test
    void whatIsNotWholeIsReplacedAndWhatIsNotNeededIsRemoved() throws Exception {
        Files.createDirectories(library.resolveSibling(""));
        Files.write(library, new byte[] {1, 2, 3});
        // Of a process that does not live: the highest number there can be.
        Files.write(library.resolveSibling(Integer.MAX_VALUE + ".part"), new byte[] {1});
        Path older = Files.createDirectory(cache.resolve("sqlite-1.2.3")).resolve(NAME);
        Files.write(older, new byte[] {1});
        Path foreign = Files.write(cache.resolve("other"), new byte[] {1});
        openAndKill();
        assertThat(filesBelow(cache)).containsExactlyInAnyOrder(library, foreign);
        assertThat(Files.size(library)).isGreaterThan(500_000);
        assertThat(older.getParent()).doesNotExist();
        assertThat(filesBelow(temporary)).isEmpty();
    }

    @Test
    void folderThatCannotBeUsedDoesNotStopVigil() throws Exception {
        Files.write(cache, new byte[] {1});
        openAndKill();
        assertThat(cache).isRegularFile();
    }
}
