package org.vigilmqtt.mqtt.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.TopicName;

/**
 * Topics seen before, found by their bytes, so that the next message on one of them costs neither decoding nor
 * allocation. A cache: a topic has a group of four places, and the youngest of five pushes the oldest out. At most 32,768
 * topics of at most 256 bytes each are kept.
 */
final class TopicTable {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int GROUP = 4;
    private static final int LEAST_PLACES = GROUP;
    private static final int MOST_PLACES = 32_768;
    private static final int LONGEST_TOPIC = 256;

    private @Nullable Entry[] places = new @Nullable Entry[LEAST_PLACES];
    private int used;
    /** The one found last: devices often report in the same order, so that the next is known without a search. */
    private @Nullable Entry last;

    private static final class Entry {
        final int hash;
        final TopicName topic;
        private final byte[] utf8;
        /** What came after it when it came last. */
        private @Nullable Entry next;

        private boolean pushedOut;

        Entry(int hash, byte[] utf8, TopicName topic) {
            this.hash = hash;
            this.utf8 = utf8;
            this.topic = topic;
        }

        boolean is(int otherHash, byte[] bytes, int from, int end) {
            return hash == otherHash && is(bytes, from, end);
        }

        boolean is(byte[] bytes, int from, int end) {
            return Arrays.equals(utf8, 0, utf8.length, bytes, from, end);
        }
    }

    /** The topic of these bytes, or null where they are new here. */
    @Nullable TopicName find(byte[] bytes, int from, int end) {
        Entry guess = last == null ? null : last.next;
        if (guess == null || !guess.is(bytes, from, end)) {
            guess = search(bytes, from, end);
            if (last != null && !last.pushedOut) {
                last.next = guess;
            }
        }
        last = guess;
        return guess == null ? null : guess.topic;
    }

    private @Nullable Entry search(byte[] bytes, int from, int end) {
        int hash = hash(bytes, from, end);
        int first = hash & (places.length - GROUP);
        for (int place = first; place < first + GROUP; place++) {
            Entry entry = places[place];
            if (entry != null && entry.is(hash, bytes, from, end)) {
                return entry;
            }
        }
        return null;
    }

    /** Keeps a topic that {@link #find} did not know. */
    void add(byte[] bytes, int from, int end, TopicName topic) {
        if (end - from > LONGEST_TOPIC) {
            return;
        }
        if (used > places.length / 2 && places.length < MOST_PLACES) {
            grow();
        }
        put(new Entry(hash(bytes, from, end), Arrays.copyOfRange(bytes, from, end), topic));
    }

    private void put(Entry entry) {
        int first = entry.hash & (places.length - GROUP);
        Entry oldest = places[first + GROUP - 1];
        if (oldest == null) {
            used++;
        } else {
            // What is pushed out leads to nothing, so that no chain of such is kept.
            oldest.pushedOut = true;
            oldest.next = null;
        }
        System.arraycopy(places, first, places, first + 1, GROUP - 1);
        places[first] = entry;
    }

    private void grow() {
        @Nullable Entry[] old = places;
        places = new @Nullable Entry[old.length * 2];
        used = 0;
        for (Entry entry : old) {
            if (entry != null) {
                put(entry);
            }
        }
    }

    private static int hash(byte[] bytes, int from, int end) {
        long hash = (long) end - from;
        int at = from;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            hash = mixed(hash, (long) LONGS.get(bytes, at));
        }
        if (at < end) {
            // The last eight bytes, some of them for the second time, are quicker than one by one.
            hash = mixed(hash, end - from >= Long.BYTES ? (long) LONGS.get(bytes, end - Long.BYTES) : few(bytes, at, end));
        }
        // Once more, so that the last byte tells in the lowest bits.
        return (int) mixed(hash, 0);
    }

    private static long few(byte[] bytes, int from, int end) {
        long all = 0;
        for (int at = from; at < end; at++) {
            all = all << Byte.SIZE | (bytes[at] & 0xFF);
        }
        return all;
    }

    private static long mixed(long hash, long more) {
        long product = (hash ^ more) * 0x9E37_79B9_7F4A_7C15L;
        return product ^ (product >>> 32);
    }
}
