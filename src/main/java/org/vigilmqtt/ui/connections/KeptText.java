package org.vigilmqtt.ui.connections;

import java.time.Duration;
import org.vigilmqtt.workspace.ArchiveLimits;

/** The limits of an archive as they are typed, right or not; empty for no limit. */
record KeptText(String megabytes, String messages, String days) {
    private static final long MEGABYTE = 1_000_000;

    static KeptText of(ArchiveLimits limits) {
        return new KeptText(
                Long.toString(Math.max(1, limits.bytes() / MEGABYTE)),
                limits.limitsMessages() ? Long.toString(limits.messages()) : "",
                limits.limitsAge() ? Long.toString(Math.max(1, limits.age().toDays())) : "");
    }

    /** The limits; only where what is typed is right. */
    ArchiveLimits limits() {
        return new ArchiveLimits(
                messages.isBlank() ? Long.MAX_VALUE : Long.parseLong(messages.strip()),
                Long.parseLong(megabytes.strip()) * MEGABYTE,
                days.isBlank() ? ArchiveLimits.ANY_AGE : Duration.ofDays(Long.parseLong(days.strip())));
    }
}
