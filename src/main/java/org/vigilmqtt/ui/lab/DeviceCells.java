package org.vigilmqtt.ui.lab;

import java.util.function.Function;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.WillCase;
import org.vigilmqtt.service.DeviceLab.DeviceView;

/** The cells of the lab's tables: a text of the device, coloured by what it says. */
final class DeviceCells extends TableCell<DeviceRow, DeviceView> {
    private final Function<DeviceView, String> words;
    private final boolean colouredByWill;
    private final @Nullable Circle dot;

    private DeviceCells(Function<DeviceView, String> words, boolean colouredByWill, @Nullable Circle dot) {
        this.words = words;
        this.colouredByWill = colouredByWill;
        this.dot = dot;
    }

    static DeviceCells text(Function<DeviceView, String> words) {
        return new DeviceCells(words, false, null);
    }

    static DeviceCells will(Function<DeviceView, String> words) {
        return new DeviceCells(words, true, null);
    }

    /** The device's name behind a dot that tells its state. */
    static DeviceCells device() {
        DeviceCells cell = new DeviceCells(DeviceView::clientId, false, new Circle(4));
        cell.getStyleClass().add("device-cell");
        return cell;
    }

    @Override
    protected void updateItem(@Nullable DeviceView device, boolean isEmpty) {
        super.updateItem(device, isEmpty);
        getStyleClass().removeAll("will-fired", "will-waiting", "will-right");
        if (device == null || isEmpty) {
            setText(null);
            setGraphic(null);
            setTooltip(null);
            return;
        }
        String text = words.apply(device);
        setText(text);
        setTooltip(text.length() > 12 ? new Tooltip(text) : null);
        WillCase last = device.lastCase();
        if (colouredByWill && last != null) {
            colour(last.verdict());
        }
        if (dot != null) {
            dot.getStyleClass().setAll("dot", dotClass(device));
            setGraphic(dot);
        }
    }

    private void colour(WillCase.Verdict verdict) {
        switch (verdict) {
            case FIRED, LATE, EARLY, MISSED, UNEXPECTED -> getStyleClass().add("will-fired");
            case WAITING -> getStyleClass().add("will-waiting");
            case RIGHTLY_ABSENT -> getStyleClass().add("will-right");
            case NOT_OBSERVED -> {
                // The text's own colour.
            }
        }
    }

    private static String dotClass(DeviceView device) {
        return switch (device.state()) {
            case ONLINE -> "dot-connected";
            case QUEUED, CONNECTING, RETURNING -> "dot-waiting";
            case SOCKET_CLOSED, RESET, SILENT, HALF_OPEN, TAKEN_OVER, CRASHED, LOST -> "dot-failed";
            case STOPPED, DISCONNECTED_CLEANLY -> "dot-idle";
        };
    }
}
