package org.vigilmqtt.ui.retained;

import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.payload.PayloadReader;
import org.vigilmqtt.workspace.Figures;
import org.vigilmqtt.workspace.RetainedMessage;

/** A retained message in one line: topic, value, size. */
final class RetainedMessageCell extends ListCell<RetainedMessage> {
    private static final int VALUE_CHARACTERS = 80;
    /** Of the code font at 12 px. */
    private static final double CHARACTER_WIDTH = 7.2;

    private static final double LONGEST_TOPIC = 220;
    private static final double LONGEST_NOTE = 110;
    /** Characters that are never shortened. */
    private static final int SHORT_NOTE = 15;

    private final Label topic = new Label();
    private final Label value = new Label();
    private final Label size = new Label();
    private final Tooltip tooltip = new Tooltip();
    private final Label note = new Label();
    private final HBox line = new HBox(8, topic, value, note, size);
    private final Function<RetainedMessage, String> noteOf;

    /** {@code noteOf} says what becomes of what is there now; empty for nothing. */
    RetainedMessageCell(Function<RetainedMessage, String> noteOf) {
        this.noteOf = noteOf;
        topic.getStyleClass().addAll("mono", "strong");
        // Topics of a branch differ at their ends.
        topic.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        value.getStyleClass().addAll("mono", "hint");
        value.setMinWidth(0);
        value.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(value, Priority.ALWAYS);
        note.getStyleClass().addAll("small", "retained-note");
        note.managedProperty().bind(note.textProperty().isNotEmpty());
        size.getStyleClass().addAll("mono", "small");
        size.setMinWidth(Region.USE_PREF_SIZE);
        line.setMinWidth(0);
        line.getStyleClass().add("retained-line");
        // As wide as the list, never wider: what does not fit is shortened.
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable RetainedMessage message, boolean empty) {
        super.updateItem(message, empty);
        if (message == null || empty) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
            return;
        }
        String name = PayloadReader.visible(message.topic().value(), false);
        String words = message.payload().isEmpty()
                ? "(none)"
                : PayloadReader.line(message.payload().view(), VALUE_CHARACTERS);
        String becomes = noteOf.apply(message);
        String bytes = Figures.bytes(message.payload().size());
        topic.setText(name);
        // The value gives way before the topic does, and before what becomes of it.
        topic.setMinWidth(Math.min(name.length() * CHARACTER_WIDTH + 1, LONGEST_TOPIC));
        note.setMinWidth(becomes.length() <= SHORT_NOTE ? Region.USE_PREF_SIZE : LONGEST_NOTE);
        value.setText(words);
        size.setText(bytes);
        note.setText(becomes);
        String told = becomes.isEmpty() ? words : words + ", " + becomes;
        tooltip.setText(name + "\n" + told);
        setTooltip(tooltip);
        setAccessibleText(name + ", " + bytes + ": " + told);
        setGraphic(line);
    }
}
