package org.vigilmqtt.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's native library. Left to itself the driver puts a new copy among the temporary files at each start, which stays
 * there when the process is killed. Here there is one for each version, in a folder of ours.
 */
public final class NativeLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(NativeLibrary.class);
    private static final String FOLDER_PROPERTY = "org.sqlite.lib.path";
    private static final String NAME_PROPERTY = "org.sqlite.lib.name";
    private static final String FOLDER_PREFIX = "sqlite-";
    /** Ends the name of a copy that is not whole yet; before it stands the process that writes it. */
    private static final String PART = ".part";

    private NativeLibrary() {}

    /**
     * Keeps the library in a folder, which is made where it is missing, and has the driver take it from there; to be called
     * before the first file is opened. Does nothing where the library is installed already, as a package does. Where the
     * folder cannot be used the driver helps itself as ever.
     */
    public static void keepIn(Path folder) {
        if (System.getProperty(FOLDER_PROPERTY) != null) {
            return;
        }
        String name = LibraryLoaderUtil.getNativeLibName();
        Path mine = folder.toAbsolutePath().normalize().resolve(FOLDER_PREFIX + SQLiteJDBCLoader.getVersion());
        try {
            if (provide(mine, name)) {
                System.setProperty(FOLDER_PROPERTY, mine.toString());
                System.setProperty(NAME_PROPERTY, name);
            }
            removeOthers(mine);
        } catch (IOException e) {
            LOG.warn("SQLite's library cannot be kept in {}; it goes among the temporary files", mine, e);
        }
    }

    /** Puts the library where it is not yet, or not whole; false where the driver has none for this system. */
    private static boolean provide(Path folder, String name) throws IOException {
        byte[] library;
        try (InputStream in = NativeLibrary.class.getResourceAsStream(
                LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name)) {
            if (in == null) {
                return false;
            }
            library = in.readAllBytes();
        }
        Path target = folder.resolve(name);
        if (!Files.exists(target) || !Arrays.equals(Files.readAllBytes(target), library)) {
            DatabaseFile.createFolder(folder);
            // Whole or not at all, whoever else starts or is killed meanwhile.
            Path part = folder.resolve(ProcessHandle.current().pid() + PART);
            DatabaseFile.createFile(part);
            Files.write(part, library);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return true;
    }

    /** Copies for other versions, and what a killed process has begun. */
    private static void removeOthers(Path mine) throws IOException {
        for (Path each : list(mine.resolveSibling(""))) {
            if (!each.equals(mine) && each.getFileName().toString().startsWith(FOLDER_PREFIX)) {
                for (Path file : list(each)) {
                    Files.delete(file);
                }
                Files.delete(each);
            }
        }
        for (Path each : list(mine)) {
            String name = each.getFileName().toString();
            if (name.endsWith(PART) && !isAlive(name.substring(0, name.length() - PART.length()))) {
                Files.deleteIfExists(each);
            }
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    private static boolean isAlive(String process) {
        try {
            return ProcessHandle.of(Long.parseLong(process)).isPresent();
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
