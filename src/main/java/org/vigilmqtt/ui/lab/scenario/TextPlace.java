package org.vigilmqtt.ui.lab.scenario;

/** Lines and columns of a text. */
final class TextPlace {
    private TextPlace() {}

    /** How many lines a text has; at least one. */
    static int lines(CharSequence text) {
        return 1 + (int) text.chars().filter(c -> c == '\n').count();
    }

    /** Where a line and a column are, both from 1 and columns in characters as people count them; the nearest place there is. */
    static int offset(String text, int line, int column) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            int end = text.indexOf('\n', start);
            if (end < 0) {
                return text.length();
            }
            start = end + 1;
        }
        int end = text.indexOf('\n', start);
        int last = end < 0 ? text.length() : end;
        int characters = text.codePointCount(start, last);
        return text.offsetByCodePoints(start, Math.clamp(column - 1L, 0, characters));
    }
}
