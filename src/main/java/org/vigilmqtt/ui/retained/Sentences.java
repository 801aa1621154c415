package org.vigilmqtt.ui.retained;

/** What stages fail with. */
final class Sentences {
    private Sentences() {}

    /** The sentence, without what it was wrapped in on its way. */
    static String of(Throwable failure) {
        Throwable cause = failure.getCause();
        return String.valueOf((cause == null ? failure : cause).getMessage());
    }
}
