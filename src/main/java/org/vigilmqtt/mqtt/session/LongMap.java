package org.vigilmqtt.mqtt.session;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values by numbers, without an object for each key or entry: open addressing, at most half full. For one thread at a time.
 *
 * @param <V> what is kept
 */
public final class LongMap<V> {
    private static final int LEAST_PLACES = 8;
    private static final long SCATTER = 0x9E37_79B9_7F4A_7C15L;

    private long[] keys = new long[LEAST_PLACES];
    private @Nullable Object[] values = new @Nullable Object[LEAST_PLACES];
    private int size;
    /** Removals since it was last filled to an eighth; after many it shrinks. */
    private int roomy;

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** The value of a key, or null. */
    public @Nullable V get(long key) {
        return value(place(key));
    }

    /** Keeps a value, in place of the one the key had. */
    public void put(long key, V value) {
        int place = place(key);
        if (values[place] == null) {
            if (++size > values.length / 8) {
                roomy = 0;
            }
            if (size > values.length / 2) {
                resize(values.length * 2);
                place = place(key);
            }
            keys[place] = key;
        }
        values[place] = value;
    }

    /** Takes a key out; its value, or null where it had none. */
    public @Nullable V remove(long key) {
        int place = place(key);
        V removed = value(place);
        if (removed != null) {
            size--;
            close(place);
            if (values.length > LEAST_PLACES && size < values.length / 8 && ++roomy > 4 * values.length) {
                resize(values.length / 4);
            }
        }
        return removed;
    }

    /** All values, in no order. */
    public List<V> values() {
        List<V> all = new ArrayList<>(size);
        for (int place = 0; place < values.length; place++) {
            V value = value(place);
            if (value != null) {
                all.add(value);
            }
        }
        return all;
    }

    public void clear() {
        keys = new long[LEAST_PLACES];
        values = new @Nullable Object[LEAST_PLACES];
        size = 0;
    }

    @SuppressWarnings("unchecked") // nothing but V is ever put in
    private @Nullable V value(int place) {
        return (V) values[place];
    }

    /** Where the key is, or where it would be. */
    private int place(long key) {
        int mask = values.length - 1;
        int place = home(key, mask);
        while (values[place] != null && keys[place] != key) {
            place = (place + 1) & mask;
        }
        return place;
    }

    /** Keys in a row are scattered: side by side they would be one long run, and each gap in it a long way to close. */
    private static int home(long key, int mask) {
        return (int) ((key * SCATTER) >>> 32) & mask;
    }

    /** Fills a gap with what would not be found beyond it. */
    private void close(int gap) {
        int mask = values.length - 1;
        int hole = gap;
        int place = (hole + 1) & mask;
        while (values[place] != null) {
            int fromHome = (place - home(keys[place], mask)) & mask;
            if (fromHome >= ((place - hole) & mask)) {
                keys[hole] = keys[place];
                values[hole] = values[place];
                hole = place;
            }
            place = (place + 1) & mask;
        }
        values[hole] = null;
    }

    private void resize(int places) {
        long[] oldKeys = keys;
        @Nullable Object[] oldValues = values;
        roomy = 0;
        keys = new long[places];
        values = new @Nullable Object[places];
        for (int i = 0; i < oldValues.length; i++) {
            if (oldValues[i] != null) {
                int place = place(oldKeys[i]);
                keys[place] = oldKeys[i];
                values[place] = oldValues[i];
            }
        }
    }
}
