package org.vigilmqtt.app;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The processor time of the threads that live, by the beginning of their names: who keeps the machine busy. */
final class ThreadTimes {
    private static final double LEAST = 0.5;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Map<String, Long> before = nanos();
    private final long begin = System.nanoTime();

    private Map<String, Long> nanos() {
        Map<String, Long> byName = new TreeMap<>();
        for (ThreadInfo info : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (info != null) {
                long nanos = threads.getThreadCpuTime(info.getThreadId());
                byName.merge(info.getThreadName().replaceAll("[-0-9 ]+$", ""), Math.max(0, nanos), Long::sum);
            }
        }
        return byName;
    }

    /** Since this was made, in parts of one processor, the busiest first. */
    String sinceThen() {
        double wall = System.nanoTime() - begin;
        Map<String, Double> parts = new TreeMap<>();
        nanos().forEach((name, nanos) -> parts.put(name, 100 * (nanos - before.getOrDefault(name, 0L)) / wall));
        return parts.entrySet().stream()
                .filter(each -> each.getValue() >= LEAST)
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(each -> String.format(Locale.ROOT, "%s %.0f %%", each.getKey(), each.getValue()))
                .collect(Collectors.joining(", "));
    }
}
