package org.vigilmqtt.ui.lab;

import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.DeviceState;
import org.vigilmqtt.lab.OnlineStatus;
import org.vigilmqtt.mqtt.packet.Will;
import org.vigilmqtt.payload.PayloadReader;
import org.vigilmqtt.service.DeviceLab.DeviceView;
import org.vigilmqtt.workspace.Figures;

/** What is to be read of the chosen devices: of one all there is, of many how many are how. On the FX thread. */
final class ChosenWords {
    private static final int PAYLOAD_CHARACTERS = 80;

    private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper will = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper stale = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");

    void show(List<DeviceView> devices) {
        if (devices.size() == 1) {
            one(devices.getFirst());
        } else {
            many(devices);
        }
    }

    private void one(DeviceView device) {
        name.set(PayloadReader.visible(device.clientId(), false));
        will.set(willLine(device.will()));
        OnlineStatus now = device.status();
        stale.set(now.disagrees());
        status.set(statusLine(now));
        failure.set(lostBecause(device));
    }

    private void many(List<DeviceView> devices) {
        name.set(devices.isEmpty() ? "" : Figures.count(devices.size(), "device"));
        long online = devices.stream().filter(device -> device.state() == DeviceState.ONLINE).count();
        long wills = devices.stream().filter(device -> device.will() != null).count();
        will.set(devices.isEmpty() ? "" : Figures.count(online) + " online · " + Figures.count(wills) + " with a will");
        long disagreeing = devices.stream().filter(device -> device.status().disagrees()).count();
        stale.set(disagreeing > 0);
        status.set(
                disagreeing == 0
                        ? ""
                        : "The retained status of " + Figures.count(disagreeing, "device")
                                + " is stale: choose one to read why.");
        List<String> lost =
                devices.stream().map(ChosenWords::lostBecause).filter(why -> !why.isEmpty()).toList();
        failure.set(
                lost.isEmpty()
                        ? ""
                        : Figures.count(lost.size(), "device") + " could not stay connected, the first: " + lost.getFirst());
    }

    /** Where the lab made it fail, there is nothing to be put right. */
    private static String lostBecause(DeviceView device) {
        String why = device.failure();
        return why == null || device.state() != DeviceState.LOST ? "" : why;
    }

    /** A will in a line. */
    static String willLine(@Nullable Will will) {
        if (will == null) {
            return "no will";
        }
        return "will: " + PayloadReader.visible(will.topic().value(), false) + " = "
                + (will.payload().isEmpty() ? "(empty)" : PayloadReader.line(will.payload().view(), PAYLOAD_CHARACTERS))
                + " · QoS " + will.qos().value() + (will.retain() ? " · retained" : "");
    }

    private static String statusLine(OnlineStatus now) {
        String topic = now.topic();
        if (topic == null) {
            return "";
        }
        return switch (now.claim()) {
            case UNKNOWN -> "";
            case NOTHING -> "Its retained status says nothing: the topic has no retained message." + why(now);
            case ONLINE, OFFLINE, OTHER -> "Its retained status says “" + says(now) + "”." + why(now);
        };
    }

    private static String why(OnlineStatus now) {
        return now.disagrees() ? " That is stale: " + now.why() : "";
    }

    private static String says(OnlineStatus now) {
        String text = now.says();
        return text == null ? "" : PayloadReader.visible(text, false);
    }

    /** The client ID, or how many there are. */
    ReadOnlyStringProperty nameProperty() {
        return name.getReadOnlyProperty();
    }

    ReadOnlyStringProperty willProperty() {
        return will.getReadOnlyProperty();
    }

    /** What the retained status says, and why it is not true where it is not. */
    ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty staleProperty() {
        return stale.getReadOnlyProperty();
    }

    /** Why there is no connection, in a sentence; empty for nothing. */
    ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }
}
