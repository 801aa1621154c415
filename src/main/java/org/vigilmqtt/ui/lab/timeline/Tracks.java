package org.vigilmqtt.ui.lab.timeline;

/** The lines of the timeline. A line is asked for only while it is in sight. On the FX thread. */
public interface Tracks {
    int size();

    /** The line of a row, as it is at a moment. */
    Track at(int row, long nowMicros);

    /** Changes with everything that changes here. */
    long version();

    /** When the oldest of all began; now where there is nothing. */
    long earliest(long nowMicros);
}
