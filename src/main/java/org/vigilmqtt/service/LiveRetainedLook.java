package org.vigilmqtt.service;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A look that is taken on one thread that may be blocked, while the window looks on from another. */
final class LiveRetainedLook<T> implements RetainedLook<T> {
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private volatile int found;
    private volatile boolean cancelled;

    @Override
    public int found() {
        return found;
    }

    @Override
    public CompletionStage<T> result() {
        return result.minimalCompletionStage();
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** Leaves off before something is written that nobody wants any more. */
    void endIfCancelled() throws RetainedException {
        if (cancelled) {
            throw new RetainedException("It was cancelled.");
        }
    }

    void found(int now) {
        found = now;
    }

    /** Tells the result, unless nobody waits for it any more. */
    void done(T what) {
        if (!cancelled) {
            result.complete(what);
        }
    }

    void failed(Exception failure) {
        if (!cancelled) {
            result.completeExceptionally(failure);
        }
    }
}
