package org.vigilmqtt.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Writes bytes down so that a packet can be read with a comment beside each field. */
public final class Bytes {
    private static final HexFormat SPACED = HexFormat.ofDelimiter(" ").withUpperCase();

    private Bytes() {}

    /** Each part is a number 0 to 255, a string (its UTF-8, without a length) or an array of bytes. */
    public static byte[] of(Object... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Object part : parts) {
            switch (part) {
                case Integer number when number >= 0 && number <= 255 -> out.write(number);
                case Character character when character < 128 -> out.write(character);
                case String text -> out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
                case byte[] bytes -> out.writeBytes(bytes);
                default -> throw new IllegalArgumentException("neither byte nor text: " + part);
            }
        }
        return out.toByteArray();
    }

    /** Of hexadecimal digits; white space between them does not count. */
    public static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
    }

    /** As hexadecimal digits with spaces between, for messages. */
    public static String show(byte[] bytes) {
        return SPACED.formatHex(bytes);
    }

    /** A string as MQTT writes it: two bytes of length, then UTF-8. */
    public static byte[] text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return of(utf8.length >> 8, utf8.length & 0xFF, utf8);
    }

    /** A packet: its first byte, the Remaining Length of the parts in its shortest form, the parts. */
    public static byte[] packet(int first, Object... parts) {
        byte[] body = of(parts);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(first);
        int rest = body.length;
        while (rest > 0x7F) {
            out.write((rest & 0x7F) | 0x80);
            rest >>= 7;
        }
        out.write(rest);
        out.writeBytes(body);
        return out.toByteArray();
    }
}
