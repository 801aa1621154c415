package org.vigilmqtt.service;

/** Why retained messages could not be read or written, as a sentence for the user. */
final class RetainedException extends Exception {
    private static final long serialVersionUID = 1;

    RetainedException(String sentence) {
        super(sentence);
    }

    /** What a stage has failed with, without what it was wrapped in. */
    static String sentence(Throwable failure) {
        Throwable cause = failure.getCause();
        return String.valueOf((cause == null ? failure : cause).getMessage());
    }
}
