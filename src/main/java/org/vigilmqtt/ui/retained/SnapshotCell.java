package org.vigilmqtt.ui.retained;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vigilmqtt.payload.PayloadReader;
import org.vigilmqtt.workspace.Figures;
import org.vigilmqtt.workspace.RetainedSnapshots;

/** A snapshot: what it holds, from when, and what can be done with it. */
final class SnapshotCell extends ListCell<RetainedSnapshots.Entry> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final Label filter = new Label();
    private final Label figures = new Label();
    private final Button restore;
    private final Button delete = new Button("", new FontIcon(Feather.TRASH_2));
    private final HBox line;

    SnapshotCell(
            ResourceBundle texts,
            Consumer<RetainedSnapshots.Entry> onRestore,
            Consumer<RetainedSnapshots.Entry> onDelete) {
        restore = new Button(texts.getString("retained.restore"));
        restore.setOnAction(_ -> act(onRestore));
        restore.setMinWidth(Region.USE_PREF_SIZE);
        delete.getStyleClass().add("flat");
        delete.setAccessibleText(texts.getString("retained.delete"));
        delete.setOnAction(_ -> act(onDelete));
        delete.setMinWidth(Region.USE_PREF_SIZE);
        filter.getStyleClass().addAll("mono", "strong");
        figures.getStyleClass().add("hint");
        VBox words = new VBox(2, filter, figures);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        line = new HBox(8, words, restore, delete);
        line.getStyleClass().add("snapshot-line");
        setPrefWidth(0);
    }

    private void act(Consumer<RetainedSnapshots.Entry> action) {
        RetainedSnapshots.Entry entry = getItem();
        if (entry != null) {
            action.accept(entry);
        }
    }

    @Override
    protected void updateItem(RetainedSnapshots.@Nullable Entry entry, boolean empty) {
        super.updateItem(entry, empty);
        if (entry == null || empty) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        String name = PayloadReader.visible(entry.filter(), false);
        String when = TIME.format(
                Instant.EPOCH.plus(entry.atMicros(), ChronoUnit.MICROS).atZone(ZoneId.systemDefault()));
        String what = when + " · " + Figures.count(entry.messages(), "message") + " · " + Figures.bytes(entry.bytes());
        filter.setText(name);
        figures.setText(what);
        setAccessibleText(name + ", " + what);
        setGraphic(line);
    }
}
