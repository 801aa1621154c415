package org.vigilmqtt.workspace;

import java.time.Duration;

/**
 * How much a profile's archive keeps; the oldest goes first. Each topic's latest message is kept even where that is more.
 *
 * @param messages at most
 * @param bytes at most, of payloads and what a row takes beside them
 * @param age at most, by the clock of this machine
 */
public record ArchiveLimits(long messages, long bytes, Duration age) {
    /** So long that it is no limit. */
    public static final Duration ANY_AGE = Duration.ofDays(365_000);

    public static final ArchiveLimits DEFAULT = new ArchiveLimits(Long.MAX_VALUE, 1_000_000_000L, ANY_AGE);

    public ArchiveLimits {
        if (messages < 1 || bytes < 1 || !age.isPositive()) {
            throw new IllegalArgumentException("A limit of the archive is more than nothing");
        }
    }

    /** Whether there is a limit of this kind. */
    public boolean limitsMessages() {
        return messages != Long.MAX_VALUE;
    }

    /** Whether there is a limit of this kind. */
    public boolean limitsAge() {
        return age.compareTo(ANY_AGE) < 0;
    }
}
