package org.vigilmqtt.mqtt.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.provider.Arguments;
import org.vigilmqtt.mqtt.packet.Packet;
import org.vigilmqtt.testkit.Bytes;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever bytes come, the decoder gives packets or says what is wrong, and never anything else. */
class FuzzTest {
    private static final int ROUNDS = 200_000;
    private static final List<byte[]> SEEDS =
            PacketBytesTest.packets().map(Arguments::get).map(each -> (byte[]) each[1]).toList();

    @Test
    void mutatedPacketsAreReadOrRefused(TestInfo info, TestReporter reporter) {
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        reporter.publishEntry("fuzz.seed", String.valueOf(seed));
        Random random = new Random(seed);
        int read = 0;
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = mutated(random);
            List<Packet> packets = new ArrayList<>();
            if (survives(bytes, random, packets, info, seed)) {
                read++;
            } else {
                refused++;
            }
            for (Packet packet : packets) {
                // What was read is a packet that can be written and is read as the same again.
                assertThat(again(packet)).as("-Dfuzz.seed=%d, %s", seed, Bytes.show(bytes)).isEqualTo(packet);
            }
        }
        assertThat(read).as("-Dfuzz.seed=%d", seed).isGreaterThan(ROUNDS / 100);
        assertThat(refused).as("-Dfuzz.seed=%d", seed).isGreaterThan(ROUNDS / 100);
    }

    private static boolean survives(byte[] bytes, Random random, List<Packet> packets, TestInfo info, long seed) {
        PacketDecoder decoder = new PacketDecoder(Codec.LIMIT);
        int cut = random.nextInt(bytes.length + 1);
        try {
            decoder.feed(bytes, 0, cut, packets::add);
            decoder.feed(bytes, cut, bytes.length - cut, packets::add);
            return true;
        } catch (MalformedPacketException e) {
            assertThat(e.offset()).isBetween(0, bytes.length);
            return false;
        } catch (RuntimeException | Error e) {
            throw new AssertionError(
                    info.getDisplayName() + " -Dfuzz.seed=" + seed + ", cut at " + cut + ": " + Bytes.show(bytes), e);
        }
    }

    private static Packet again(Packet packet) {
        try {
            return Codec.decode(Codec.encode(packet)).getFirst();
        } catch (MalformedPacketException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] mutated(Random random) {
        byte[] bytes = SEEDS.get(random.nextInt(SEEDS.size())).clone();
        for (int times = 1 + random.nextInt(4); times > 0; times--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
                case 3 -> bytes = Bytes.of(bytes, SEEDS.get(random.nextInt(SEEDS.size())));
                default -> bytes = Bytes.of(
                        Arrays.copyOf(bytes, at), random.nextInt(256), Arrays.copyOfRange(bytes, at, bytes.length));
            }
        }
        return bytes;
    }
}
