package org.vigilmqtt.ui.connections;

/**
 * What came of the last thing the user asked for, in words.
 *
 * @param details the system's own words; empty when there is nothing more to say
 */
record Outcome(Kind kind, String text, String details) {
    static final Outcome NONE = new Outcome(Kind.NONE, "", "");

    enum Kind {
        NONE,
        RUNNING,
        GOOD,
        BAD
    }

    static Outcome running(String text) {
        return new Outcome(Kind.RUNNING, text, "");
    }

    static Outcome good(String text) {
        return new Outcome(Kind.GOOD, text, "");
    }

    /** The sentence of a failure; the service's failures carry one. */
    static Outcome failed(String what, Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return new Outcome(Kind.BAD, what + ": " + cause.getMessage(), "");
    }
}
