package org.vigilmqtt.workspace.device;

import java.time.Duration;

/**
 * Whether a device connects again by itself after its connection was lost.
 *
 * @param first the pause before the first try; each further one is twice as long
 * @param most the longest pause
 */
public record Comeback(boolean enabled, Duration first, Duration most) {
    /** A lost connection stays lost, so that one can see it. */
    public static final Comeback NEVER = new Comeback(false, Duration.ofSeconds(1), Duration.ofMinutes(2));

    /** From a second up to two minutes. */
    public static final Comeback BACK_OFF = new Comeback(true, Duration.ofSeconds(1), Duration.ofMinutes(2));

    public Comeback {
        if (first.isNegative() || most.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "The first pause before a comeback is not negative and not longer than the longest one");
        }
    }

    /** The pause before a try, counted from 1. */
    public Duration delayBefore(int attempt) {
        Duration delay = first.multipliedBy(1L << Math.clamp(attempt - 1L, 0, 20));
        return delay.compareTo(most) > 0 ? most : delay;
    }
}
