package org.vigilmqtt.lab.scenario;

import java.util.List;

/** A piece of a text in YAML or JSON, and where it begins; lines and columns count from 1. */
sealed interface SourceNode {
    int line();

    int column();

    /** What it is, for a complaint. */
    default String kind() {
        return switch (this) {
            case Mapping _ -> "a block of names and values";
            case Sequence _ -> "a list";
            case Scalar scalar -> scalar.isNothing() ? "nothing" : "\"" + Quote.shortly(scalar.text()) + "\"";
        };
    }

    /** Names with their values, in the order of the text; no name comes twice. */
    record Mapping(int line, int column, List<Entry> entries) implements SourceNode {
        public Mapping {
            entries = List.copyOf(entries);
        }
    }

    /** A name of a mapping and its value. */
    record Entry(Scalar name, SourceNode value) {}

    /** A list. */
    record Sequence(int line, int column, List<SourceNode> items) implements SourceNode {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /**
     * A word, a number, a text.
     *
     * @param plain without quotes, so that it may be a number, true, false or nothing
     */
    record Scalar(int line, int column, String text, boolean plain) implements SourceNode {
        boolean isNothing() {
            return plain && (text.isEmpty() || text.equals("null") || text.equals("~"));
        }
    }
}
