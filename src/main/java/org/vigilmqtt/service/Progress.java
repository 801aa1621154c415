package org.vigilmqtt.service;

import org.vigilmqtt.service.Connection.Phase;

/**
 * How far a connection has come, as it is shown. Each click of the user (connect, disconnect, close) is a wish with a
 * number; what an earlier one still brings is out of date and not shown. Thread safe.
 */
final class Progress {
    private final Runnable changed;
    private int wish;
    private volatile Shown shown = new Shown(Phase.CONNECTING, new Words("Opening the store.", ""));

    /** A phase and the sentence that goes with it. */
    record Shown(Phase phase, Words words) {}

    /** {@code changed} is called after each change, on the thread that made it. */
    Progress(Runnable changed) {
        this.changed = changed;
    }

    Shown shown() {
        return shown;
    }

    /** A new wish; returns its number. */
    int begin(Phase phase, Words words) {
        int mine;
        synchronized (this) {
            mine = ++wish;
            shown = new Shown(phase, words);
        }
        changed.run();
        return mine;
    }

    /** Shows how a wish goes on; false where there is a newer one. */
    boolean enter(int mine, Phase phase, Words words) {
        if (!ifLatest(mine, () -> shown = new Shown(phase, words))) {
            return false;
        }
        changed.run();
        return true;
    }

    /** Whether there is no newer wish, for now. */
    synchronized boolean isLatest(int mine) {
        return mine == wish;
    }

    /** Takes a brief step unless there is a newer wish, which cannot come meanwhile. */
    synchronized boolean ifLatest(int mine, Runnable step) {
        if (mine != wish) {
            return false;
        }
        step.run();
        return true;
    }
}
