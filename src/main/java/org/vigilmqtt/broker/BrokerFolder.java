package org.vigilmqtt.broker;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The broker's folder, open and locked: {@code conf/config.xml} (written anew at each start), {@code data} (retained
 * messages, sessions, queues) and an empty {@code extensions}. Only its owner can enter it, and only one broker at a
 * time: the lock is the operating system's, so that a killed process leaves none behind.
 */
final class BrokerFolder implements AutoCloseable {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final Path root;
    private final FileChannel lockFile;

    private BrokerFolder(Path root, FileChannel lockFile) {
        this.root = root;
        this.lockFile = lockFile;
    }

    /**
     * Makes the folder where it is missing, and locks it.
     *
     * @throws BrokerStartException if another broker holds the folder
     */
    static BrokerFolder open(Path root) throws IOException, BrokerStartException {
        createOwnerOnly(root);
        for (String child : new String[] {"conf", "data", "extensions"}) {
            createOwnerOnly(root.resolve(child));
        }
        FileChannel channel =
                FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock(channel)) {
                return new BrokerFolder(root, channel);
            }
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw new BrokerStartException(
                "The built-in broker already runs in another Vigil with the same data folder; use or close that one.");
    }

    Path conf() {
        return root.resolve("conf");
    }

    Path data() {
        return root.resolve("data");
    }

    Path extensions() {
        return root.resolve("extensions");
    }

    void writeConfiguration(String xml) throws IOException {
        Files.writeString(conf().resolve("config.xml"), xml);
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            FileLock held = channel.tryLock();
            return held != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    private static void createOwnerOnly(Path folder) throws IOException {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(folder);
            return;
        }
        FileAttribute<Set<PosixFilePermission>> ownerOnly = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
        Files.createDirectories(folder, ownerOnly);
        Files.setPosixFilePermissions(folder, OWNER_ONLY);
    }
}
