package org.vigilmqtt.ui.retained;

import org.jspecify.annotations.Nullable;
import org.vigilmqtt.payload.PayloadReader;
import org.vigilmqtt.service.RetainedTask;
import org.vigilmqtt.workspace.Figures;
import org.vigilmqtt.workspace.RetainedMessage;

/** What is said about a task, in a sentence or two. */
enum RetainedWords {
    CLEAR("Clear retained messages of ", "Clear ", "Cleared ", "cleared") {
        @Override
        String plan(String messages) {
            return messages + " will be deleted from the broker, or only those you select. A snapshot is kept first,"
                    + " from which they can be put back.";
        }

        @Override
        String done(String messages) {
            return messages + " cleared; the broker has none of them any more.";
        }

        @Override
        String note(RetainedMessage message, @Nullable RetainedMessage there) {
            return "";
        }

        @Override
        String left(String some) {
            return "The broker still has " + some + ": it refused to delete, or somebody has published again.";
        }
    },
    RESTORE("Put back retained messages of ", "Put back ", "Put back ", "put back") {
        @Override
        String plan(String messages) {
            return messages + " will be published as retained messages, or only those you select. What the broker has"
                    + " there now is kept first, so that this can be undone.";
        }

        @Override
        String done(String messages) {
            return messages + " put back; the broker has each of them.";
        }

        @Override
        String note(RetainedMessage message, @Nullable RetainedMessage there) {
            if (there == null) {
                return "new";
            }
            String former = PayloadReader.line(there.payload().view(), FORMER_CHARACTERS) + " ("
                    + Figures.bytes(there.payload().size()) + ")";
            if (message.payload().isEmpty()) {
                return "clears " + former;
            }
            return there.payload().equals(message.payload())
                    ? "replaces QoS " + there.qos().value() + " by " + message.qos().value()
                    : "replaces " + former;
        }

        @Override
        String left(String some) {
            return "The broker does not have " + some
                    + ": it refused to keep, or somebody has published something else since.";
        }
    };

    private static final int FORMER_CHARACTERS = 24;

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

    /** What becomes of the message that is there now; empty where that is plain. */
    abstract String note(RetainedMessage message, @Nullable RetainedMessage there);

    String title(String filter) {
        return title + filter;
    }

    /** What the button says, of all or of what is selected; empty where there is nothing to agree to. */
    String action(RetainedTask.State state, int selected) {
        if (state.phase() != RetainedTask.Phase.READY || state.messages().isEmpty()) {
            return "";
        }
        return selected == 0
                ? action + Figures.count(state.messages().size(), "message")
                : action + Figures.count(selected) + " selected";
    }

    /** Where the task is; {@code all} is how many messages it is about. */
    String sentence(RetainedTask.State state, int all) {
        String some = Figures.count(state.messages().size(), "message");
        String of = Figures.count(state.done()) + " of " + Figures.count(all);
        return switch (state.phase()) {
            case READING -> "Asking the broker what it retains there: " + Figures.count(state.done()) + " so far.";
            case READY -> ready(state, some);
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

    private String ready(RetainedTask.State state, String some) {
        String same = state.unchanged() == 0
                ? ""
                : Figures.count(state.unchanged(), "message") + " of the snapshot the broker has already. ";
        if (state.messages().isEmpty()) {
            return same.isEmpty()
                    ? "There is nothing: the broker retains no message there."
                    : same + "There is nothing to do.";
        }
        return same + plan(some + " (" + Figures.bytes(bytes(state)) + ")");
    }

    private static long bytes(RetainedTask.State state) {
        return state.messages().stream().map(RetainedMessage::payload).mapToLong(payload -> payload.size()).sum();
    }
}
