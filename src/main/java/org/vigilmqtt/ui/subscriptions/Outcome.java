package org.vigilmqtt.ui.subscriptions;

/**
 * What became of a SUBSCRIBE or UNSUBSCRIBE.
 *
 * @param text a sentence; empty while nothing was asked
 */
record Outcome(State state, String text) {
    static final Outcome NONE = new Outcome(State.NONE, "");

    /** How far the request is; DOWNGRADED is granted, but at a lower QoS than asked for. */
    enum State {
        NONE,
        WAITING,
        DONE,
        DOWNGRADED,
        FAILED
    }
}
