package org.vigilmqtt.mqtt.client;

import java.time.Duration;

/**
 * When to try again after a loss: the delay doubles from {@code first} to {@code most}, with jitter.
 *
 * @param enabled false: a lost connection stays lost
 */
public record ReconnectPolicy(boolean enabled, Duration first, Duration most) {
    public static final ReconnectPolicy NEVER = new ReconnectPolicy(false, Duration.ZERO, Duration.ZERO);
    public static final ReconnectPolicy BACK_OFF = new ReconnectPolicy(true, Duration.ofSeconds(1), Duration.ofMinutes(2));

    /**
     * The delay before an attempt.
     *
     * @param attempt from 1
     * @param random from 0 to 1: half of the delay is fixed, half is chance
     */
    public Duration delayBefore(int attempt, double random) {
        long full = Math.min(most.toMillis(), first.toMillis() << Math.min(attempt - 1, 20));
        return Duration.ofMillis((long) (full * (0.5 + random / 2)));
    }
}
