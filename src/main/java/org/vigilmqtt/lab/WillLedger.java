package org.vigilmqtt.lab;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.WillCase.Verdict;

/** The newest failures and what became of their wills, newest last. Thread safe; calls nobody while it is locked. */
final class WillLedger {
    /** Older ones are forgotten. */
    static final int MOST_CASES = 10_000;

    private record Appointment(long at, WillJudge judge) {}

    /** A case is at the place of its number. */
    private final @Nullable WillCase[] ring = new @Nullable WillCase[MOST_CASES];

    private final PriorityQueue<Appointment> appointments =
            new PriorityQueue<>(Comparator.comparingLong(Appointment::at));
    /** Of all cases, the forgotten ones as well. */
    private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);

    private @Nullable List<WillCase> shown = List.of();
    private long toleranceNanos;
    private long last;
    private int due;
    private int seen;

    /** {@code toleranceNanos} is the broker's tick: some look at their clients only every few seconds. */
    WillLedger(long toleranceNanos) {
        this.toleranceNanos = toleranceNanos;
    }

    synchronized long toleranceNanos() {
        return toleranceNanos;
    }

    /** Holds for what is judged from now on. */
    synchronized void setTolerance(long nanos) {
        toleranceNanos = nanos;
    }

    /** A number for a case that is put next. */
    synchronized long number() {
        return ++last;
    }

    /** Adds a case, or puts it in the place of its earlier form; {@code before} is that form. */
    synchronized void put(WillCase now, @Nullable WillCase before) {
        if (before != null) {
            count(before, -1);
        }
        count(now, 1);
        int place = (int) (now.number() % MOST_CASES);
        WillCase there = ring[place];
        if (there == null || there.number() <= now.number()) {
            ring[place] = now;
            shown = null;
        }
    }

    private void count(WillCase will, int by) {
        counts.merge(will.verdict(), by, Integer::sum);
        if (will.isSeen()) {
            seen += by;
        }
        if (will.verdict() == Verdict.WAITING && will.forecast().due()) {
            due += by;
        }
    }

    /** The same list until something changes. */
    synchronized List<WillCase> cases() {
        List<WillCase> now = shown;
        if (now == null) {
            List<WillCase> gathered = new ArrayList<>();
            for (long number = Math.max(1, last - MOST_CASES + 1); number <= last; number++) {
                WillCase each = ring[(int) (number % MOST_CASES)];
                if (each != null && each.number() == number) {
                    gathered.add(each);
                }
            }
            now = Collections.unmodifiableList(gathered);
            shown = now;
        }
        return now;
    }

    synchronized int count(Verdict verdict) {
        return counts.getOrDefault(verdict, 0);
    }

    /** How many wills are waited for. */
    synchronized int due() {
        return due;
    }

    /** How many wills were seen, whatever the verdict. */
    synchronized int seen() {
        return seen;
    }

    /** Lets a judge look at the clock at this moment; {@link Long#MAX_VALUE} for never. */
    synchronized void remind(long at, WillJudge judge) {
        if (at != Long.MAX_VALUE) {
            appointments.add(new Appointment(at, judge));
        }
    }

    /** The judges whose moment has come. */
    synchronized List<WillJudge> reminded(long now) {
        List<WillJudge> reminded = new ArrayList<>();
        while (!appointments.isEmpty() && appointments.peek().at() - now <= 0) {
            reminded.add(appointments.remove().judge());
        }
        return reminded;
    }
}
