package org.vigilmqtt.service;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of a file in UTF-8, none longer than a message can be, so that no file takes all memory. */
final class BoundedLines {
    /** The largest message in Base64, its topic written as escapes, and the names of the fields. */
    private static final int MOST = SnapshotFile.MOST_OF_A_MESSAGE / 3 * 4 + 6 * 65_535 + 1_024;

    private final InputStream input;
    private byte[] bytes = new byte[1_024];

    /** {@code input} has a buffer of its own. */
    BoundedLines(InputStream input) {
        this.input = input;
    }

    /** A line that cannot be taken, and why. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable(String why) {
            super(why, null, false, false);
        }
    }

    /** The next line, or null at the end. */
    @Nullable String next() throws IOException, Unreadable {
        int length = 0;
        int each = input.read();
        if (each < 0) {
            return null;
        }
        while (each >= 0 && each != '\n') {
            if (length == bytes.length) {
                if (length >= MOST) {
                    throw new Unreadable("it is longer than a line can be");
                }
                bytes = Arrays.copyOf(bytes, (int) Math.min(MOST, length * 2L));
            }
            bytes[length++] = (byte) each;
            each = input.read();
        }
        int end = length > 0 && bytes[length - 1] == '\r' ? length - 1 : length;
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, end)).toString();
        } catch (CharacterCodingException _) {
            throw new Unreadable("it is not UTF-8");
        }
    }
}
