package org.vigilmqtt.mqtt.codec;

import java.nio.charset.StandardCharsets;

/** The strings of MQTT: well-formed UTF-8 without U+0000; U+FEFF is kept [MQTT-1.5.3-1] [MQTT-1.5.3-2] [MQTT-1.5.3-3]. */
final class Utf8 {
    /** What {@link #firstFault} says of a string that is as it should be. */
    static final int NO_FAULT = -1;

    private Utf8() {}

    /** The index of the first byte that may not stand there, or {@link #NO_FAULT}. */
    static int firstFault(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && bytes[at] > 0) {
            at++;
        }
        while (at < end) {
            int length = sequenceLength(bytes, at, end);
            if (length == 0) {
                return at;
            }
            at += length;
        }
        return NO_FAULT;
    }

    /** The length of the sequence at a place, 0 where none is well formed (table 3-7 of Unicode) or it is U+0000. */
    private static int sequenceLength(byte[] bytes, int at, int end) {
        int first = bytes[at] & 0xFF;
        if (first < 0x80) {
            return first == 0 ? 0 : 1;
        }
        int length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        if (first < 0xC2 || first > 0xF4 || end - at < length) {
            return 0;
        }
        int second = bytes[at + 1] & 0xFF;
        // The second byte is what keeps out overlong forms, surrogates and what lies beyond U+10FFFF.
        int least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        if (second < least || second > most) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /** The text of bytes in which {@link #firstFault} found nothing. */
    static String text(byte[] bytes, int from, int end) {
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    /** How many bytes a text takes; the text has no lone surrogate. */
    static int size(String text) {
        int size = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                // Each half of a surrogate pair counts two of the pair's four bytes.
                size += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return size;
    }

    /** Writes a text of ASCII alone; false where it is not, and what was written is to be written over. */
    static boolean writeAscii(String text, byte[] target, int offset) {
        int all = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            target[offset + i] = (byte) c;
            all |= c;
        }
        return all < 0x80;
    }

    /** Writes a text that has no lone surrogate; returns the place after it. */
    static int write(String text, byte[] target, int offset) {
        int at = offset;
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                target[at++] = (byte) c;
            } else if (c < 0x800) {
                target[at++] = (byte) (0xC0 | (c >> 6));
                target[at++] = (byte) (0x80 | (c & 0x3F));
            } else if (Character.isSurrogate(c)) {
                int point = Character.toCodePoint(c, text.charAt(++i));
                target[at++] = (byte) (0xF0 | (point >> 18));
                target[at++] = (byte) (0x80 | ((point >> 12) & 0x3F));
                target[at++] = (byte) (0x80 | ((point >> 6) & 0x3F));
                target[at++] = (byte) (0x80 | (point & 0x3F));
            } else {
                target[at++] = (byte) (0xE0 | (c >> 12));
                target[at++] = (byte) (0x80 | ((c >> 6) & 0x3F));
                target[at++] = (byte) (0x80 | (c & 0x3F));
            }
        }
        return at;
    }
}
