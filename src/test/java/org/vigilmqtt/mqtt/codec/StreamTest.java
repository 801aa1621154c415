package org.vigilmqtt.mqtt.codec;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;
import org.vigilmqtt.mqtt.packet.Packet;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.testkit.Bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The same packets come out however the stream is cut. */
class StreamTest {
    /** One of each packet, and a few that need longer headers. */
    private static final List<Packet> PACKETS = new ArrayList<>();

    private static final byte[] STREAM;

    static {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        PacketBytesTest.packets().map(Arguments::get).forEach(each -> {
            PACKETS.add((Packet) each[0]);
            stream.writeBytes((byte[]) each[1]);
        });
        for (int size : new int[] {200, 20_000}) {
            Packet large =
                    Packet.Publish.of(new TopicName("large"), Payload.copyOf(new byte[size]), Qos.AT_MOST_ONCE, true);
            PACKETS.add(large);
            stream.writeBytes(Codec.encode(large));
        }
        PACKETS.add(new Packet.Pingresp());
        stream.writeBytes(Bytes.of(0xD0, 0));
        STREAM = stream.toByteArray();
    }

    private final List<Packet> packets = new ArrayList<>();
    private final PacketDecoder decoder = new PacketDecoder(Codec.LIMIT);

    @Test
    void oneByteAtATime_MQTT_7_1_2_1() throws MalformedPacketException {
        for (int i = 0; i < STREAM.length; i++) {
            decoder.feed(STREAM, i, 1, packets::add);
        }
        assertThat(packets).isEqualTo(PACKETS);
        assertThat(decoder.isInsidePacket()).isFalse();
    }

    @Test
    void allAtOnce_MQTT_7_1_2_1() throws MalformedPacketException {
        decoder.feed(STREAM, 0, STREAM.length, packets::add);
        assertThat(packets).isEqualTo(PACKETS);
    }

    @Test
    void piecesOfEverySize_MQTT_7_1_2_1() throws MalformedPacketException {
        for (int size = 2; size < 600; size++) {
            List<Packet> read = new ArrayList<>();
            PacketDecoder fresh = new PacketDecoder(Codec.LIMIT);
            for (int at = 0; at < STREAM.length; at += size) {
                // An array of its own that is wiped afterwards: nothing may be referred to.
                byte[] piece = Arrays.copyOfRange(STREAM, at, Math.min(STREAM.length, at + size));
                fresh.feed(piece, 0, piece.length, read::add);
                Arrays.fill(piece, (byte) 0xFF);
            }
            assertThat(read).as("pieces of %d", size).isEqualTo(PACKETS);
        }
    }

    @Test
    void packetsLieAnywhereInTheArray() throws MalformedPacketException {
        byte[] padded = new byte[STREAM.length + 20];
        Arrays.fill(padded, (byte) 0xFF);
        System.arraycopy(STREAM, 0, padded, 10, STREAM.length);
        decoder.feed(padded, 10, STREAM.length, packets::add);
        assertThat(packets).isEqualTo(PACKETS);
    }

    @Test
    void nothingComesOfAPacketCutOffAtAnyByte() throws MalformedPacketException {
        for (Packet packet : PACKETS) {
            byte[] whole = Codec.encode(packet);
            for (int cut = 1; cut < whole.length; cut = cut < 300 ? cut + 1 : cut * 2) {
                PacketDecoder fresh = new PacketDecoder(Codec.LIMIT);
                fresh.feed(whole, 0, cut, packets::add);
                assertThat(packets).as("%s cut at %d", packet, cut).isEmpty();
                assertThat(fresh.isInsidePacket()).isTrue();
                fresh.feed(whole, cut, whole.length - cut, packets::add);
                assertThat(packets).containsExactly(packet);
                packets.clear();
            }
        }
    }

    @Test
    void emptyFeedIsNothing_MQTT_7_1_2_1() throws MalformedPacketException {
        decoder.feed(STREAM, 0, 1, packets::add);
        decoder.feed(new byte[0], 0, 0, packets::add);
        decoder.feed(STREAM, 1, STREAM.length - 1, packets::add);
        assertThat(packets).isEqualTo(PACKETS);
    }

    @Test
    void declared256MegabytesCostNothing_promise_6() throws MalformedPacketException {
        PacketDecoder large = new PacketDecoder(PacketDecoder.LARGEST_PACKET);
        byte[] header = Bytes.of(0x30, 0xFF, 0xFF, 0xFF, 0x7F, 0, 1, "a", new byte[1000]);
        Consumer<Packet> sink = packets::add;
        long allocated = allocatedBy(() -> large.feed(header, 0, header.length, sink));
        assertThat(allocated).isLessThan(100_000);
        assertThat(large.isInsidePacket()).isTrue();
    }

    @Test
    void largePacketInSmallPiecesIsCopiedAFewTimesAtMost() throws MalformedPacketException {
        int size = 8 * 1024 * 1024;
        byte[] whole = Codec.encode(
                Packet.Publish.of(new TopicName("a"), Payload.copyOf(new byte[size]), Qos.AT_MOST_ONCE, false));
        PacketDecoder large = new PacketDecoder(PacketDecoder.LARGEST_PACKET);
        long allocated = allocatedBy(() -> {
            for (int at = 0; at < whole.length; at += 4096) {
                large.feed(whole, at, Math.min(4096, whole.length - at), packets::add);
            }
        });
        assertThat(packets).hasSize(1);
        // Doubling costs three times the size at most, the payload once.
        assertThat(allocated).isLessThan(4L * size + 500_000);
    }

    @Test
    void messageOnAKnownTopicCostsItsPayloadAndItsRecordAlone() throws MalformedPacketException {
        byte[] message = Codec.encode(
                Packet.Publish.of(new TopicName("plant/7/temperature"), Payload.copyOf(new byte[64]), Qos.AT_MOST_ONCE, false));
        Consumer<Packet> sink = _ -> {};
        for (int i = 0; i < 20_000; i++) {
            decoder.feed(message, 0, message.length, sink);
        }
        long allocated = allocatedBy(() -> {
            for (int i = 0; i < 10_000; i++) {
                decoder.feed(message, 0, message.length, sink);
            }
        });
        // 64 bytes in an array of 80, a payload of 16, a publish of 40.
        assertThat(allocated / 10_000).isLessThanOrEqualTo(140);
    }

    @Test
    void topicsAreRightHoweverManyThereAre() throws MalformedPacketException {
        int count = 100_000;
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < count; i++) {
                byte[] message = Bytes.packet(0x30, Bytes.text("t/" + i));
                decoder.feed(message, 0, message.length, packets::add);
            }
        }
        for (int i = 0; i < 2 * count; i++) {
            assertThat(((Packet.Publish) packets.get(i)).topic().value()).isEqualTo("t/" + i % count);
        }
    }

    @Test
    void knownTopicIsTheSameObject() throws MalformedPacketException {
        byte[] message = Bytes.packet(0x30, Bytes.text("plant/ä"));
        decoder.feed(message, 0, message.length, packets::add);
        decoder.feed(message, 0, message.length, packets::add);
        assertThat(((Packet.Publish) packets.get(0)).topic()).isSameAs(((Packet.Publish) packets.get(1)).topic());
    }

    @Test
    void sizeLimitsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new PacketDecoder(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PacketDecoder(268_435_461)).isInstanceOf(IllegalArgumentException.class);
    }

    private interface Work {
        void run() throws MalformedPacketException;
    }

    private static long allocatedBy(Work work) throws MalformedPacketException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
