package org.vigilmqtt.workspace.device;

/** Chance that is the same in each run. */
final class Noise {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Noise() {}

    /** From 0 to 1, for the {@code count}th payload's place {@code index}. */
    static double unit(long seed, int index, long count) {
        return (mix(seed + GOLDEN * (index + 1) + mix(count)) >>> 11) * 0x1.0p-53;
    }

    /** Bits that look as if thrown. */
    static long mix(long bits) {
        long z = bits + GOLDEN;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
