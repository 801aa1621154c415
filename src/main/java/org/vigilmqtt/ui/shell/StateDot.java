package org.vigilmqtt.ui.shell;

import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.service.Connection.Phase;

/** A coloured dot that repeats what a sentence beside it says. */
public final class StateDot extends Circle {
    public StateDot() {
        super(4);
        show(null);
    }

    /** Takes the colour of a phase; null where there is no connection. */
    public void show(@Nullable Phase phase) {
        getStyleClass().setAll("dot", styleClass(phase));
    }

    private static String styleClass(@Nullable Phase phase) {
        return switch (phase) {
            case CONNECTED -> "dot-connected";
            case STARTING_BROKER, CONNECTING, WAITING -> "dot-waiting";
            case FAILED -> "dot-failed";
            case DISCONNECTED -> "dot-idle";
            case null -> "dot-idle";
        };
    }
}
