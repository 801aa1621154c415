package org.vigilmqtt.ui.chart;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Values over time in their order: a bounded number, of which the oldest are dropped. */
final class Series {
    private final int most;
    private long[] times = new long[64];
    private double[] values = new double[64];
    private int start;
    private int size;

    Series(int most) {
        this.most = most;
    }

    /** Adds a value that is newer than all others. */
    void addLast(long atMicros, double value) {
        if (size == most) {
            start = (start + 1) % times.length;
            size--;
        }
        makeRoom();
        int place = (start + size) % times.length;
        times[place] = atMicros;
        values[place] = value;
        size++;
    }

    /** Adds a value that is older than all others; without effect where there is no room. */
    void addFirst(long atMicros, double value) {
        if (size == most) {
            return;
        }
        makeRoom();
        start = (start + times.length - 1) % times.length;
        times[start] = atMicros;
        values[start] = value;
        size++;
    }

    private void makeRoom() {
        if (size < times.length) {
            return;
        }
        int length = Math.min(most, size * 2);
        long[] moreTimes = new long[length];
        double[] moreValues = new double[length];
        for (int i = 0; i < size; i++) {
            moreTimes[i] = time(i);
            moreValues[i] = value(i);
        }
        times = moreTimes;
        values = moreValues;
        start = 0;
    }

    int size() {
        return size;
    }

    /** In microseconds since the epoch. */
    long time(int index) {
        return times[(start + index) % times.length];
    }

    double value(int index) {
        return values[(start + index) % values.length];
    }

    double lowest() {
        return all().min().orElse(0);
    }

    double highest() {
        return all().max().orElse(0);
    }

    private DoubleStream all() {
        return IntStream.range(0, size).mapToDouble(this::value);
    }

    /** The index of the value nearest to a moment; -1 where there is none. */
    int nearest(long atMicros) {
        if (size == 0) {
            return -1;
        }
        int low = 0;
        int high = size - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (time(middle) < atMicros) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low > 0 && atMicros - time(low - 1) < time(low) - atMicros ? low - 1 : low;
    }

    /** As text, for tests that fail. */
    @Override
    public String toString() {
        double[] shown = new double[size];
        Arrays.setAll(shown, this::value);
        return Arrays.toString(shown);
    }
}
