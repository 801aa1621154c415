package org.vigilmqtt.lab;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a fleet does because time passes. */
final class LabClock {
    private static final Logger LOG = LoggerFactory.getLogger(LabClock.class);
    private static final long LOOK_MILLIS = 100;
    private static final long SECOND_MILLIS = 1_000;

    private final Common common;
    private final WillLedger ledger;
    private final Runnable everySecond;

    LabClock(Common common, WillLedger ledger, Runnable everySecond) {
        this.common = common;
        this.ledger = ledger;
        this.everySecond = everySecond;
    }

    /** Goes on until the clock is shut down. */
    void begin() {
        every(TimeUnit.NANOSECONDS.toMillis(Beats.TICK_NANOS), () -> common.beats().turn(System.nanoTime()));
        every(LOOK_MILLIS, this::look);
        every(SECOND_MILLIS, this::second);
    }

    private void every(long millis, Runnable task) {
        common.clock().scheduleAtFixedRate(guarded(task), millis, millis, TimeUnit.MILLISECONDS);
    }

    /** What is thrown further would end the task for good. */
    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException failure) {
                LOG.error("The lab's clock goes on after a failure", failure);
            }
        };
    }

    private void look() {
        long now = System.nanoTime();
        ledger.reminded(now).forEach(judge -> judge.look(now));
        common.probe().tick(now);
    }

    private void second() {
        everySecond.run();
        if (common.watch().isWanted() && common.watch().blindness() != null) {
            common.watch().ready();
        }
        // Rates and ages.
        common.changed().run();
    }
}
