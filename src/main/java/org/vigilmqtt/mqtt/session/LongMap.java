package org.vigilmqtt.mqtt.session;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values by numbers, without an object for each key or entry: open addressing, at most half full. Made for numbers given out
 * in a row: each lies at its own place beside the one before, so that thousands of them are walked through and not jumped
 * about in. Where two want the same place the one that is further from its own goes first, which keeps every search and
 * every gap that is closed short. For one thread at a time.
 *
 * @param <V> what is kept
 */
public final class LongMap<V> {
    private static final int LEAST_PLACES = 2;

    /** One place, which is half full with nothing: all maps share it until they have something to keep. */
    private static final long[] NO_KEYS = new long[1];

    private static final @Nullable Object[] NO_VALUES = new @Nullable Object[1];

    private long[] keys = NO_KEYS;
    private @Nullable Object[] values = NO_VALUES;
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
        int place = find(key);
        return place < 0 ? null : value(place);
    }

    /** Keeps a value, in place of the one the key had. */
    public void put(long key, V value) {
        int known = find(key);
        if (known >= 0) {
            values[known] = value;
            return;
        }
        if (++size > values.length / 8) {
            roomy = 0;
        }
        if (size > values.length / 2) {
            resize(values.length * 2);
        }
        insert(key, value);
    }

    /** Takes a key out; its value, or null where it had none. */
    public @Nullable V remove(long key) {
        int place = find(key);
        if (place < 0) {
            return null;
        }
        V removed = value(place);
        size--;
        close(place);
        if (values.length > LEAST_PLACES && size < values.length / 8 && ++roomy > 4 * values.length) {
            resize(values.length / 4);
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
        keys = NO_KEYS;
        values = NO_VALUES;
        size = 0;
    }

    @SuppressWarnings("unchecked") // nothing but V is ever put in
    private @Nullable V value(int place) {
        return (V) values[place];
    }

    /** Where the key is, or -1. */
    private int find(long key) {
        int mask = values.length - 1;
        int place = (int) key & mask;
        for (int distance = 0; values[place] != null && distance(place, mask) >= distance; distance++) {
            if (keys[place] == key) {
                return place;
            }
            place = (place + 1) & mask;
        }
        return -1;
    }

    /** How far a key lies from its own place. */
    private int distance(int place, int mask) {
        return (place - (int) keys[place]) & mask;
    }

    /** Puts in a key that is not there; who is nearer to its own place moves on. */
    private void insert(long key, Object value) {
        int mask = values.length - 1;
        long moving = key;
        Object with = value;
        int place = (int) key & mask;
        int distance = 0;
        for (Object there = values[place]; there != null; there = values[place]) {
            int theirs = distance(place, mask);
            if (theirs < distance) {
                long moved = keys[place];
                keys[place] = moving;
                values[place] = with;
                moving = moved;
                with = there;
                distance = theirs;
            }
            place = (place + 1) & mask;
            distance++;
        }
        keys[place] = moving;
        values[place] = with;
    }

    /** Moves those behind a gap back, up to one that lies at its own place. */
    private void close(int gap) {
        int mask = values.length - 1;
        int hole = gap;
        int place = (hole + 1) & mask;
        while (values[place] != null && distance(place, mask) > 0) {
            keys[hole] = keys[place];
            values[hole] = values[place];
            hole = place;
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
            Object value = oldValues[i];
            if (value != null) {
                insert(oldKeys[i], value);
            }
        }
    }
}
