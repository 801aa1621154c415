package org.vigilmqtt.ui.messages;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moments as people type them: a time of today, a day, or both. */
final class Moments {
    private static final Pattern FORM =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)?(?:^|\\s+|T|$)(\\d{1,2}:\\d\\d(?::\\d\\d(?:\\.\\d{1,6})?)?)?");

    private Moments() {}

    /** Microseconds since the epoch, in the clock's zone; empty where it is no moment. */
    static OptionalLong micros(String typed, Clock clock) {
        Matcher form = FORM.matcher(typed.strip());
        if (typed.isBlank() || !form.matches()) {
            return OptionalLong.empty();
        }
        String day = form.group(1);
        String time = form.group(2);
        try {
            LocalDate date = day == null ? LocalDate.now(clock) : LocalDate.parse(day);
            LocalTime of = time == null ? LocalTime.MIDNIGHT : LocalTime.parse(time.indexOf(':') == 1 ? "0" + time : time);
            Instant moment = LocalDateTime.of(date, of).atZone(clock.getZone()).toInstant();
            return OptionalLong.of(ChronoUnit.MICROS.between(Instant.EPOCH, moment));
        } catch (DateTimeException _) {
            return OptionalLong.empty();
        }
    }
}
