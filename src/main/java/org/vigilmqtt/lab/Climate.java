package org.vigilmqtt.lab;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The air in a greenhouse bay: slow waves with a ripple, different in each bay, the same in each run. */
final class Climate {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final int bay;

    Climate(int bay) {
        this.bay = bay;
    }

    /** Degrees Celsius and the time of day, as JSON. */
    String temperature(double seconds, LocalTime at) {
        double celsius = 20.5 + 0.6 * bay + 2.4 * wave(seconds, 180 + 25.0 * bay) + 0.12 * wave(seconds, 7 + bay);
        return String.format(Locale.ROOT, "{\"c\":%.2f,\"at\":\"%s\"}", celsius, TIME.format(at));
    }

    /** Relative humidity in percent. */
    String humidity(double seconds) {
        return String.format(
                Locale.ROOT, "%.1f", 63 - 1.8 * bay + 9 * wave(seconds, 240 + 30.0 * bay) + 0.7 * wave(seconds, 11 + bay));
    }

    /** Carbon dioxide in parts per million. */
    String co2(double seconds) {
        return String.format(
                Locale.ROOT, "%.0f", 560 + 35.0 * bay + 110 * wave(seconds, 300 - 20.0 * bay) + 6 * wave(seconds, 13 + bay));
    }

    /** From -1 to 1, shifted by the bay. */
    private double wave(double seconds, double period) {
        return Math.sin(2 * Math.PI * seconds / period + 1.3 * bay);
    }
}
