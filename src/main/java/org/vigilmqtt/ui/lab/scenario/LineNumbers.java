package org.vigilmqtt.ui.lab.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Region;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of the lines that a text area beside it shows: as many labels as are visible, wherever it is scrolled to. They are
 * placed at once when the text moves, because a layout that is asked for while its neighbour is laid out would be lost.
 */
final class LineNumbers extends Region {
    private static final double WIDTH = 44;

    private final TextArea area;
    private final List<Label> labels = new ArrayList<>();
    private final Rectangle window = new Rectangle();
    private Set<Integer> marked = Set.of();
    private @Nullable Text shown;
    private Subscription moves = Subscription.EMPTY;

    LineNumbers(TextArea area) {
        this.area = area;
        getStyleClass().add("line-numbers");
        setClip(window);
        setMinWidth(WIDTH);
        setPrefWidth(WIDTH);
        setMaxWidth(WIDTH);
        area.textProperty().subscribe(_ -> place());
        area.scrollTopProperty().subscribe(_ -> place());
        area.skinProperty().subscribe(_ -> place());
        heightProperty().subscribe(_ -> place());
    }

    void mark(Set<Integer> lines) {
        marked = Set.copyOf(lines);
        place();
    }

    @Override
    protected double computePrefHeight(double width) {
        return 0;
    }

    @Override
    protected void layoutChildren() {
        place();
    }

    private void place() {
        window.setWidth(getWidth());
        window.setHeight(getHeight());
        Text text = shownText();
        if (text == null) {
            return;
        }
        double pitch = pitch(text);
        double top = area.sceneToLocal(text.localToScene(0, text.getLayoutBounds().getMinY())).getY();
        int above = (int) Math.max(0, Math.floor(-top / pitch));
        int visible = (int) Math.ceil(getHeight() / pitch) + 1;
        int count = Math.clamp(TextPlace.lines(area.getText()) - above, 0, visible);
        while (labels.size() < count) {
            Label label = new Label();
            label.getStyleClass().add("mono");
            label.setAlignment(Pos.CENTER_RIGHT);
            label.setManaged(false);
            labels.add(label);
            getChildren().add(label);
        }
        for (int i = 0; i < labels.size(); i++) {
            place(labels.get(i), above + i + 1, top + (above + i) * pitch, pitch, i < count);
        }
    }

    /** The node that the area draws its text with; null before there is one. */
    private @Nullable Text shownText() {
        Text now = area.lookup(".content .text") instanceof Text text ? text : null;
        if (!Objects.equals(now, shown)) {
            moves.unsubscribe();
            shown = now;
            moves = now == null
                    ? Subscription.EMPTY
                    : Subscription.combine(
                            now.localToSceneTransformProperty().subscribe(_ -> place()),
                            now.layoutBoundsProperty().subscribe(_ -> place()));
        }
        return now;
    }

    /** From one line to the next, as they are drawn. */
    private static double pitch(Text text) {
        int second = text.getText().indexOf('\n') + 1;
        double pitch = second == 0
                ? text.getLayoutBounds().getHeight()
                : caretTop(text, second) - caretTop(text, 0);
        return Math.max(1, pitch);
    }

    private static double caretTop(Text text, int index) {
        return Arrays.stream(text.caretShape(index, true))
                .filter(MoveTo.class::isInstance)
                .mapToDouble(move -> ((MoveTo) move).getY())
                .findFirst()
                .orElse(0);
    }

    private void place(Label label, int line, double top, double height, boolean isShown) {
        label.setVisible(isShown);
        if (isShown) {
            label.setText(String.valueOf(line));
            boolean wrong = marked.contains(line);
            if (wrong != label.getStyleClass().contains("wrong")) {
                if (wrong) {
                    label.getStyleClass().add("wrong");
                } else {
                    label.getStyleClass().remove("wrong");
                }
            }
            label.resizeRelocate(0, top, WIDTH - 8, height);
        }
    }
}
