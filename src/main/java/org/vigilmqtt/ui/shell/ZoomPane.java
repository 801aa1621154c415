package org.vigilmqtt.ui.shell;

import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/**
 * Draws what it holds larger or smaller: text, icons and distances alike. What it holds has accordingly less room, but never
 * less than it was made for: where the window is too small for that, this pane is larger than the window.
 */
public final class ZoomPane extends Region {
    private final Scale scale = new Scale(1, 1, 0, 0);
    private double leastWidth;
    private double leastHeight;

    public ZoomPane() {
        getChildren().addListener((ListChangeListener<Node>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(node -> node.getTransforms().add(scale));
            }
        });
    }

    /** What it holds; for FXML. */
    public ObservableList<Node> getContent() {
        return getChildren();
    }

    /** The room that what it holds needs at least, before it is drawn larger; 0 for none. */
    public void setLeastWidth(double width) {
        leastWidth = width;
    }

    public double getLeastWidth() {
        return leastWidth;
    }

    public void setLeastHeight(double height) {
        leastHeight = height;
    }

    public double getLeastHeight() {
        return leastHeight;
    }

    /** 1 is as designed. */
    void zoom(double factor) {
        scale.setX(factor);
        scale.setY(factor);
        requestLayout();
    }

    @Override
    protected double computeMinWidth(double height) {
        return leastWidth * scale.getX();
    }

    @Override
    protected double computeMinHeight(double width) {
        return leastHeight * scale.getY();
    }

    @Override
    protected void layoutChildren() {
        for (Node node : getManagedChildren()) {
            node.resizeRelocate(0, 0, getWidth() / scale.getX(), getHeight() / scale.getY());
        }
    }
}
