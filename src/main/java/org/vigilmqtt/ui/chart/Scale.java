package org.vigilmqtt.ui.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where values lie on an axis, and which round numbers are written at it.
 *
 * @param low at the beginning of the axis
 * @param high at its end, above {@code low}
 */
record Scale(double low, double high) {
    private static final double[] STEPS = {1, 2, 5, 10};

    /** A scale that leaves room around its values, also where they are all the same. */
    static Scale around(double lowest, double highest) {
        double span = highest - lowest;
        double room = span > 0 ? span * 0.08 : Math.max(1, Math.abs(lowest) * 0.1);
        return Double.isFinite(span) ? new Scale(lowest - room, highest + room) : new Scale(-1, 1);
    }

    /** 0 to 1. */
    double place(double value) {
        return (value - low) / (high - low);
    }

    /** Round numbers on the axis, about so many. */
    List<Double> marks(int about) {
        double raw = (high - low) / Math.max(1, about);
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = power * 10;
        for (double each : STEPS) {
            if (each * power >= raw) {
                step = each * power;
                break;
            }
        }
        List<Double> marks = new ArrayList<>();
        for (double mark = Math.ceil(low / step) * step; mark <= high && marks.size() < 50; mark += step) {
            // What is left of a subtraction is no value of its own.
            marks.add(Math.abs(mark) < step / 1e6 ? 0.0 : mark);
        }
        return marks;
    }

    /** A number as people write it: six digits, no more. */
    static String words(double value) {
        double size = Math.abs(value);
        if (size != 0 && (size >= 1e9 || size < 1e-4)) {
            return String.format(Locale.ROOT, "%.4g", value);
        }
        String text = String.format(Locale.ROOT, size >= 1000 ? "%,.2f" : "%.4f", value);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }
}
