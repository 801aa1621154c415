package org.vigilmqtt.service;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is written whole or not at all: under a name of its own in the same folder, then moved to its place. One of that
 * name stays as it is until then. Calls block.
 */
final class WholeFile {
    private WholeFile() {}

    /** Writes what stands in the file. */
    @FunctionalInterface
    interface Content {
        void writeTo(Writer writer) throws IOException;
    }

    /** Writes what stands in the file. */
    @FunctionalInterface
    interface Bytes {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file in UTF-8. Whatever {@code content} throws, nothing is left of it.
     *
     * @throws IOException with a sentence about the file as its message
     */
    static void write(Path file, Content content) throws IOException {
        writeBytes(file, out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            content.writeTo(writer);
            writer.flush();
        });
    }

    /** Writes bytes; otherwise as {@link #write}. */
    static void writeBytes(Path file, Bytes content) throws IOException {
        Path part = null;
        boolean whole = false;
        try {
            part = create(file.toAbsolutePath());
            // A program that is ended meanwhile leaves nothing behind either.
            part.toFile().deleteOnExit();
            try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.WRITE)) {
                content.writeTo(out);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            whole = true;
        } catch (IOException failure) {
            throw new IOException("The file " + file + " cannot be written: " + reason(failure)
                    + ". Choose another folder, or make room.", failure);
        } finally {
            if (part != null && !whole) {
                discard(part);
            }
        }
    }

    /** Makes a file that was not there before. */
    private static Path create(Path file) throws IOException {
        for (int number = 1; ; number++) {
            Path part = file.resolveSibling(file.getFileName() + (number == 1 ? ".part" : ".part" + number));
            try {
                return Files.createFile(part);
            } catch (FileAlreadyExistsException _) {
                // Somebody else's, or of another export to the same file.
            }
        }
    }

    private static String reason(IOException failure) {
        return switch (failure) {
            case NoSuchFileException _ -> "its folder is not there";
            case AccessDeniedException _ -> "you may not write there";
            default -> String.valueOf(failure.getMessage());
        };
    }

    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException _) {
            // The disk that could not be written to may not be cleaned either; what failed is told.
        }
    }
}
