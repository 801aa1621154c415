package org.vigilmqtt.ui.lab.timeline;

import java.util.List;

/**
 * One line of the timeline. Times are microseconds since the epoch.
 *
 * @param key    tells the line from all others
 * @param chosen whether it is among those that the user has chosen
 * @param spans  oldest first, not overlapping
 * @param marks  oldest first
 */
public record Track(String key, String name, boolean chosen, List<Span> spans, List<Mark> marks) {
    /** Lines are made anew for every picture; their lists are the maker's and are not changed. */
    public Track {}

    /**
     * Something that lasts.
     *
     * @param until {@link #STILL} while it goes on
     * @param words what is written beneath it; empty for nothing
     * @param told  all there is to say of it
     */
    public record Span(Span.Kind kind, long from, long until, String words, String told) {
        /** The end of what goes on. */
        public static final long STILL = Long.MAX_VALUE;

        /** What lasts. */
        public enum Kind {
            TRYING,
            ALIVE,
            SILENT
        }
    }

    /**
     * Something that happens at a moment.
     *
     * @param words what is written beside it
     * @param brief the same where there is less room; empty for nothing
     * @param told  all there is to say of it
     */
    public record Mark(Mark.Kind kind, long at, String words, String brief, String told) {
        /** What happens. */
        public enum Kind {
            FAILED,
            DUE,
            WILL
        }
    }
}
