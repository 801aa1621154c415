package org.vigilmqtt.bench;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Runs what is to be measured until the compilers rest: on two processors they take a third of it from the client while they
 * work, and a client that does more a second is compiled sooner.
 */
final class WarmUp {
    private static final long ROUND_MILLIS = 2_000;
    private static final int LEAST_ROUNDS = 5;
    private static final int MOST_ROUNDS = 10;
    /** Of one processor. */
    private static final double RESTING = 0.05;

    /** What is to be measured, for about so long. */
    @FunctionalInterface
    interface Round {
        void run(long millis) throws Exception;
    }

    private WarmUp() {}

    static void with(Round round) throws Exception {
        CompilationMXBean compilers = Objects.requireNonNull(ManagementFactory.getCompilationMXBean(), "a compiler");
        for (int done = 0; done < MOST_ROUNDS; done++) {
            long begin = System.nanoTime();
            long before = compilers.getTotalCompilationTime();
            round.run(ROUND_MILLIS);
            double busy = compilers.getTotalCompilationTime() - before;
            if (done + 1 >= LEAST_ROUNDS && busy < RESTING * TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin)) {
                return;
            }
        }
    }
}
