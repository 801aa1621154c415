package org.vigilmqtt.ui.lab.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The numbers of the lines that a text area shows: as many labels as are visible, wherever it is scrolled to. */
final class LineNumbers extends Region {
    private static final double WIDTH = 44;

    private final TextArea area;
    private final List<Label> labels = new ArrayList<>();
    private final Rectangle window = new Rectangle();
    private Set<Integer> marked = Set.of();
    private @Nullable Node text;
    private Subscription moves = Subscription.EMPTY;

    LineNumbers(TextArea area) {
        this.area = area;
        getStyleClass().add("line-numbers");
        setClip(window);
        setMinWidth(WIDTH);
        setPrefWidth(WIDTH);
        setMaxWidth(WIDTH);
        area.textProperty().subscribe(this::requestLayout);
        area.scrollTopProperty().subscribe(this::requestLayout);
        area.heightProperty().subscribe(this::requestLayout);
        area.fontProperty().subscribe(this::requestLayout);
        area.skinProperty().subscribe(this::requestLayout);
    }

    void mark(Set<Integer> lines) {
        marked = Set.copyOf(lines);
        requestLayout();
    }

    @Override
    protected double computePrefHeight(double width) {
        return 0;
    }

    @Override
    protected void layoutChildren() {
        window.setWidth(getWidth());
        window.setHeight(getHeight());
        Node shown = shownText();
        if (shown == null) {
            labels.forEach(label -> label.setVisible(false));
            return;
        }
        double pitch = pitch(area.getFont());
        double top = sceneToLocal(shown.localToScene(0, shown.getLayoutBounds().getMinY())).getY();
        int above = (int) Math.max(0, Math.floor(-top / pitch));
        int visible = (int) Math.ceil(getHeight() / pitch) + 1;
        int count = Math.clamp(TextPlace.lines(area.getText()) - above, 0, visible);
        while (labels.size() < count) {
            Label label = new Label();
            label.getStyleClass().add("mono");
            label.setAlignment(Pos.CENTER_RIGHT);
            labels.add(label);
            getChildren().add(label);
        }
        for (int i = 0; i < labels.size(); i++) {
            place(labels.get(i), above + i + 1, top + (above + i) * pitch, pitch, i < count);
        }
    }

    /** The node that the area draws its text with, wherever that is scrolled to; null before there is one. */
    private @Nullable Node shownText() {
        Node now = area.lookup(".text");
        if (now != text) {
            moves.unsubscribe();
            text = now;
            moves = now == null ? Subscription.EMPTY : now.localToSceneTransformProperty().subscribe(this::requestLayout);
        }
        return now;
    }

    /** From one line to the next. */
    private static double pitch(Font font) {
        Text two = new Text("1\n1");
        two.setFont(font);
        Text one = new Text("1");
        one.setFont(font);
        return Math.max(1, two.getLayoutBounds().getHeight() - one.getLayoutBounds().getHeight());
    }

    private void place(Label label, int line, double top, double height, boolean shown) {
        label.setVisible(shown);
        if (shown) {
            label.setText(String.valueOf(line));
            boolean wrong = marked.contains(line);
            if (wrong != label.getStyleClass().contains("wrong")) {
                if (wrong) {
                    label.getStyleClass().add("wrong");
                } else {
                    label.getStyleClass().remove("wrong");
                }
            }
            label.resizeRelocate(0, snapPositionY(top), WIDTH - 8, height);
        }
    }
}
