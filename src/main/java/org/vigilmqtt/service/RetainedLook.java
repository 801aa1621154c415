package org.vigilmqtt.service;

import java.util.concurrent.CompletionStage;

/** Something that is read and may take long. Thread safe; how far it is may be pulled by the window. */
public interface RetainedLook<T> {
    /** Messages found so far. */
    int found();

    /** What came of it; fails with a sentence. It never ends where it was cancelled. */
    CompletionStage<T> result();

    /** Ends it as soon as it can. */
    void cancel();
}
