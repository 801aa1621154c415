package org.vigilmqtt.lab;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Failures at random.
 *
 * @param percentPerMinute of the devices that are online, more than 0 and at most 6,000 (every device each second)
 * @param failures one of them each time, chosen at random
 * @param seed the same seed chooses the same among the same devices
 * @param backAfter how long after its failure a device is started again; null for never
 */
public record Chaos(double percentPerMinute, Set<Failure> failures, long seed, @Nullable Duration backAfter) {
    public Chaos {
        failures = Set.copyOf(failures);
        if (!(percentPerMinute > 0) || percentPerMinute > 6_000) {
            throw new IllegalArgumentException("Chaos takes more than none and at most 6,000 percent of the devices a minute");
        }
        if (failures.isEmpty() || !Failure.MADE.containsAll(failures)) {
            throw new IllegalArgumentException("Choose at least one failure for the chaos");
        }
    }
}
