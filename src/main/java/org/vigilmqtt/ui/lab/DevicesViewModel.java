package org.vigilmqtt.ui.lab;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.vigilmqtt.service.DeviceLab;
import org.vigilmqtt.service.DeviceLab.DeviceView;
import org.vigilmqtt.workspace.Figures;

/** Which devices are listed, in what order, and which of them are chosen. On the FX thread. */
final class DevicesViewModel {
    private final DeviceLab lab;
    private final LongSupplier nanoTime;
    private final Pace pace = new Pace();
    private final Map<String, DeviceRow> all = new LinkedHashMap<>();
    private final ObservableList<DeviceRow> rows = FXCollections.observableArrayList();
    private final ObservableList<DeviceRow> chosen = FXCollections.observableArrayList();
    private final ObservableList<String> groups = FXCollections.observableArrayList("");
    private final StringProperty filter = new SimpleStringProperty("");
    private final StringProperty group = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper empty = new ReadOnlyBooleanWrapper(true);
    private DeviceOrder order = DeviceOrder.ADDED;
    private boolean descending;
    private long pulledVersion = -1;
    private long shownVersion;
    /** Client IDs to be chosen as soon as they are listed. */
    private Set<String> awaited = Set.of();

    DevicesViewModel(DeviceLab lab, LongSupplier nanoTime) {
        this.lab = lab;
        this.nanoTime = nanoTime;
        filter.subscribe(this::list);
        group.subscribe(this::list);
    }

    /** Takes over what is known of the devices now. */
    void pull() {
        long now = nanoTime.getAsLong();
        if (!pace.isTime(all.size(), now)) {
            return;
        }
        long version = lab.version();
        if (version == pulledVersion) {
            all.values().forEach(row -> row.show(row.device(), now));
            return;
        }
        pulledVersion = version;
        List<DeviceView> devices = lab.devices();
        boolean same = devices.size() == all.size();
        for (DeviceView device : devices) {
            DeviceRow row = all.get(device.clientId());
            if (row == null) {
                same = false;
                all.put(device.clientId(), new DeviceRow(device, now));
            } else {
                row.show(device, now);
            }
        }
        if (!same) {
            keep(devices);
        }
        if (!same || !filter.get().isBlank()) {
            list();
        }
        chooseAwaited();
    }

    /** Drops the rows of devices that are gone, and puts the others in the lab's order. */
    private void keep(List<DeviceView> devices) {
        Map<String, DeviceRow> before = new LinkedHashMap<>(all);
        all.clear();
        Set<String> names = new TreeSet<>(DeviceOrder::natural);
        for (DeviceView device : devices) {
            DeviceRow row = before.get(device.clientId());
            if (row != null) {
                all.put(device.clientId(), row);
            }
            if (!device.group().isEmpty()) {
                names.add(device.group());
            }
        }
        empty.set(all.isEmpty());
        List<String> offered = new ArrayList<>(List.of(""));
        offered.addAll(names);
        if (!groups.equals(offered)) {
            if (!offered.contains(group.get())) {
                group.set("");
            }
            groups.setAll(offered);
        }
        if (all.isEmpty()) {
            filter.set("");
        }
        chosen.removeIf(row -> all.get(row.clientId()) != row);
    }

    private void list() {
        String words = filter.get().strip().toLowerCase(Locale.ROOT);
        List<DeviceRow> listed = all.values().stream()
                .filter(row -> group.get().isEmpty() || row.device().group().equals(group.get()))
                .filter(row -> words.isEmpty() || matches(row, words))
                .sorted(order.comparator(descending))
                .toList();
        if (!rows.equals(listed)) {
            rows.setAll(listed);
            shownVersion++;
        }
        count.set(
                listed.size() == all.size()
                        ? Figures.count(all.size(), "device")
                        : Figures.count(listed.size()) + " of " + Figures.count(all.size(), "device"));
    }

    private static boolean matches(DeviceRow row, String words) {
        return contains(row.clientId(), words)
                || contains(row.device().group(), words)
                || contains(row.stateProperty().get(), words)
                || contains(row.willProperty().get(), words)
                || (row.device().status().disagrees() && "stale".contains(words));
    }

    private static boolean contains(String text, String words) {
        return text.toLowerCase(Locale.ROOT).contains(words);
    }

    /** Lists the devices in an order, as they are now: they do not change places while they change. */
    void sort(DeviceOrder wanted, boolean isDescending) {
        order = wanted;
        descending = isDescending;
        list();
    }

    /** Chooses these and no others. */
    void choose(Collection<DeviceRow> wanted) {
        if (!chosen.equals(List.copyOf(wanted))) {
            chosen.setAll(wanted);
            shownVersion++;
        }
    }

    /** Chooses devices by their client IDs, now or as soon as they are listed. */
    void chooseByName(Collection<String> clientIds) {
        awaited = Set.copyOf(clientIds);
        chooseAwaited();
    }

    private void chooseAwaited() {
        List<DeviceRow> found =
                rows.stream().filter(row -> awaited.contains(row.clientId())).toList();
        if (!found.isEmpty()) {
            awaited = Set.of();
            choose(found);
        }
    }

    boolean isChosen(DeviceRow row) {
        return chosen.contains(row);
    }

    List<String> chosenNames() {
        return chosen.stream().map(DeviceRow::clientId).collect(Collectors.toUnmodifiableList());
    }

    /** Of all devices, listed or not. */
    List<String> allNames() {
        return List.copyOf(all.keySet());
    }

    /** Rises when rows come, go, change their places or are chosen. */
    long shownVersion() {
        return shownVersion;
    }

    ObservableList<DeviceRow> rows() {
        return rows;
    }

    /** Those that the buttons act on. */
    ObservableList<DeviceRow> chosen() {
        return chosen;
    }

    /** Groups to choose from; the empty one stands for all. */
    ObservableList<String> groups() {
        return groups;
    }

    StringProperty filterProperty() {
        return filter;
    }

    StringProperty groupProperty() {
        return group;
    }

    ReadOnlyStringProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    /** Whether there is no device at all. */
    ReadOnlyBooleanProperty emptyProperty() {
        return empty.getReadOnlyProperty();
    }
}
