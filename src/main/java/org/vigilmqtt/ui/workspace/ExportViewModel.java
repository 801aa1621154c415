package org.vigilmqtt.ui.workspace;

import java.nio.file.Path;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.service.TopicExport;
import org.vigilmqtt.service.TopicExport.Phase;
import org.vigilmqtt.service.TopicExport.Progress;
import org.vigilmqtt.workspace.Figures;

/** How far the export of a branch has come, and how it ended. One at a time. On the FX thread. */
final class ExportViewModel {
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper path = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper failed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper done = new ReadOnlyDoubleWrapper();
    private TopicExport.@Nullable Run run;
    private String file = "";
    private boolean refused;
    private boolean cancelling;

    /** Shows an export that has begun. */
    void begin(TopicExport.Run begun, Path to) {
        run = begun;
        file = String.valueOf(to.getFileName());
        path.set(to.toString());
        refused = false;
        cancelling = false;
        pull();
    }

    /** Whether another may begin; says why where it may not. */
    boolean mayBegin() {
        pull();
        refused = running.get();
        pull();
        return !refused;
    }

    /** Takes over how far it has come; for the pump. */
    void pull() {
        TopicExport.Run now = run;
        if (now == null) {
            return;
        }
        Progress progress = now.progress();
        running.set(progress.phase() == Phase.WRITING);
        failed.set(progress.phase() == Phase.FAILED);
        done.set(progress.total() == 0 ? -1 : (double) progress.written() / progress.total());
        text.set(sentence(progress));
    }

    private String sentence(Progress progress) {
        return switch (progress.phase()) {
            case WRITING -> cancelling
                    ? "Cancelling the export to " + file + "."
                    : progress(progress) + " written to " + file + "."
                            + (refused ? " Export the other branch when this one is written." : "");
            case WRITTEN -> Figures.count(progress.written(), "topic") + " written to " + file + ".";
            case CANCELLED -> "The export was cancelled; nothing was written to " + file + ".";
            case FAILED -> progress.failure();
        };
    }

    private static String progress(Progress progress) {
        return Figures.count(progress.written()) + " of " + Figures.count(progress.total(), "topic");
    }

    /** Ends the export; what there is of the file goes. */
    void cancel() {
        if (run != null && running.get()) {
            cancelling = true;
            run.cancel();
            pull();
        }
    }

    /** Shows how it ended no more. */
    void dismiss() {
        if (!running.get()) {
            run = null;
            text.set("");
        }
    }

    /** A sentence; empty where there is nothing to tell. */
    ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    /** Where the file is. */
    ReadOnlyStringProperty pathProperty() {
        return path.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty failedProperty() {
        return failed.getReadOnlyProperty();
    }

    /** What part is written, 0 to 1; below 0 where that is not known yet. */
    ReadOnlyDoubleProperty doneProperty() {
        return done.getReadOnlyProperty();
    }
}
