package org.vigilmqtt.ui.lab;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import org.vigilmqtt.service.DeviceLab;
import org.vigilmqtt.workspace.Figures;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.device.DeviceSpec;

/** Takes devices away: asks once, and puts them back while nothing else was removed. On the FX thread. */
final class RemovalViewModel {
    private final DeviceLab lab;
    private final DevicesViewModel devices;
    private final BrokerViewModel broker;
    private final ReadOnlyStringWrapper question = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper removed = new ReadOnlyStringWrapper("");
    private List<String> asked = List.of();
    private List<DeviceSpec> gone = List.of();
    private Optional<ProfileId> goneFrom = Optional.empty();

    RemovalViewModel(DeviceLab lab, DevicesViewModel devices, BrokerViewModel broker) {
        this.lab = lab;
        this.devices = devices;
        this.broker = broker;
        devices.chosen().addListener((ListChangeListener<DeviceRow>) _ -> keep());
    }

    /** A broker that is left takes its removed devices along. */
    void pull() {
        if (!gone.isEmpty() && !lab.broker().equals(goneFrom)) {
            forget();
        }
    }

    /** Asks whether to remove the chosen devices. */
    void ask() {
        asked = devices.chosenNames();
        question.set(
                asked.isEmpty()
                        ? ""
                        : "Remove " + named(asked) + "? What is online disconnects cleanly: no will is published.");
    }

    /** Keeps what was asked about. */
    void keep() {
        asked = List.of();
        question.set("");
    }

    /** Removes what was asked about. */
    void remove() {
        if (asked.isEmpty()) {
            return;
        }
        List<String> names = asked;
        gone = names.stream().map(lab::spec).flatMap(Optional::stream).toList();
        goneFrom = lab.broker();
        keep();
        removed.set(named(names) + (names.size() == 1 ? " was removed." : " were removed."));
        broker.watch(lab.remove(names));
    }

    /** Puts back what was removed last, as it was; stopped. */
    void undo() {
        if (!gone.isEmpty()) {
            broker.watch(lab.save(gone));
            devices.chooseByName(gone.stream().map(DeviceSpec::clientId).toList());
            forget();
        }
    }

    /** No longer offers to put back what was removed. */
    void forget() {
        gone = List.of();
        removed.set("");
    }

    private static String named(List<String> names) {
        return names.size() == 1 ? names.getFirst() : Figures.count(names.size(), "device");
    }

    /** What is asked; empty while nothing is. */
    ReadOnlyStringProperty questionProperty() {
        return question.getReadOnlyProperty();
    }

    /** What was removed and can be put back; empty for nothing. */
    ReadOnlyStringProperty removedProperty() {
        return removed.getReadOnlyProperty();
    }
}
