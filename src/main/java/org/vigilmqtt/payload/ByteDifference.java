package org.vigilmqtt.payload;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Where two payloads differ, in a few lines; reads no more of them than it has to and shows no more than fits. */
public final class ByteDifference {
    private static final int MOST = 24;
    private static final int BEFORE = 4;

    private ByteDifference() {}

    /** Two lines of bytes around the first difference, below a sentence that says where it is. */
    public static String words(byte[] left, byte[] right) {
        int same = 0;
        int shorter = Math.min(left.length, right.length);
        while (same < shorter && left[same] == right[same]) {
            same++;
        }
        if (same == left.length && same == right.length) {
            return "The bytes are the same.";
        }
        int behind = 0;
        while (behind < shorter - same
                && left[left.length - 1 - behind] == right[right.length - 1 - behind]) {
            behind++;
        }
        String where = same == 0
                ? "They differ from the first byte on"
                : String.format(Locale.ROOT, "They differ from byte %,d on", same + 1);
        String end = switch (behind) {
            case 0 -> ".";
            case 1 -> "; the last byte is the same.";
            default -> String.format(Locale.ROOT, "; the last %,d bytes are the same.", behind);
        };
        int from = Math.max(0, same - BEFORE);
        return where + end + "\n" + line("left ", left, from, left.length - behind) + "\n"
                + line("right", right, from, right.length - behind);
    }

    private static String line(String side, byte[] bytes, int from, int to) {
        int end = Math.min(bytes.length, Math.min(from + MOST, to + BEFORE));
        StringBuilder hex = new StringBuilder(side).append("  ");
        for (int i = from; i < end; i++) {
            hex.append(Character.forDigit((bytes[i] >> 4) & 0xf, 16))
                    .append(Character.forDigit(bytes[i] & 0xf, 16))
                    .append(' ');
        }
        String text = new String(bytes, from, Math.max(0, end - from), StandardCharsets.UTF_8);
        hex.append(' ').append(PayloadReader.visible(text, false));
        return end < bytes.length ? hex.append('…').toString() : hex.toString();
    }
}
