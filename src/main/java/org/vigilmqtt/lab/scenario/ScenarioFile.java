package org.vigilmqtt.lab.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that holds a scenario. Calls block. */
public final class ScenarioFile {
    private ScenarioFile() {}

    /**
     * Its text.
     *
     * @throws IOException whose message is a sentence for people
     */
    public static String text(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(SourceTree.LARGEST_TEXT + 1);
        } catch (NoSuchFileException _) {
            throw new IOException("There is no file " + file + ".");
        } catch (AccessDeniedException _) {
            throw new IOException("The file " + file + " may not be read by you.");
        } catch (IOException e) {
            throw new IOException("The file " + file + " cannot be read: " + e.getMessage() + ".", e);
        }
        if (bytes.length > SourceTree.LARGEST_TEXT) {
            throw new IOException("The file " + file + " is larger than 1 MB, which no scenario needs.");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException("The file " + file + " is not text in UTF-8.", e);
        }
    }

    /** Writes something. */
    @FunctionalInterface
    public interface Content {
        void writeTo(Writer writer) throws IOException;
    }

    /**
     * Writes a file in UTF-8. It takes the place of an earlier one only when all of it is written.
     *
     * @throws IOException whose message is a sentence for people
     */
    public static void write(Path file, Content content) throws IOException {
        Path target = file.toAbsolutePath();
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            try (Writer writer = Files.newBufferedWriter(part)) {
                content.writeTo(writer);
            }
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(part);
            throw new IOException("The file " + file + " cannot be written: " + reason(e) + ".", e);
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "its folder is not there";
            case AccessDeniedException _ -> "you may not write there";
            default -> String.valueOf(e.getMessage());
        };
    }
}
