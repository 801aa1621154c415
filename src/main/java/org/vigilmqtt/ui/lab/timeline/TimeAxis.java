package org.vigilmqtt.ui.lab.timeline;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Round moments for the head of the timeline, far enough from each other to be read. */
final class TimeAxis {
    private static final long SECOND = 1_000_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long[] STEPS = {
        SECOND, 2 * SECOND, 5 * SECOND, 10 * SECOND, 15 * SECOND, 30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE,
        10 * MINUTE, 15 * MINUTE, 30 * MINUTE, 60 * MINUTE, 120 * MINUTE
    };
    private static final double LEAST_PIXELS = 84;
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private TimeAxis() {}

    /** A moment and how it is written. */
    record Tick(long at, String text) {}

    static List<Tick> ticks(TimeScale scale, ZoneId zone) {
        long least = scale.micros(LEAST_PIXELS);
        long step = STEPS[STEPS.length - 1];
        for (int i = STEPS.length - 1; i >= 0 && STEPS[i] >= least; i--) {
            step = STEPS[i];
        }
        DateTimeFormatter format = step < MINUTE ? SECONDS : MINUTES;
        List<Tick> ticks = new ArrayList<>();
        for (long at = Math.ceilDiv(scale.from(), step) * step; at <= scale.until(); at += step) {
            ticks.add(new Tick(at, format.format(Instant.EPOCH.plus(at, ChronoUnit.MICROS).atZone(zone))));
        }
        return ticks;
    }
}
