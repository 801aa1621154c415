package org.vigilmqtt.workspace;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Numbers and times as the window writes them: grouped, with their unit, times local with milliseconds. */
public final class Figures {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private Figures() {}

    /** Such as 1,284. */
    public static String count(long number) {
        return number < 1000 && number >= 0 ? Long.toString(number) : String.format(Locale.ROOT, "%,d", number);
    }

    /** A count with its noun, such as "1 topic", "400 topics". */
    public static String count(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** Such as 31 B, 12.4 kB, 4.1 MB. */
    public static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        double value = bytes / 1000.0;
        for (String unit : new String[] {"kB", "MB"}) {
            if (value < 999.95) {
                return String.format(Locale.ROOT, "%.1f %s", value, unit);
            }
            value /= 1000;
        }
        return String.format(Locale.ROOT, "%.1f GB", value);
    }

    /** Such as 12.4/s, 5,000/s; empty below one in a hundred seconds. */
    public static String rate(double perSecond) {
        if (perSecond < 0.01) {
            return "";
        }
        if (perSecond < 0.1) {
            return String.format(Locale.ROOT, "%.2f/s", perSecond);
        }
        return String.format(Locale.ROOT, perSecond < 99.95 ? "%.1f/s" : "%,.0f/s", perSecond);
    }

    /** The time of day with milliseconds. */
    public static String time(long atMicros, ZoneId zone) {
        return TIME.format(Instant.EPOCH.plus(atMicros, ChronoUnit.MICROS).atZone(zone));
    }

    /** The time of day to the second. */
    public static String timeOfDay(long atMicros, ZoneId zone) {
        return SECONDS.format(Instant.EPOCH.plus(atMicros, ChronoUnit.MICROS).atZone(zone));
    }

    /** How long ago, such as "2 s ago", "5 min ago". */
    public static String age(long micros) {
        return micros < 1_000_000 ? "just now" : span(micros) + " ago";
    }

    /** A stretch of time in its largest unit, such as "2 s", "5 min". */
    public static String span(long micros) {
        long seconds = Math.max(0, micros / 1_000_000);
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min";
        }
        return seconds < 86_400 ? seconds / 3600 + " h" : seconds / 86_400 + " d";
    }
}
