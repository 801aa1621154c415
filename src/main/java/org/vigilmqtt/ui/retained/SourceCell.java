package org.vigilmqtt.ui.retained;

import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.service.RetainedSource;

/** A snapshot to be chosen from a list. */
final class SourceCell extends ListCell<RetainedSource> {
    @Override
    protected void updateItem(@Nullable RetainedSource source, boolean empty) {
        super.updateItem(source, empty);
        setText(source == null || empty ? null : SnapshotWords.line(source));
    }
}
