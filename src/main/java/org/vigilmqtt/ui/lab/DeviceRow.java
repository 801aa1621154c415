package org.vigilmqtt.ui.lab;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.vigilmqtt.service.DeviceLab.DeviceView;

/** A device's place in a table: it stays while what is known of the device changes, so that a choice stays as well. */
final class DeviceRow {
    private final ReadOnlyObjectWrapper<DeviceView> device;

    DeviceRow(DeviceView device) {
        this.device = new ReadOnlyObjectWrapper<>(device);
    }

    DeviceView device() {
        return device.get();
    }

    ReadOnlyObjectProperty<DeviceView> deviceProperty() {
        return device.getReadOnlyProperty();
    }

    void show(DeviceView now) {
        device.set(now);
    }
}
