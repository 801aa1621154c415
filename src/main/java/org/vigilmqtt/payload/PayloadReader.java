package org.vigilmqtt.payload;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Reads payloads as people want to see them. What is shown is shortened at a megabyte, and says so. */
public final class PayloadReader {
    /** Characters of a reading at most; hex shows a sixteenth of it in bytes, four lines a kilobyte. */
    static final int MOST_CHARACTERS = 1_000_000;

    private static final int HEX_ROW = 16;
    private static final int MOST_HEX_BYTES = 200_000;
    private static final char REPLACEMENT = '\uFFFD';

    /** What a payload seems to be. */
    public enum Kind {
        EMPTY,
        JSON,
        TEXT,
        BINARY
    }

    private PayloadReader() {}

    /** A guess from the bytes alone. */
    public static Kind guess(byte[] payload) {
        if (payload.length == 0) {
            return Kind.EMPTY;
        }
        if (!isText(payload)) {
            return Kind.BINARY;
        }
        byte first = firstVisible(payload);
        boolean structured = first == '{' || first == '[';
        return structured && json(payload).isPresent() ? Kind.JSON : Kind.TEXT;
    }

    private static byte firstVisible(byte[] payload) {
        for (byte each : payload) {
            if (each != ' ' && each != '\n' && each != '\r' && each != '\t') {
                return each;
            }
        }
        return 0;
    }

    private static boolean isText(byte[] payload) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload));
        } catch (CharacterCodingException notText) {
            return false;
        }
        for (byte each : payload) {
            if (each >= 0 && each < ' ' && each != '\n' && each != '\r' && each != '\t') {
                return false;
            }
        }
        return true;
    }

    /** Indented JSON, or empty where the bytes are no JSON. Names keep their order, numbers their digits. */
    public static Optional<Reading> json(byte[] payload) {
        return JsonPrinter.print(new String(payload, StandardCharsets.UTF_8), MOST_CHARACTERS);
    }

    /** The bytes as UTF-8; control and direction characters are made visible, so that a text cannot pretend. */
    public static Reading text(byte[] payload) {
        String all = new String(payload, StandardCharsets.UTF_8);
        int shown = Math.min(all.length(), MOST_CHARACTERS);
        String note = all.length() > shown ? shortened(shown, all.length(), "characters") : "";
        if (note.isEmpty() && all.indexOf(REPLACEMENT) >= 0) {
            note = "Not all of it is UTF-8; \uFFFD stands for what is not.";
        }
        return new Reading(visible(all.substring(0, shown), true), note);
    }

    /** The first characters in one line, for a table; reads no more of the payload than it shows. */
    public static String line(ByteBuffer payload, int most) {
        byte[] bytes = new byte[Math.min(payload.remaining(), most * 4)];
        payload.get(payload.position(), bytes);
        String start = new String(bytes, StandardCharsets.UTF_8);
        int end = Math.min(start.length(), most);
        String shown = visible(start.substring(0, end), false);
        return end < start.length() || bytes.length < payload.remaining() ? shown + "…" : shown;
    }

    /** The first characters in one line, for a table. */
    public static String line(byte[] payload, int most) {
        return line(ByteBuffer.wrap(payload), most);
    }

    /** Control characters become their pictures, direction marks their code points. */
    public static String visible(String text, boolean keepLines) {
        StringBuilder shown = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= ' ' && c != 0x7f && !isHidden(c);
            if (plain || (keepLines && (c == '\n' || c == '\t' || c == '\r'))) {
                if (shown != null) {
                    shown.append(c);
                }
                continue;
            }
            if (shown == null) {
                shown = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (c < ' ') {
                shown.append((char) (0x2400 + c));
            } else if (c == 0x7f) {
                shown.append('\u2421');
            } else {
                shown.append(String.format(Locale.ROOT, "\u2039U+%04X\u203A", (int) c));
            }
        }
        return shown == null ? text : shown.toString();
    }

    private static boolean isHidden(char c) {
        return (c >= 0x80 && c < 0xa0)
                || (c >= 0x200b && c <= 0x200f)
                || (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2060 && c <= 0x206f)
                || c == 0xfeff;
    }

    /** Offset, sixteen bytes, and what of them is ASCII, a row each. */
    public static Reading hex(byte[] payload) {
        int shown = Math.min(payload.length, MOST_HEX_BYTES);
        StringBuilder text = new StringBuilder((shown / HEX_ROW + 1) * 80);
        for (int row = 0; row < shown; row += HEX_ROW) {
            hexRow(payload, row, Math.min(shown, row + HEX_ROW), text);
        }
        return new Reading(
                text.toString(), shown < payload.length ? shortened(shown, payload.length, "bytes") : "");
    }

    private static void hexRow(byte[] payload, int from, int to, StringBuilder text) {
        text.append(String.format(Locale.ROOT, "%08x  ", from));
        for (int i = from; i < from + HEX_ROW; i++) {
            if (i < to) {
                text.append(Character.forDigit((payload[i] >> 4) & 0xf, 16))
                        .append(Character.forDigit(payload[i] & 0xf, 16))
                        .append(' ');
            } else {
                text.append("   ");
            }
            if (i - from == HEX_ROW / 2 - 1) {
                text.append(' ');
            }
        }
        text.append(' ');
        for (int i = from; i < to; i++) {
            text.append(payload[i] >= ' ' && payload[i] < 0x7f ? (char) payload[i] : '.');
        }
        text.append('\n');
    }

    static String shortened(int shown, int all, String unit) {
        return String.format(Locale.ROOT, "Shortened: the first %,d of %,d %s are shown.", shown, all, unit);
    }
}
