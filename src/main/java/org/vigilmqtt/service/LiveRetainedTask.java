package org.vigilmqtt.service;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.workspace.RetainedMessage;
import org.vigilmqtt.workspace.RetainedSnapshots;

/** A task whose steps are taken on one thread that may be blocked, while the window looks on from another. */
final class LiveRetainedTask implements RetainedTask {
    private final String filter;
    private final CompletableFuture<List<RetainedMessage>> decision = new CompletableFuture<>();
    private volatile State state = new State(Phase.READING, List.of(), Map.of(), 0, 0, null, "");
    private volatile boolean cancelled;

    LiveRetainedTask(String filter) {
        this.filter = filter;
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
    public void confirm(List<RetainedMessage> chosen) {
        if (state.phase() == Phase.READY) {
            decision.complete(List.copyOf(chosen));
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        decision.complete(List.of());
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** Shows what there is and waits for the decision, which is null where the task was cancelled. Blocks. */
    @Nullable List<RetainedMessage> confirmed(
            List<RetainedMessage> messages, Map<String, RetainedMessage> there, int unchanged) {
        if (cancelled) {
            return null;
        }
        state = new State(Phase.READY, messages, there, unchanged, 0, null, "");
        List<RetainedMessage> chosen = decision.join();
        if (cancelled) {
            return null;
        }
        state = new State(Phase.READY, chosen, there, unchanged, 0, null, "");
        return chosen;
    }

    void found(int count) {
        state = new State(Phase.READING, List.of(), Map.of(), 0, count, null, "");
    }

    void kept(RetainedSnapshots.Entry snapshot) {
        State now = state;
        state = new State(now.phase(), now.messages(), now.there(), now.unchanged(), now.done(), snapshot, "");
    }

    void sent(int done) {
        enter(Phase.SENDING, done);
    }

    void checking() {
        enter(Phase.CHECKING, state.done());
    }

    private void enter(Phase phase, int done) {
        State now = state;
        state = new State(phase, now.messages(), now.there(), now.unchanged(), done, now.snapshot(), "");
    }

    /** {@code there} is what the broker has now. */
    void done(List<RetainedMessage> left, Map<String, RetainedMessage> there) {
        State now = state;
        state = new State(Phase.DONE, left, there, now.unchanged(), now.done(), now.snapshot(), "");
    }

    void cancelledNow() {
        end(Phase.CANCELLED, "");
    }

    void failed(String problem) {
        end(Phase.FAILED, problem);
    }

    private void end(Phase phase, String problem) {
        State now = state;
        state = new State(phase, List.of(), Map.of(), now.unchanged(), now.done(), now.snapshot(), problem);
    }
}
