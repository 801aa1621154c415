package org.vigilmqtt.ui.lab;

import java.util.List;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vigilmqtt.lab.DeviceState;
import org.vigilmqtt.lab.OnlineStatus;
import org.vigilmqtt.lab.WillCase;
import org.vigilmqtt.payload.PayloadReader;
import org.vigilmqtt.service.DeviceLab.DeviceView;

/** The cells of the table of devices. */
final class DeviceCells {
    private DeviceCells() {}

    /** Words that are all there is. */
    static TableCell<DeviceRow, String> text() {
        return new Words();
    }

    /** Words of the will, coloured by what became of it. */
    static TableCell<DeviceRow, String> will() {
        return new WillWords();
    }

    /** The device's name behind a dot that tells its state. */
    static TableCell<DeviceRow, DeviceView> name() {
        return new Name();
    }

    /** What the retained status says, with a sign where that is not true. */
    static TableCell<DeviceRow, DeviceView> status() {
        return new Status();
    }

    static String dotClass(DeviceState state) {
        return switch (state) {
            case ONLINE -> "dot-connected";
            case QUEUED, CONNECTING, RETURNING, TAKEN_OVER -> "dot-waiting";
            case SOCKET_CLOSED, RESET, SILENT, HALF_OPEN, CRASHED, LOST -> "dot-failed";
            case STOPPED, DISCONNECTED_CLEANLY -> "dot-idle";
        };
    }

    private static class Words extends TableCell<DeviceRow, String> {
        private final Tooltip tip = new Tooltip();

        @Override
        protected void updateItem(@Nullable String text, boolean isEmpty) {
            super.updateItem(text, isEmpty);
            String said = text == null || isEmpty ? "" : text;
            setText(said);
            tip.setText(said);
            setTooltip(said.isEmpty() ? null : tip);
        }
    }

    private static final class WillWords extends Words {
        private static final List<String> TONES = List.of("will-bad", "will-waiting", "will-right", "will-seen");

        @Override
        protected void updateItem(@Nullable String text, boolean isEmpty) {
            super.updateItem(text, isEmpty);
            getStyleClass().removeAll(TONES);
            DeviceRow row = getTableRow() == null ? null : getTableRow().getItem();
            WillCase last = row == null ? null : row.device().lastCase();
            if (last != null && !isEmpty) {
                getStyleClass().add(switch (last.verdict()) {
                    case FIRED, EARLY, LATE -> "will-seen";
                    case MISSED, UNEXPECTED -> "will-bad";
                    case WAITING -> last.forecast().due() ? "will-waiting" : "will-right";
                    case RIGHTLY_ABSENT, NOT_OBSERVED -> "will-right";
                });
            }
        }
    }

    private static final class Name extends TableCell<DeviceRow, DeviceView> {
        private final Circle dot = new Circle(4);
        private final Tooltip tip = new Tooltip();

        private Name() {
            getStyleClass().add("device-cell");
        }

        @Override
        protected void updateItem(@Nullable DeviceView device, boolean isEmpty) {
            super.updateItem(device, isEmpty);
            if (device == null || isEmpty) {
                setText(null);
                setGraphic(null);
                setTooltip(null);
                return;
            }
            String name = PayloadReader.visible(device.clientId(), false);
            setText(name);
            dot.getStyleClass().setAll("dot", dotClass(device.state()));
            setGraphic(dot);
            tip.setText(name + " · " + device.stateText() + "\n" + ChosenWords.willLine(device.will()));
            setTooltip(tip);
        }
    }

    private static final class Status extends TableCell<DeviceRow, DeviceView> {
        private final FontIcon stale = new FontIcon("fth-alert-triangle");
        private final Tooltip tip = new Tooltip();

        private Status() {
            getStyleClass().add("status-cell");
            tip.setWrapText(true);
            tip.setMaxWidth(360);
        }

        @Override
        protected void updateItem(@Nullable DeviceView device, boolean isEmpty) {
            super.updateItem(device, isEmpty);
            getStyleClass().remove("stale");
            if (device == null || isEmpty) {
                setText(null);
                setGraphic(null);
                setTooltip(null);
                return;
            }
            OnlineStatus status = device.status();
            setText(said(status));
            setGraphic(status.disagrees() ? stale : null);
            if (status.disagrees()) {
                getStyleClass().add("stale");
            }
            tip.setText(status.disagrees() ? "Stale: " + status.why() : "The retained message of " + status.topic());
            setTooltip(status.topic() == null ? null : tip);
        }

        private static String said(OnlineStatus status) {
            String says = status.says();
            return switch (status.claim()) {
                case UNKNOWN -> status.topic() == null ? "" : "?";
                case NOTHING -> "nothing";
                case ONLINE, OFFLINE, OTHER -> says == null ? "" : PayloadReader.visible(says, false);
            };
        }
    }
}
