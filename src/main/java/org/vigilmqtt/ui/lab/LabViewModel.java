package org.vigilmqtt.ui.lab;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.service.DeviceLab;
import org.vigilmqtt.service.DeviceLab.DeviceState;
import org.vigilmqtt.service.DeviceLab.DeviceView;
import org.vigilmqtt.service.DeviceLab.WillVerdict;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.Subscription;

/** What the device lab shows and which of its buttons may be pressed. Lives on the FX thread. */
public final class LabViewModel implements AutoCloseable {
    private final DeviceLab lab;
    private final Supplier<List<Profile>> profiles;
    private final AtomicBoolean changed = new AtomicBoolean(true);
    /** Written by whoever completes a start, read by the next pull. */
    private final AtomicReference<String> startFailure = new AtomicReference<>("");
    private final Subscription subscription;
    private final ObservableList<DeviceRow> devices = FXCollections.observableArrayList();
    private final ObservableList<DeviceRow> wills = FXCollections.observableArrayList();
    private final ObservableList<Profile> brokers = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable DeviceView> selected = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Profile> broker = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper willSummary = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    /** {@code profiles} says, whenever asked, which brokers the devices could be on. */
    public LabViewModel(DeviceLab lab, Supplier<List<Profile>> profiles) {
        this.lab = lab;
        this.profiles = profiles;
        this.subscription = lab.onChange(() -> changed.set(true));
        pull();
    }

    /** Takes over what has changed since the last call; for the pump, once a tick. */
    public void pull() {
        pullBrokers();
        if (!changed.getAndSet(false)) {
            return;
        }
        List<DeviceView> now = lab.devices();
        DeviceView before = selected.get();
        show(devices, now);
        show(
                wills,
                now.stream()
                        .filter(device -> device.verdict() != WillVerdict.NONE_EXPECTED)
                        .toList());
        if (before != null) {
            selected.set(now.stream()
                    .filter(device -> device.clientId().equals(before.clientId()))
                    .findFirst()
                    .orElse(null));
        }
        problem.set(startFailure.get());
        summarize(now);
    }

    private void pullBrokers() {
        List<Profile> now = profiles.get();
        if (!brokers.equals(now)) {
            brokers.setAll(now);
        }
        Profile chosen = broker.get();
        if (chosen == null || !brokers.contains(chosen)) {
            broker.set(brokers.stream()
                    .filter(profile -> chosen != null && profile.id().equals(chosen.id()))
                    .findFirst()
                    .orElse(brokers.isEmpty() ? null : brokers.getFirst()));
        }
    }

    private void summarize(List<DeviceView> now) {
        long online = now.stream().filter(LabViewModel::isOnline).count();
        double rate = now.stream()
                .filter(LabViewModel::isOnline)
                .mapToDouble(DeviceView::publishesPerSecond)
                .sum();
        summary.set(
                now.isEmpty()
                        ? "No devices"
                        : String.format(Locale.ROOT, "%d of %d devices online · ▲ %.1f/s", online, now.size(), rate));
        long seen = count(now, WillVerdict.FIRED);
        long due = count(now, WillVerdict.WAITING);
        willSummary.set(now.isEmpty() ? "" : String.format(Locale.ROOT, "%d seen · %d due · %d rightly absent", seen, due, count(now, WillVerdict.RIGHTLY_ABSENT)));
    }

    private static long count(List<DeviceView> devices, WillVerdict verdict) {
        return devices.stream().filter(device -> device.verdict() == verdict).count();
    }

    /** Updates rows in place; their list changes only when devices come or go. */
    private static void show(ObservableList<DeviceRow> rows, List<DeviceView> now) {
        boolean same = rows.size() == now.size();
        for (int i = 0; same && i < now.size(); i++) {
            same = rows.get(i).device().clientId().equals(now.get(i).clientId());
        }
        if (!same) {
            rows.setAll(now.stream().map(DeviceRow::new).toList());
            return;
        }
        for (int i = 0; i < now.size(); i++) {
            rows.get(i).show(now.get(i));
        }
    }

