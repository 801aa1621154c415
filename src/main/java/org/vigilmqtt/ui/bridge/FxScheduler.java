package org.vigilmqtt.ui.bridge;

import javafx.application.Platform;

/** Runs tasks on the JavaFX thread; at once where the caller is on it. */
public final class FxScheduler implements UiScheduler {
    @Override
    public void execute(Runnable task) {
        if (Platform.isFxApplicationThread()) {
            task.run();
        } else {
            Platform.runLater(task);
        }
    }
}
