package org.vigilmqtt.ui.lab;

import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.vigilmqtt.lab.DeviceState;
import org.vigilmqtt.lab.WillCase;
import org.vigilmqtt.lab.WillCase.Verdict;
import org.vigilmqtt.service.DeviceLab.DeviceView;
import org.vigilmqtt.workspace.Figures;

/** A device's place in the table: it stays while what is known of the device changes, so that a choice stays as well. */
final class DeviceRow {
    private static final double NANOS = 1e9;

    private final ReadOnlyObjectWrapper<DeviceView> device;
    private final ReadOnlyStringWrapper state = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper rate = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper will = new ReadOnlyStringWrapper("");

    DeviceRow(DeviceView device, long now) {
        this.device = new ReadOnlyObjectWrapper<>(device);
        describe(device, now);
    }

    /** Takes over what is known now; words that count seconds go on counting. */
    void show(DeviceView known, long now) {
        DeviceView before = device.get();
        if (!before.equals(known)) {
            device.set(known);
            describe(known, now);
        } else if (isCounting(known)) {
            describe(known, now);
        }
    }

    private void describe(DeviceView known, long now) {
        state.set(isSilent(known) ? known.stateText() + " " + seconds(now - known.stateSinceNanos()) : known.stateText());
        rate.set(known.publishesPerSecond() == 0 ? "0" : Figures.rate(known.publishesPerSecond()));
        String words = known.willText(now);
        will.set(words.isEmpty() ? "—" : words);
    }

    private static boolean isCounting(DeviceView known) {
        WillCase last = known.lastCase();
        return isSilent(known) || (last != null && last.verdict() == Verdict.WAITING);
    }

    private static boolean isSilent(DeviceView known) {
        return known.state() == DeviceState.SILENT || known.state() == DeviceState.HALF_OPEN;
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%,d s", Math.max(0, (long) (nanos / NANOS)));
    }

    DeviceView device() {
        return device.get();
    }

    String clientId() {
        return device.get().clientId();
    }

    ReadOnlyObjectProperty<DeviceView> deviceProperty() {
        return device.getReadOnlyProperty();
    }

    /** The state, with how long it has lasted where that counts. */
    ReadOnlyStringProperty stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyStringProperty rateProperty() {
        return rate.getReadOnlyProperty();
    }

    /** What is to be said of the will, with a countdown while it is waited for. */
    ReadOnlyStringProperty willProperty() {
        return will.getReadOnlyProperty();
    }
}
