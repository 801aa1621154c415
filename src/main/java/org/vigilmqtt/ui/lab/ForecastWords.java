package org.vigilmqtt.ui.lab;

import java.util.List;
import java.util.Locale;
import org.vigilmqtt.lab.Forecast;
import org.vigilmqtt.workspace.Figures;

/** What a failure would do, for one device or for many, in a few sentences. */
final class ForecastWords {
    private ForecastWords() {}

    /**
     * Says it with the failure's name before it, once.
     *
     * @param title the name, as on the button
     * @param each  the forecast of every device that would fail
     */
    static String of(String title, List<Forecast> each) {
        if (each.isEmpty()) {
            return "";
        }
        String first = withoutName(title, each.getFirst().sentence());
        if (each.size() == 1) {
            return title + ": " + first;
        }
        String many = title + ", " + Figures.count(each.size(), "device") + ": " + first;
        boolean alike = each.stream().allMatch(forecast -> forecast.sentence().equals(each.getFirst().sentence()));
        return alike ? many : many + " " + range(each);
    }

    /** "Reset: the socket is reset" without its beginning, where the title is "Reset (RST)". */
    private static String withoutName(String title, String sentence) {
        int colon = sentence.indexOf(": ");
        return colon > 0 && title.contains(sentence.substring(0, colon)) ? sentence.substring(colon + 2) : sentence;
    }

    private static String range(List<Forecast> each) {
        List<Forecast> due = each.stream().filter(Forecast::due).toList();
        int none = each.size() - due.size();
        long open = due.stream().filter(Forecast::isOpenEnded).count();
        String words = due.isEmpty() ? "In all, no will is due" : "In all, " + Figures.count(due.size(), "will") + " due";
        long least = due.stream().filter(forecast -> !forecast.isOpenEnded()).mapToLong(Forecast::latestNanos).min().orElse(-1);
        long most = due.stream().mapToLong(Forecast::latestNanos).max().orElse(-1);
        if (most == 0) {
            words += " at once";
        } else if (most > 0) {
            words += least == most ? " after " + seconds(most) : " between " + seconds(least) + " and " + seconds(most);
        }
        return words
                + (open == 0 ? "" : ", " + Figures.count(open) + " of them perhaps never (keep alive 0)")
                + (none == 0 || due.isEmpty() ? "." : "; none from " + Figures.count(none) + ".");
    }

    private static String seconds(long nanos) {
        return nanos == 0 ? "at once" : String.format(Locale.ROOT, "%,.1f s", nanos / 1e9);
    }
}
