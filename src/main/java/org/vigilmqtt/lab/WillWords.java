package org.vigilmqtt.lab;

import java.util.Locale;

/** A verdict in words. */
final class WillWords {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;

    private WillWords() {}

    static String of(WillCase will, long now) {
        if (will.verdict() != WillCase.Verdict.WAITING) {
            return will.words();
        }
        if (!will.forecast().due()) {
            return "watching that no will comes";
        }
        if (will.forecast().isOpenEnded()) {
            return "waiting; with keep alive 0 the broker may wait for ever";
        }
        long left = will.dueIn(now);
        if (left > 0) {
            return "will due in " + seconds(left);
        }
        return will.forecast().isAtOnce() ? "waiting for the will" : "will overdue by " + seconds(-left);
    }

    /** "4 ms" below a second, otherwise "2.1 s". */
    static String span(long nanos) {
        return nanos < SECOND ? nanos / MILLI + " ms" : String.format(Locale.ROOT, "%,.1f s", nanos / 1e9);
    }

    /** Whole seconds, rounded up, as a countdown shows them. */
    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%,d s", (nanos + SECOND - 1) / SECOND);
    }
}
