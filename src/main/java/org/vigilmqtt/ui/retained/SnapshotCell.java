package org.vigilmqtt.ui.retained;

import java.util.ResourceBundle;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vigilmqtt.service.RetainedSource;

/** A snapshot: what it holds, from when, and what can be done with it. */
final class SnapshotCell extends ListCell<RetainedSource> {
    private final ResourceBundle texts;
    private final Label filter = new Label();
    private final Label reason = new Label();
    private final Label figures = new Label();
    private final Tooltip tooltip = new Tooltip();
    private final HBox line;

    /** What can be done with a snapshot. */
    record Deeds(
            Consumer<RetainedSource> restore,
            Consumer<RetainedSource> compare,
            Consumer<RetainedSource> save,
            Consumer<RetainedSource> delete) {}

    SnapshotCell(ResourceBundle texts, Deeds deeds) {
        this.texts = texts;
        Button restore = new Button(texts.getString("retained.restore"));
        restore.setOnAction(_ -> act(deeds.restore()));
        restore.setMinWidth(Region.USE_PREF_SIZE);
        filter.getStyleClass().addAll("mono", "strong");
        reason.getStyleClass().add("hint");
        reason.setMinWidth(Region.USE_PREF_SIZE);
        figures.getStyleClass().add("hint");
        HBox head = new HBox(8, filter, reason);
        head.getStyleClass().add("snapshot-head");
        VBox words = new VBox(2, head, figures);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        line = new HBox(
                4,
                words,
                restore,
                icon(Feather.COLUMNS, "retained.compareWithBroker", deeds.compare()),
                icon(Feather.SAVE, "retained.save", deeds.save()),
                icon(Feather.TRASH_2, "retained.delete", deeds.delete()));
        line.getStyleClass().add("snapshot-line");
        setPrefWidth(0);
    }

    private Button icon(Feather picture, String text, Consumer<RetainedSource> action) {
        Button button = new Button("", new FontIcon(picture));
        button.getStyleClass().add("flat");
        button.setAccessibleText(texts.getString(text));
        button.setTooltip(new Tooltip(texts.getString(text)));
        button.setOnAction(_ -> act(action));
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private void act(Consumer<RetainedSource> action) {
        RetainedSource source = getItem();
        if (source != null) {
            action.accept(source);
        }
    }

    @Override
    protected void updateItem(@Nullable RetainedSource source, boolean empty) {
        super.updateItem(source, empty);
        if (source == null || empty) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
            return;
        }
        String name = SnapshotWords.name(source);
        String why = SnapshotWords.reason(source);
        String what = SnapshotWords.figures(source);
        filter.setText(name);
        reason.setText(why);
        figures.setText(what);
        String told = why.isEmpty() ? what : why + " · " + what;
        tooltip.setText(name + "\n" + told);
        setTooltip(tooltip);
        setAccessibleText(name + ", " + told);
        setGraphic(line);
    }
}
