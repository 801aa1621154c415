package org.vigilmqtt.ui.lab;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;
import org.vigilmqtt.ui.shell.Settings;

/** Keeps both sides of a split in the ratio the user gave them, at whatever size of the window, and remembers it. */
final class SplitRatio {
    private final Settings settings;
    private final String key;
    private double ratio;

    /** {@code size} is that which the divider divides. */
    SplitRatio(SplitPane pane, ReadOnlyDoubleProperty size, Settings settings, String key, double usual) {
        this.settings = settings;
        this.key = key;
        this.ratio = saved(usual);
        size.subscribe(_ -> pane.setDividerPositions(ratio));
        pane.addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> ratio = pane.getDividerPositions()[0]);
    }

    private double saved(double usual) {
        try {
            return settings.get(key).map(Double::parseDouble).orElse(usual);
        } catch (NumberFormatException _) {
            return usual;
        }
    }

    void save() {
        settings.put(key, Double.toString(ratio));
    }
}
