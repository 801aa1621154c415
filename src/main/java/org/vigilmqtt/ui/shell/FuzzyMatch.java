package org.vigilmqtt.ui.shell;

import java.util.Locale;

/**
 * How well letters typed in a hurry fit a title: all must be there in their order, letters that begin a word or follow one
 * another count more. Upper and lower case are the same.
 */
final class FuzzyMatch {
    /** The letters are not all there, or not in their order. */
    static final int NONE = -1;

    private static final int FOUND = 1;
    private static final int FOLLOWS = 4;
    private static final int BEGINS_A_WORD = 6;

    private FuzzyMatch() {}

    /** The more the better; 0 where nothing was typed, {@link #NONE} where it does not fit. Blanks need no counterpart. */
    static int score(String typed, String title) {
        String letters = typed.toLowerCase(Locale.ROOT).replace(" ", "");
        String text = title.toLowerCase(Locale.ROOT);
        if (letters.length() > text.length()) {
            return NONE;
        }
        int[] best = new int[text.length()];
        int result = 0;
        for (int i = 0; i < letters.length(); i++) {
            best = next(letters.charAt(i), text, best, i == 0);
            result = max(best);
            if (result < 0) {
                return NONE;
            }
        }
        return result;
    }

    /** The best score of an occurrence of a letter at each place, after the letters before it; -1 for none. */
    private static int[] next(char letter, String text, int[] before, boolean first) {
        int[] scores = new int[text.length()];
        int reached = first ? 0 : -1;
        for (int at = 0; at < scores.length; at++) {
            scores[at] = -1;
            if (text.charAt(at) == letter && (first || reached >= 0)) {
                int worth = FOUND + (beginsWord(text, at) ? BEGINS_A_WORD : 0);
                int onward = !first && before[at - 1] >= 0 ? before[at - 1] + FOLLOWS : -1;
                scores[at] = worth + Math.max(reached, onward);
            }
            if (!first) {
                reached = Math.max(reached, before[at]);
            }
        }
        return scores;
    }

    private static boolean beginsWord(String text, int at) {
        return at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
    }

    private static int max(int[] scores) {
        int max = -1;
        for (int score : scores) {
            max = Math.max(max, score);
        }
        return max;
    }
}
