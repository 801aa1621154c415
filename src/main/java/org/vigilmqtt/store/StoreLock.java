package org.vigilmqtt.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file that one process at a time has locked. A process must not lock the same file twice, for closing the second
 * would drop the first: {@link SqliteProfileStores} sees to that.
 */
final class StoreLock implements AutoCloseable {
    private final FileChannel channel;

    private StoreLock(FileChannel channel) {
        this.channel = channel;
    }

    /** The lock, or null where another process has it. */
    static @Nullable StoreLock tryLock(Path file) throws IOException {
        DatabaseFile.createFile(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new StoreLock(channel);
            }
        } catch (OverlappingFileLockException _) {
            // Another store of this process has it.
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return null;
    }

    /** Unlocks. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
