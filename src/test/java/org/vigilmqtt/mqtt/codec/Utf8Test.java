package org.vigilmqtt.mqtt.codec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.testkit.Bytes;

import static org.assertj.core.api.Assertions.assertThat;

/** Our check of UTF-8 beside the strict decoder of the JDK. */
class Utf8Test {
    @Test
    void everyTwoBytesAreJudgedAsTheJdkDoes_MQTT_1_5_3_1_MQTT_1_5_3_2() {
        byte[] bytes = new byte[2];
        for (int pair = 0; pair < 65_536; pair++) {
            bytes[0] = (byte) (pair >> 8);
            bytes[1] = (byte) pair;
            compare(bytes);
        }
    }

    @Test
    void threeAndFourBytesAreJudgedAsTheJdkDoes_MQTT_1_5_3_1() {
        Random random = new Random(20_141_029);
        for (int round = 0; round < 500_000; round++) {
            byte[] bytes = new byte[3 + random.nextInt(3)];
            random.nextBytes(bytes);
            // Mostly what could be well formed: a first byte of three or four, and continuations.
            bytes[0] = (byte) (0xE0 | random.nextInt(0x18));
            for (int i = 1; i < bytes.length; i++) {
                if (random.nextInt(8) > 0) {
                    bytes[i] = (byte) (0x80 | (bytes[i] & 0x3F));
                }
            }
            compare(bytes);
        }
    }

    @Test
    void everyCodePointIsWrittenAsTheJdkDoes() {
        for (int point = 1; point <= Character.MAX_CODE_POINT; point++) {
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                continue;
            }
            String text = "a" + Character.toString(point);
            byte[] due = text.getBytes(StandardCharsets.UTF_8);
            byte[] written = new byte[due.length];
            assertThat(Utf8.size(text)).isEqualTo(due.length);
            assertThat(Utf8.write(text, written, 0)).isEqualTo(due.length);
            assertThat(written).isEqualTo(due);
            assertThat(Utf8.firstFault(written, 0, written.length)).isEqualTo(Utf8.NO_FAULT);
        }
    }

    private static void compare(byte[] bytes) {
        boolean fine = Utf8.firstFault(bytes, 0, bytes.length) == Utf8.NO_FAULT;
        assertThat(fine).as(Bytes.show(bytes)).isEqualTo(jdkAccepts(bytes));
    }

    private static boolean jdkAccepts(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.indexOf(0) < 0;
        } catch (CharacterCodingException _) {
            return false;
        }
    }
}
