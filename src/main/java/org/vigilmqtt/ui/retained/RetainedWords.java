package org.vigilmqtt.ui.retained;

import org.vigilmqtt.service.RetainedTask;
import org.vigilmqtt.workspace.Figures;
import org.vigilmqtt.workspace.RetainedMessage;

/** What is said about a task, in a sentence or two. */
enum RetainedWords {
    CLEAR("Clear retained messages of ", "Clear ", "Cleared ", "cleared") {
        @Override
        String plan(String messages) {
            return messages + " will be deleted from the broker. A snapshot is kept first, from which they can be put back.";
        }

        @Override
        String done(String messages) {
            return messages + " cleared; the broker has none of them any more.";
        }

        @Override
        String left(String some) {
            return "The broker still has " + some + ": it refused to delete, or somebody has published again.";
        }
    },
    RESTORE("Put back retained messages of ", "Put back ", "Put back ", "put back") {
        @Override
        String plan(String messages) {
            return messages + " will be published as retained messages, in place of what the broker has there now.";
        }

        @Override
        String done(String messages) {
            return messages + " put back; the broker has each of them.";
        }

        @Override
        String left(String some) {
            return "The broker does not have " + some
                    + ": it refused to keep, or somebody has published something else since.";
        }
    };

    private final String title;
    private final String action;
    private final String progress;
    private final String participle;

    RetainedWords(String title, String action, String progress, String participle) {
        this.title = title;
        this.action = action;
        this.progress = progress;
        this.participle = participle;
    }

    abstract String plan(String messages);

    abstract String done(String messages);

    abstract String left(String some);

    String title(String filter) {
        return title + filter;
    }

    /** What the button says; empty where there is nothing to agree to. */
    String action(RetainedTask.State state) {
        return state.phase() == RetainedTask.Phase.READY && !state.messages().isEmpty()
                ? action + Figures.count(state.messages().size(), "message")
                : "";
    }

    /** Where the task is; {@code all} is how many messages it is about. */
    String sentence(RetainedTask.State state, int all) {
        String some = Figures.count(state.messages().size(), "message");
        String of = Figures.count(state.done()) + " of " + Figures.count(all);
        return switch (state.phase()) {
            case READING -> "Asking the broker what it retains there: " + Figures.count(state.done()) + " so far.";
            case READY -> state.messages().isEmpty()
                    ? "There is nothing: the broker retains no message there."
                    : plan(some + " (" + Figures.bytes(bytes(state)) + ")");
            case SENDING -> progress + of + ".";
            case CHECKING -> "Asking the broker what has become of them.";
            case DONE -> state.messages().isEmpty()
                    ? done(Figures.count(all, "message"))
                    : Figures.count(all - state.messages().size()) + " of " + Figures.count(all) + " " + participle + ". "
                            + left(some);
            case CANCELLED -> "Cancelled after " + of + ".";
            case FAILED -> state.problem();
        };
    }

    private static long bytes(RetainedTask.State state) {
        return state.messages().stream().map(RetainedMessage::payload).mapToLong(payload -> payload.size()).sum();
    }
}
