package org.vigilmqtt.lab.scenario;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them, such as {@code 500ms}, {@code 2s}, {@code 1.5s}, {@code 1m30s} and {@code 1h}. */
public final class Durations {
    /** The longest that is taken. */
    public static final Duration LONGEST = Duration.ofHours(24);

    private static final Pattern FORM =
            Pattern.compile("(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})(?:\\.(\\d{1,3}))?s)?(?:(\\d{1,9})ms)?");

    private Durations() {}

    /** The time that is meant; empty where the text is none, or where it is longer than {@link #LONGEST}. */
    public static Optional<Duration> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (text.isEmpty() || !form.matches()) {
            return Optional.empty();
        }
        Duration time = Duration.ofHours(number(form.group(1)))
                .plusMinutes(number(form.group(2)))
                .plusSeconds(number(form.group(3)))
                .plusMillis(thousandths(form.group(4)))
                .plusMillis(number(form.group(5)));
        return time.compareTo(LONGEST) > 0 ? Optional.empty() : Optional.of(time);
    }

    @SuppressWarnings("NullAway") // A group that did not take part is null.
    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    @SuppressWarnings("NullAway") // As above.
    private static long thousandths(String digits) {
        return digits == null ? 0 : Long.parseLong((digits + "00").substring(0, 3));
    }

    /** Such as "500 ms", "2 s", "1.5 s", "1 min 30 s". */
    public static String words(Duration time) {
        long millis = time.toMillis();
        if (Math.abs(millis) < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return seconds(millis) + " s";
        }
        long minutes = time.toMinutes();
        String rest = millis % 60_000 == 0 ? "" : " " + seconds(millis % 60_000) + " s";
        return minutes < 60
                ? minutes + " min" + rest
                : minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min") + rest;
    }

    private static String seconds(long millis) {
        String text = String.format(Locale.ROOT, "%.3f", millis / 1000.0);
        return text.replaceFirst("\\.?0+$", "");
    }
}
