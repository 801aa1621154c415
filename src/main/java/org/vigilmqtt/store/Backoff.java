package org.vigilmqtt.store;

/** Says whether something may be tried: each time it was in vain it is left out for longer. For one thread. */
final class Backoff {
    private static final int MOST_LEFT_OUT = 63;

    private int leaveOut;
    private int left;

    /** Whether to try it this time. */
    boolean permits() {
        if (left == 0) {
            return true;
        }
        left--;
        return false;
    }

    /** It was tried. */
    void tried(boolean inVain) {
        leaveOut = inVain ? Math.min(2 * leaveOut + 1, MOST_LEFT_OUT) : 0;
        left = leaveOut;
    }
}
