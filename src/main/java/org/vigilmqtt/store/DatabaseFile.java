package org.vigilmqtt.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A database on the disk with the files that SQLite puts beside it. Files are 0600 and folders that are made are 0700,
 * whatever the umask; SQLite gives its own files the mode of the database.
 *
 * <p>Never to be read through this class while SQLite has it open: closing any descriptor of a file drops the locks that
 * the process has on it.
 */
record DatabaseFile(Path path) {
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 100;
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS", Locale.ROOT);

    DatabaseFile {
        path = path.toAbsolutePath().normalize();
    }

    /** Makes the folder and the file where they are missing and takes rights from everybody else. */
    void prepare() throws IOException {
        createFolder(path.resolveSibling(""));
        createFile(path);
        for (Path file : List.of(beside("-wal"), beside("-shm"))) {
            if (Files.exists(file)) {
                restrict(file, FILE);
            }
        }
    }

    /** Makes a folder with all above it; each folder made is the user's alone. */
    static void createFolder(Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath().normalize();
        if (Files.isDirectory(absolute)) {
            return;
        }
        Path parent = absolute.getParent();
        if (parent != null) {
            createFolder(parent);
        }
        if (isPosix(absolute)) {
            Files.createDirectory(absolute, PosixFilePermissions.asFileAttribute(FOLDER));
            restrict(absolute, FOLDER);
        } else {
            Files.createDirectory(absolute);
        }
    }

    /** Makes an empty file that is the user's alone, or takes rights from everybody else. */
    static void createFile(Path file) throws IOException {
        if (!Files.exists(file)) {
            if (isPosix(file)) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE));
            } else {
                Files.createFile(file);
            }
        }
        restrict(file, FILE);
    }

    private static void restrict(Path file, Set<PosixFilePermission> permissions) throws IOException {
        if (isPosix(file) && !Files.getPosixFilePermissions(file).equals(permissions)) {
            Files.setPosixFilePermissions(file, permissions);
        }
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /**
     * Whether the header alone gives the file away: not SQLite's, or shorter than it says. A file with a write-ahead log
     * may be shorter, because the rest is in the log.
     */
    boolean looksDamaged() throws IOException {
        long size = Files.size(path);
        if (size == 0) {
            return false;
        }
        byte[] header;
        try (InputStream in = Files.newInputStream(path)) {
            header = in.readNBytes(HEADER);
        }
        if (header.length < HEADER) {
            return true;
        }
        for (int i = 0; i < MAGIC.length; i++) {
            if (header[i] != MAGIC[i]) {
                return true;
            }
        }
        Path log = beside("-wal");
        if (Files.exists(log) && Files.size(log) > 0) {
            return false;
        }
        ByteBuffer fields = ByteBuffer.wrap(header);
        int pageSize = fields.getShort(16) & 0xffff;
        long pages = fields.getInt(28) & 0xffff_ffffL;
        return pages * (pageSize == 1 ? 65_536L : pageSize) > size;
    }

    /** Gives the file and those beside it another name; to be called while it is closed. */
    Path setAside() throws IOException {
        Path target = path.resolveSibling(path.getFileName() + ".damaged-" + STAMP.format(LocalDateTime.now(ZoneId.systemDefault())));
        Files.move(path, target);
        for (String suffix : List.of("-wal", "-shm")) {
            if (Files.exists(beside(suffix))) {
                Files.move(beside(suffix), target.resolveSibling(target.getFileName() + suffix));
            }
        }
        return target;
    }

    /** Bytes of the file and its write-ahead log; 0 where they cannot be read. */
    long bytes() {
        return path.toFile().length() + beside("-wal").toFile().length();
    }

    private Path beside(String suffix) {
        return path.resolveSibling(path.getFileName() + suffix);
    }
}
