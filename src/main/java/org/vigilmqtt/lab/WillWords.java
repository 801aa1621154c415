package org.vigilmqtt.lab;

import java.util.Locale;
import org.vigilmqtt.lab.WillCase.Kept;
import org.vigilmqtt.lab.WillCase.Verdict;

/** A verdict in words. */
final class WillWords {
    static final String NOT_DUE = "will seen, though none was due";

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;

    private WillWords() {}

    /** What is said at a moment; only what is waited for changes with it. */
    static String of(WillCase will, long now) {
        if (will.verdict() != Verdict.WAITING) {
            return will.words();
        }
        if (!will.forecast().due()) {
            return "watching that no will comes";
        }
        if (will.forecast().isOpenEnded()) {
            return "waiting: with keep alive 0 the broker may wait for ever";
        }
        long left = will.dueIn(now);
        if (left > 0) {
            return String.format(Locale.ROOT, "will due in %,d s", (left + SECOND - 1) / SECOND);
        }
        return -left < SECOND ? "waiting for the will" : "waiting for the will, overdue by " + span(-left);
    }

    /** A will that has come. */
    static String ofSeen(WillCase will) {
        String after = span(will.afterNanos());
        String words = switch (will.verdict()) {
            case LATE -> "late by " + span(will.offByNanos()) + " · seen after " + after;
            case EARLY -> "early by " + span(-will.offByNanos()) + " · seen after " + after;
            case UNEXPECTED -> NOT_DUE;
            default ->
                "will seen after " + after
                        + (will.forecast().isAtOnce() || will.offByNanos() == 0
                                ? ""
                                : " · " + span(will.offByNanos()) + " past the limit, within the broker's tick");
        };
        return words + kept(will) + (will.copies() > 1 ? " · seen " + will.copies() + " times" : "");
    }

    private static String kept(WillCase will) {
        if (will.will() == null || !will.will().retain()) {
            return will.kept() == Kept.YES ? " · retained, though not asked" : "";
        }
        return will.kept() == Kept.NO ? " · not retained, though asked" : " · retained";
    }

    /** A will that has not come until it was given up. */
    static String ofEnd(WillCase will, long now) {
        if (will.forecast().due()) {
            return "missed: not seen within " + span(now - will.failedNanos());
        }
        if (will.will() == null) {
            return "no will: the device has none";
        }
        return will.failure() == Failure.DISCONNECT_CLEANLY ? "no will: clean DISCONNECT" : "no will, and none was due";
    }

    /** "4 ms" below a second, otherwise "2.1 s". */
    static String span(long nanos) {
        return nanos < SECOND ? nanos / MILLI + " ms" : String.format(Locale.ROOT, "%,.1f s", nanos / 1e9);
    }
}
