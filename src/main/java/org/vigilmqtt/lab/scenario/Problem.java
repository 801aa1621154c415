package org.vigilmqtt.lab.scenario;

import java.util.Comparator;

/**
 * What is wrong with a scenario's text.
 *
 * @param line   from 1
 * @param column from 1, in characters as people count them
 * @param text   a sentence that says what to write instead
 */
public record Problem(int line, int column, String text) implements Comparable<Problem> {
    private static final Comparator<Problem> IN_FILE_ORDER =
            Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column);

    /** Such as {@code wills.yaml:12:5: There is no device bay-9.} */
    public String in(String file) {
        return file + ":" + line + ":" + column + ": " + text;
    }

    @Override
    public int compareTo(Problem other) {
        return IN_FILE_ORDER.compare(this, other);
    }
}
