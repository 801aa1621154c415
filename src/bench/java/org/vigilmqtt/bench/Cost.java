package org.vigilmqtt.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;

/**
 * What the process has used up by a moment. The processor's time says more than a rate where other programs run beside the
 * benchmark.
 */
record Cost(long nanos, long processorNanos, long allocated) {
    static Cost now() {
        return new Cost(
                System.nanoTime(),
                ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime(),
                ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getTotalThreadAllocatedBytes());
    }

    /** Adds what each of some messages has cost since then. */
    void each(long messages, Map<String, Double> figures) {
        Cost now = now();
        figures.put("B allocated", (double) (now.allocated - allocated) / messages);
        figures.put("ns of CPU", (double) (now.processorNanos - processorNanos) / messages);
    }
}
