package org.vigilmqtt.service;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The time of day as records have it. */
final class Micros {
    private Micros() {}

    /** Microseconds since the epoch. */
    static long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
