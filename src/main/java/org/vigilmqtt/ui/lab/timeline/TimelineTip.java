package org.vigilmqtt.ui.lab.timeline;

import javafx.scene.control.Label;

/** Says what is at the pointer; inside the timeline, so that it follows without a window of its own. */
final class TimelineTip extends Label {
    private static final double AWAY = 14;
    private static final double MOST_WIDTH = 420;

    TimelineTip() {
        setId("timelineTip");
        getStyleClass().add("timeline-tip");
        setWrapText(true);
        setManaged(false);
        setVisible(false);
        setMouseTransparent(true);
    }

    /** Beside a place, but inside what is that wide and high. */
    void show(String text, double x, double y, double width, double height) {
        setText(text);
        setVisible(true);
        double wide = Math.min(Math.min(MOST_WIDTH, width), Math.ceil(prefWidth(-1)));
        double high = Math.ceil(prefHeight(wide));
        double left = x + AWAY + wide <= width ? x + AWAY : Math.max(0, x - AWAY - wide);
        double top = y + AWAY + high <= height ? y + AWAY : Math.max(0, y - AWAY - high);
        resizeRelocate(Math.rint(left), Math.rint(top), wide, high);
    }

    void hide() {
        setVisible(false);
    }
}
