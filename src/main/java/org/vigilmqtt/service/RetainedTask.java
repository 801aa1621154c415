package org.vigilmqtt.service;

import java.util.List;
import java.util.Map;
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

    /**
     * Goes on with what has been shown, or with a part of it; without effect but while {@link Phase#READY}.
     *
     * @param chosen among {@link State#messages}
     */
    void confirm(List<RetainedMessage> chosen);

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
     * @param messages what will be cleared, or published; when done, those that the broker did not take
     * @param there what the broker has, by topic, where something is put back
     * @param unchanged messages that the broker has already as they are to be
     * @param snapshot what was kept before anything was cleared; null until then
     * @param problem a sentence where it failed, else empty
     */
    record State(
            Phase phase,
            List<RetainedMessage> messages,
            Map<String, RetainedMessage> there,
            int unchanged,
            int done,
            RetainedSnapshots.@Nullable Entry snapshot,
            String problem) {}
}
