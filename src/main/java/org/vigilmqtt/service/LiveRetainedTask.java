package org.vigilmqtt.service;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.vigilmqtt.workspace.RetainedMessage;
import org.vigilmqtt.workspace.RetainedSnapshots;

/** A task whose steps are taken on one thread that may be blocked, while the window looks on from another. */
final class LiveRetainedTask implements RetainedTask {
    private final String filter;
    private final CompletableFuture<Boolean> decision = new CompletableFuture<>();
    private volatile State state;
    private volatile boolean cancelled;

    LiveRetainedTask(String filter) {
        this.filter = filter;
        this.state = new State(Phase.READING, List.of(), 0, null, "");
    }

    @Override
    public String filter() {
        return filter;
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public void confirm() {
        if (state.phase() == Phase.READY) {
            decision.complete(true);
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        decision.complete(false);
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** Shows what there is and waits for the decision. Blocks. */
    boolean isConfirmed(List<RetainedMessage> messages) {
        if (cancelled) {
            return false;
        }
        state = new State(Phase.READY, messages, 0, null, "");
        return decision.join();
    }

    void found(int count) {
        state = new State(Phase.READING, List.of(), count, null, "");
    }

    void kept(RetainedSnapshots.Entry snapshot) {
        State now = state;
        state = new State(now.phase(), now.messages(), now.done(), snapshot, "");
    }

    void sent(int done) {
        State now = state;
        state = new State(Phase.SENDING, now.messages(), done, now.snapshot(), "");
    }

    void checking() {
        State now = state;
        state = new State(Phase.CHECKING, now.messages(), now.done(), now.snapshot(), "");
    }

    void done(List<RetainedMessage> left) {
        State now = state;
        state = new State(Phase.DONE, left, now.done(), now.snapshot(), "");
    }

    void cancelledNow() {
        State now = state;
        state = new State(Phase.CANCELLED, List.of(), now.done(), now.snapshot(), "");
    }

    void failed(String problem) {
        State now = state;
        state = new State(Phase.FAILED, List.of(), now.done(), now.snapshot(), problem);
    }
}
