package org.vigilmqtt.lab;

/**
 * What the broker has to do with the will after a failure.
 *
 * @param due whether the will has to be published
 * @param earliestNanos from the failure to the earliest moment it may be published; 0 for at once, -1 where none is due
 * @param latestNanos from the failure to the latest moment by the standard, without the broker's tick; 0 for at once, -1 where
 *     none is due, or none ever because the keep-alive is 0
 * @param sentence what happens and when, for the person who is about to press
 */
public record Forecast(boolean due, long earliestNanos, long latestNanos, String sentence) {
    /** Whether it is due as soon as the connection has ended. */
    public boolean isAtOnce() {
        return due && latestNanos == 0;
    }

    /** Whether it is due and no moment is known by which. */
    public boolean isOpenEnded() {
        return due && latestNanos < 0;
    }
}
