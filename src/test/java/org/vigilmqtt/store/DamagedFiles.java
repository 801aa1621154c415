package org.vigilmqtt.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds databases that were set aside. */
final class DamagedFiles {
    private DamagedFiles() {}

    static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(".*\\.damaged-[0-9-]+"))
                    .toList();
        }
    }
}
