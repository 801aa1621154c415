package org.vigilmqtt.ui.publish;

/** What became of a publish, in a sentence. */
record Outcome(String text, boolean failed) {
    static final Outcome NONE = new Outcome("", false);
}
