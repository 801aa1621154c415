package org.vigilmqtt.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Chooses devices and failures, second by second. Belongs to the lab's clock. */
final class ChaosRun {
    private static final double PER_SECOND = 60 * 100.0;

    /** Something that can fail and be started. */
    interface Victim {
        void fail(Failure failure);

        void start();
    }

    private final Chaos chaos;
    private final Random random;
    private final List<Failure> failures;
    private final ScheduledExecutorService clock;
    private final Supplier<? extends List<? extends Victim>> online;
    private double owed;

    /** {@code online} says, whenever asked, which devices could fail. */
    ChaosRun(Chaos chaos, ScheduledExecutorService clock, Supplier<? extends List<? extends Victim>> online) {
        this.chaos = chaos;
        this.random = new Random(chaos.seed());
        this.failures = chaos.failures().stream().sorted().toList();
        this.clock = clock;
        this.online = online;
    }

    Chaos chaos() {
        return chaos;
    }

    /** One second's share of failures. */
    void second() {
        List<Victim> left = new ArrayList<>(online.get());
        owed += left.size() * chaos.percentPerMinute() / PER_SECOND;
        while (owed >= 1 && !left.isEmpty()) {
            owed--;
            Victim victim = left.remove(random.nextInt(left.size()));
            victim.fail(failures.get(random.nextInt(failures.size())));
            startLater(victim, chaos.backAfter());
        }
        // Nobody is left: what is owed is not saved up.
        owed = Math.min(owed, 1);
    }

    private void startLater(Victim victim, @Nullable Duration after) {
        if (after != null) {
            clock.schedule(victim::start, after.toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
