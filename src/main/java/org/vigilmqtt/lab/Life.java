package org.vigilmqtt.lab;

import java.util.List;

/**
 * What a device did, for a timeline: oldest first, the newest few hundred of each. Times are of {@link System#nanoTime}.
 *
 * @param spans without gaps only where something was; while a span is open its end is {@link #OPEN}
 */
public record Life(List<Span> spans, List<Mark> marks) {
    /** The end of a span that goes on. */
    public static final long OPEN = Long.MAX_VALUE;

    public static final Life NONE = new Life(List.of(), List.of());

    /** What a device is doing over a time. */
    public enum Doing {
        CONNECTING,
        ONLINE,
        SILENT,
        HALF_OPEN
    }

    /** A time over which it does the same. */
    public record Span(Doing doing, long fromNanos, long toNanos) {
        public boolean isOpen() {
            return toNanos == OPEN;
        }
    }

    /** What happens at a moment. */
    public enum Happening {
        FAILED,
        WILL_SEEN,
        CAME_BACK,
        /** The broker closed the socket of a silent device. */
        GIVEN_UP,
        /** It could not connect. */
        NOT_CONNECTED
    }

    /**
     * A moment.
     *
     * @param failure which, with {@link Happening#FAILED}; otherwise {@link Failure#NONE}
     * @param caseNumber of the {@link WillCase} it belongs to; 0 for none
     */
    public record Mark(Happening happening, Failure failure, long atNanos, long caseNumber) {}
}
