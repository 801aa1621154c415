package org.vigilmqtt.ui.lab;

import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;

/**
 * A split pane with one divider that keeps both sides in the ratio the user gave them, at whatever size of the window. The
 * usual one gives or takes the same from both.
 */
public final class RatioSplitPane extends SplitPane {
    private double ratio;
    private double placedSize;

    public RatioSplitPane() {
        addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> takeRatio());
    }

    private void takeRatio() {
        ratio = getDividerPositions()[0];
    }

    @Override
    protected void layoutChildren() {
        if (placedSize == 0) {
            // As it was given, or remembered from the last time.
            takeRatio();
        }
        super.layoutChildren();
        double size = getOrientation() == Orientation.HORIZONTAL ? getWidth() : getHeight();
        if (size != placedSize) {
            placedSize = size;
            setDividerPositions(ratio);
            super.layoutChildren();
        }
    }
}
