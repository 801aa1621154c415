package org.vigilmqtt.ui.shell;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** An action with its group and its key; where it cannot be done now, with the reason instead of the key. */
final class ActionCell extends ListCell<Action> {
    private final Label group = new Label();
    private final Label title = new Label();
    private final Label key = new Label();
    private final Region space = new Region();
    private final HBox line = new HBox(10, group, title, space, key);

    ActionCell() {
        getStyleClass().add("action-cell");
        group.getStyleClass().add("action-group");
        group.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(space, Priority.ALWAYS);
        key.setMinWidth(Region.USE_PREF_SIZE);
        line.setAlignment(Pos.CENTER_LEFT);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Action action, boolean empty) {
        super.updateItem(action, empty);
        if (action == null || empty) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        String reason = action.whyNot().get();
        group.setText(action.group());
        title.setText(action.title());
        title.getStyleClass().setAll("label", reason.isEmpty() ? "action-title" : "hint");
        key.setText(reason.isEmpty() || !action.hasKey() ? action.keyText() + reason : action.keyText() + " · " + reason);
        key.getStyleClass().setAll("label", reason.isEmpty() ? "action-key" : "small");
        key.setVisible(!key.getText().isEmpty());
        setAccessibleText(action.title() + " " + key.getText());
        setGraphic(line);
    }
}
