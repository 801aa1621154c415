package org.vigilmqtt.service;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.workspace.RetainedMessage;
import org.vigilmqtt.workspace.RetainedSnapshots;

/**
 * Clearing or restoring retained messages: what it is about is shown first, and nothing is sent before {@link #confirm}.
 * Thread safe; pulled by the window.
 */
public interface RetainedTask {
    /** The topic filter it is about. */
    String filter();

    State state();

    /** Goes on with what has been shown; without effect but while {@link Phase#READY}. */
    void confirm();

    /** Ends it as soon as it can: what was sent by then stays sent. */
    void cancel();

    /** How far it has come. */
    enum Phase {
        /** Finding out what there is; {@link State#done} counts it. */
        READING,
        /** Waits for {@link #confirm} or {@link #cancel}. */
        READY,
        /** {@link State#done} of the messages are sent and acknowledged. */
        SENDING,
        /** Asking the broker what became of them. */
        CHECKING,
        /** {@link State#messages} are those the broker did not take. */
        DONE,
        CANCELLED,
        /** {@link State#problem} says why. */
        FAILED
    }

    /**
     * A snapshot of the task.
     *
     * @param messages what it is about; when done, those that the broker did not take
     * @param snapshot what was kept before anything was cleared; null until then
     * @param problem a sentence where it failed, else empty
     */
    record State(
            Phase phase,
            List<RetainedMessage> messages,
            int done,
            RetainedSnapshots.@Nullable Entry snapshot,
            String problem) {}
}
