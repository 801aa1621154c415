package org.vigilmqtt.ui.lab.timeline;

import org.jspecify.annotations.Nullable;
import org.vigilmqtt.ui.lab.timeline.Track.Mark;
import org.vigilmqtt.ui.lab.timeline.Track.Span;

/** Something to be drawn, with its place in the pane. */
sealed interface Piece {
    /** How far beside a thin thing it is still touched. */
    double REACH = 5;

    boolean isAt(double x, double y);

    /** The mark that it stands for, or null. */
    default @Nullable Mark mark() {
        return null;
    }

    /** A span as a bar; an open end where it reaches beyond what is in sight. */
    record Bar(Span span, double x, double y, double width, double height) implements Piece {
        @Override
        public boolean isAt(double px, double py) {
            return px >= x - 1 && px <= x + width + 1 && py >= y - 1 && py <= y + height + 1;
        }
    }

    /** A cross where something failed. */
    record Cross(Mark mark, double x, double y) implements Piece {
        static final double ARM = 3;

        @Override
        public boolean isAt(double px, double py) {
            return Math.abs(px - x) <= REACH && Math.abs(py - y) <= REACH + ARM;
        }
    }

    /** An upright line for a moment. */
    record Upright(Mark mark, double x, double top, double bottom) implements Piece {
        @Override
        public boolean isAt(double px, double py) {
            return Math.abs(px - x) <= REACH && py >= top && py <= bottom;
        }
    }

    /** Words, of a mark or of a span; {@code y} is their middle. */
    record Words(String text, Tone tone, @Nullable Mark mark, double x, double y, double width) implements Piece {
        static final double HEIGHT = 14;

        @Override
        public boolean isAt(double px, double py) {
            return px >= x && px <= x + width && Math.abs(py - y) <= HEIGHT / 2;
        }
    }

    /** What words speak of; it decides their colour and weight. */
    enum Tone {
        FAILED,
        SILENT,
        DUE,
        WILL
    }
}
