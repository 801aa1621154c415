package org.vigilmqtt.ui.lab.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.skin.TextAreaSkin;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/** The numbers of the lines that a text area shows: as many labels as are visible, wherever it is scrolled to. */
final class LineNumbers extends Region {
    private static final double WIDTH = 44;

    private final TextArea area;
    private final List<Label> labels = new ArrayList<>();
    private final Rectangle window = new Rectangle();
    private Set<Integer> marked = Set.of();

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
        Rectangle2D first = area.getSkin() instanceof TextAreaSkin skin ? skin.getCharacterBounds(0) : null;
        if (first == null || first.getHeight() <= 0) {
            labels.forEach(label -> label.setVisible(false));
            return;
        }
        double height = first.getHeight();
        int above = (int) Math.max(0, Math.floor(-first.getMinY() / height));
        int visible = (int) Math.ceil(getHeight() / height) + 1;
        int count = Math.clamp(TextPlace.lines(area.getText()) - above, 0, visible);
        while (labels.size() < count) {
            Label label = new Label();
            label.getStyleClass().add("mono");
            label.setAlignment(Pos.CENTER_RIGHT);
            labels.add(label);
            getChildren().add(label);
        }
        for (int i = 0; i < labels.size(); i++) {
            place(labels.get(i), above + i + 1, first.getMinY() + (above + i) * height, height, i < count);
        }
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