    /** Starts the five demo devices on the chosen broker. */
    public void startDemo() {
        Profile chosen = broker.get();
        if (chosen != null) {
            startFailure.set("");
            problem.set("");
            lab.startDemo(chosen.id()).whenComplete((_, failure) -> {
                if (failure != null) {
                    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
                    startFailure.set(String.valueOf(cause.getMessage()));
                    changed.set(true);
                }
            });
        }
    }

    public void startAll() {
        lab.startAll();
    }

    public void stopAll() {
        lab.stopAll();
    }

    public void start() {
        withSelected(lab::start);
    }

    public void closeSocket() {
        withSelected(lab::closeSocket);
    }

    public void disconnectCleanly() {
        withSelected(lab::disconnectCleanly);
    }

    private void withSelected(Consumer<String> action) {
        DeviceView device = selected.get();
        if (device != null) {
            action.accept(device.clientId());
        }
    }

    /** True where the selected device can be made to fail. */
    public BooleanBinding canFail() {
        return Bindings.createBooleanBinding(() -> selected.get() != null && isOnline(selected.get()), selected);
    }

    /** True where the selected device can be connected (again). */
    public BooleanBinding canStart() {
        return Bindings.createBooleanBinding(
                () -> {
                    DeviceView device = selected.get();
                    return device != null && !isOnline(device) && device.state() != DeviceState.CONNECTING;
                },
                selected);
    }

    /** The selected device's client ID; empty without one. */
    public StringBinding selectedName() {
        return Bindings.createStringBinding(
                () -> {
                    DeviceView device = selected.get();
                    return device == null ? "" : device.clientId();
                },
                selected);
    }

    /** The selected device's will in a line. */
    public StringBinding willLine() {
        return Bindings.createStringBinding(
                () -> {
                    DeviceView device = selected.get();
                    return device == null
                            ? ""
                            : "will: " + device.will().topic() + " = "
                                    + device.will().payload().toText() + " · QoS "
                                    + device.will().qos().value()
                                    + (device.will().retain() ? " · retained" : "");
                },
                selected);
    }

    /** What went wrong with the selected device; empty where nothing did. */
    public StringBinding failureLine() {
        return Bindings.createStringBinding(
                () -> {
                    DeviceView device = selected.get();
                    String failure = device == null ? null : device.failure();
                    return failure == null ? "" : failure;
                },
                selected);
    }

    /** What the broker has to do with the will. */
    static String expected(DeviceView device) {
        return switch (device.verdict()) {
            case NONE_EXPECTED, RIGHTLY_ABSENT, UNEXPECTED -> "none";
            case WAITING, FIRED -> "at once";
        };
    }

    /** What the observer has seen of it. */
    static String seen(DeviceView device) {
        return switch (device.verdict()) {
            case NONE_EXPECTED -> "—";
            case WAITING -> "waiting…";
            case FIRED, UNEXPECTED -> String.format(Locale.ROOT, "+%,d ms", device.willAfterNanos() / 1_000_000);
            case RIGHTLY_ABSENT -> "none";
        };
    }

    /** The will's message and what became of it. */
    static String message(DeviceView device) {
        String text = device.will().payload().toText();
        return switch (device.verdict()) {
            case NONE_EXPECTED -> "";
            case RIGHTLY_ABSENT -> "discarded by the broker";
            case WAITING, FIRED, UNEXPECTED -> device.will().retain() ? text + " (retained)" : text;
        };
    }

    private static boolean isOnline(DeviceView device) {
        return device.state() == DeviceState.ONLINE;
    }

    ObservableList<DeviceRow> devices() {
        return devices;
    }

    /** Devices about whose will there is something to say. */
    ObservableList<DeviceRow> wills() {
        return wills;
    }

    public ObservableList<Profile> brokers() {
        return brokers;
    }

    public ObjectProperty<@Nullable Profile> brokerProperty() {
        return broker;
    }

    public ObjectProperty<@Nullable DeviceView> selectedProperty() {
        return selected;
    }

    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty willSummaryProperty() {
        return willSummary.getReadOnlyProperty();
    }

    /** Why the demo devices could not be started; empty where they could. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    @Override
    public void close() {
        subscription.close();
    }
}
