package org.vigilmqtt.app.tour;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javafx.scene.image.Image;
import javafx.scene.image.PixelReader;

/** Writes pictures as PNG with nothing but the JDK's own compression: Swing and AWT stay away. */
final class Png {
    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final byte BITS_PER_SAMPLE = 8;
    private static final byte TRUE_COLOUR = 2;

    private Png() {}

    static void write(Image image, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            out.writeLong(SIGNATURE);
            chunk(out, "IHDR", ByteBuffer.allocate(13)
                    .putInt(width)
                    .putInt(height)
                    .put(BITS_PER_SAMPLE)
                    .put(TRUE_COLOUR)
                    .array());
            chunk(out, "IDAT", deflated(image.getPixelReader(), width, height));
            chunk(out, "IEND", new byte[0]);
        }
    }

    /** Each line begins with its filter, 0 for none. */
    private static byte[] deflated(PixelReader pixels, int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater best = new Deflater(Deflater.BEST_COMPRESSION);
        byte[] line = new byte[1 + width * 3];
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, best)) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int colour = pixels.getArgb(x, y);
                    line[1 + x * 3] = (byte) (colour >> 16);
                    line[2 + x * 3] = (byte) (colour >> 8);
                    line[3 + x * 3] = (byte) colour;
                }
                out.write(line);
            }
        } finally {
            best.end();
        }
        return bytes.toByteArray();
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 checksum = new CRC32();
        checksum.update(name);
        checksum.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) checksum.getValue());
    }
}
