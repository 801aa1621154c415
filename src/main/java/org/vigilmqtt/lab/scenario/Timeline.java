package org.vigilmqtt.lab.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vigilmqtt.lab.WillCase;

/** What happened in a run, with the time from its beginning. On the run's thread only. */
final class Timeline {
    private static final int MOST = 5_000;

    private final long began;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<Long, WillCase> told = new HashMap<>();
    private long leftOut;

    private record Entry(long at, String text) {}

    Timeline(long began) {
        this.began = began;
    }

    void add(long at, String text) {
        if (entries.size() < MOST) {
            entries.add(new Entry(at, text));
        } else {
            leftOut++;
        }
    }

    /** Notes the failures and wills that are new. */
    void wills(List<WillCase> cases) {
        for (WillCase now : cases) {
            WillCase before = told.put(now.number(), now);
            if (before == null && now.failedNanos() - began >= 0) {
                add(now.failedNanos(), now.clientId() + ": " + now.failure().happened());
            }
            if (now.verdict() != WillCase.Verdict.WAITING && (before == null || before.verdict() != now.verdict())) {
                add(
                        now.isSeen() ? now.seenNanos() : System.nanoTime(),
                        now.clientId() + ": " + now.words()
                                + (now.isSeen() && now.verdict() != WillCase.Verdict.FIRED
                                        ? ", " + WillWork.millis(now.afterNanos()) + " after the failure"
                                        : ""));
            }
        }
    }

    /** Oldest first. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(entries.stream()
                .sorted(Comparator.comparingLong(entry -> entry.at() - began))
                .map(entry -> String.format(
                        Locale.ROOT, "%+9.3f s  %s", Math.max(0, entry.at() - began) / 1e9, entry.text()))
                .toList());
        if (leftOut > 0) {
            lines.add(String.format(Locale.ROOT, "… and %,d more", leftOut));
        }
        return lines;
    }
}
