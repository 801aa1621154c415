package org.vigilmqtt.ui.lab;

import java.util.Locale;

/** Why what was typed is no such number, in a sentence; empty where it is one. */
final class Figured {
    private static final int MOST_CHARACTERS = 12;

    private Figured() {}

    static String whole(String what, String text, int least, int most) {
        try {
            int value = Integer.parseInt(text.strip());
            if (value >= least && value <= most) {
                return "";
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        return String.format(Locale.ROOT, "%s is a whole number from %,d to %,d", what, least, most);
    }

    static String decimal(String what, String text, double least, double most) {
        String typed = text.strip();
        if (typed.length() <= MOST_CHARACTERS && typed.matches("\\d+(\\.\\d+)?")) {
            double value = Double.parseDouble(typed);
            if (value >= least && value <= most) {
                return "";
            }
        }
        return String.format(Locale.ROOT, "%s is a number from %s to %s, such as 2 or 0.5", what, plain(least), plain(most));
    }

    /** A number without decimals it does not need. */
    static String plain(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%s", value);
    }
}
