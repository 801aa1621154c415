package org.vigilmqtt.lab.scenario;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Words of a file inside a sentence. */
final class Quote {
    private static final int LONGEST = 60;
    private static final int MOST_NAMED = 4;

    private Quote() {}

    /** On one line, with control characters made visible, cut where it is long. */
    static String shortly(String text) {
        StringBuilder shown = new StringBuilder();
        int count = 0;
        for (int i = 0; i < text.length(); count++) {
            if (count == LONGEST) {
                return shown.append('…').toString();
            }
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c == '\n') {
                shown.append("\\n");
            } else if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || Character.getType(c) == Character.SURROGATE) {
                shown.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                shown.appendCodePoint(c);
            }
        }
        return shown.toString();
    }

    /** Such as {@code bay-1, bay-2, bay-3 and 97 more}. */
    static String some(List<String> names) {
        if (names.size() <= MOST_NAMED) {
            return names.size() < 2
                    ? String.join("", names)
                    : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
        }
        return String.join(", ", names.subList(0, MOST_NAMED - 1)) + " and "
                + String.format(Locale.ROOT, "%,d", names.size() - MOST_NAMED + 1) + " more";
    }

    /** Such as {@code online or offline}. */
    static String choice(Collection<String> words) {
        List<String> all = List.copyOf(words);
        return all.size() < 2
                ? String.join("", all)
                : all.subList(0, all.size() - 1).stream().collect(Collectors.joining(", ")) + " or " + all.getLast();
    }

    /** The known word that was probably meant, or null. */
    static @Nullable String nearest(String word, Collection<String> known) {
        String wanted = plain(word);
        String best = null;
        int least = Math.max(1, wanted.length() / 3) + 1;
        for (String each : known) {
            int distance = distance(wanted, plain(each));
            if (distance < least) {
                least = distance;
                best = each;
            }
        }
        return best;
    }

    /** Without what people write in different ways: keepAlive, keep-alive, keep_alive. */
    private static String plain(String word) {
        String start = word.length() > LONGEST ? word.substring(0, LONGEST) : word;
        return start.replaceAll("[-_ ]", "").toLowerCase(Locale.ROOT);
    }

    /** How many letters have to be changed, swapped with their neighbour, added or left out. */
    private static int distance(String a, String b) {
        int[][] table = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                table[i][j] = i == 0 || j == 0 ? i + j : least(table, a, b, i, j);
            }
        }
        return table[a.length()][b.length()];
    }

    private static int least(int[][] table, String a, String b, int i, int j) {
        int change = table[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(change, Math.min(table[i - 1][j], table[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, table[i - 2][j - 2] + 1) : least;
    }
}
