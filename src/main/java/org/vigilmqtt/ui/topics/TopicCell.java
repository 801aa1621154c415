package org.vigilmqtt.ui.topics;

import java.util.function.IntConsumer;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vigilmqtt.workspace.TopicRow;
import org.vigilmqtt.workspace.TopicTree.Node;

/** One row of the tree in one composite cell, written anew only where its words changed. */
final class TopicCell extends ListCell<Node> {
    private static final double INDENT = 16;
    /** Of the code font at 12 px. */
    private static final double CHARACTER_WIDTH = 7.2;

    private static final double LONGEST_NAME = 180;
    private static final double AGE_IS_SHOWN_FROM = 300;
    private static final PseudoClass FRESH = PseudoClass.getPseudoClass("fresh");
    private static final PseudoClass WILL = PseudoClass.getPseudoClass("will");

    private final FontIcon arrow = new FontIcon(Feather.CHEVRON_RIGHT);
    private final StackPane handle = new StackPane(arrow);
    private final Label name = new Label();
    private final Label value = new Label();
    private final Label age = new Label();
    private final Label pin = new Label("", new FontIcon(Feather.MAP_PIN));
    private final Label count = new Label();
    private final HBox line = new HBox(6, handle, name, value, age, pin, count);
    private final Tooltip tooltip = new Tooltip();
    private @Nullable TopicLine shown;

    /** {@code toggle} opens or closes a row. */
    TopicCell(IntConsumer toggle) {
        handle.getStyleClass().add("topic-handle");
        handle.setOnMousePressed(press -> {
            if (press.getButton() == MouseButton.PRIMARY && shown != null && shown.branch()) {
                toggle.accept(getIndex());
                press.consume();
            }
        });
        // What the menu offers is meant for the row under the pointer.
        setOnContextMenuRequested(request -> {
            if (isEmpty()) {
                request.consume();
            } else {
                getListView().getSelectionModel().clearAndSelect(getIndex());
            }
        });
        name.getStyleClass().addAll("mono", "strong");
        value.getStyleClass().addAll("mono", "topic-value");
        value.setMinWidth(0);
        value.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(value, Priority.ALWAYS);
        age.getStyleClass().addAll("mono", "small", "topic-age");
        age.setMinWidth(Region.USE_PREF_SIZE);
        // In a narrow tree the value needs the room more; the tooltip has the age as well.
        age.visibleProperty().bind(age.textProperty().isNotEmpty().and(widthProperty().greaterThan(AGE_IS_SHOWN_FROM)));
        age.managedProperty().bind(age.visibleProperty());
        pin.getStyleClass().addAll("retained", "topic-pin");
        pin.setMinWidth(Region.USE_PREF_SIZE);
        count.getStyleClass().addAll("mono", "small");
        count.setMinWidth(Region.USE_PREF_SIZE);
        line.getStyleClass().add("topic-line");
        line.setMinWidth(0);
        // As wide as the list, never wider: what does not fit is shortened.
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Node level, boolean empty) {
        super.updateItem(level, empty);
        // The words follow by the view, before the frame is drawn.
        if (level == null || empty) {
            shown = null;
            pseudoClassStateChanged(FRESH, false);
            pseudoClassStateChanged(WILL, false);
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
        }
    }

    /** Says what a row says now. */
    void show(TopicRow row, boolean will, long nowMicros) {
        TopicLine now = TopicLine.of(row, will, nowMicros);
        pseudoClassStateChanged(WILL, will);
        pseudoClassStateChanged(FRESH, now.fresh());
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        HBox.setMargin(handle, new Insets(0, 0, 0, now.depth() * INDENT));
        arrow.setVisible(now.branch());
        arrow.setRotate(now.expanded() ? 90 : 0);
        name.setText(now.name());
        // The value gives way before the name does, unless the name is very long.
        name.setMinWidth(Math.min(now.name().length() * CHARACTER_WIDTH + 1, LONGEST_NAME));
        value.setText(now.value());
        age.setText(now.age());
        pin.setText(now.pinned());
        pin.setVisible(now.retained());
        pin.setManaged(now.retained());
        count.setText(now.count());
        tooltip.setText(now.told());
        setTooltip(tooltip);
        setAccessibleText(now.told());
        if (getGraphic() == null) {
            setGraphic(line);
        }
    }
}
