package org.vigilmqtt.ui.lab.scenario;

/**
 * A sentence, and whether it is good news.
 *
 * @param text may be empty
 */
record Verdict(Tone tone, String text) {
    static final Verdict NONE = new Verdict(Tone.NEUTRAL, "");

    /** How a sentence is coloured. */
    enum Tone {
        NEUTRAL,
        GOOD,
        BAD
    }

    static Verdict bad(String text) {
        return new Verdict(Tone.BAD, text);
    }
}
