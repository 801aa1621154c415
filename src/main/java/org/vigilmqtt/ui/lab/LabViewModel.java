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
import org.vigilmqtt.lab.DeviceState;
import org.vigilmqtt.lab.Failure;
import org.vigilmqtt.lab.WillCase;
import org.vigilmqtt.lab.WillCase.Verdict;
import org.vigilmqtt.mqtt.packet.Will;
import org.vigilmqtt.service.DeviceLab;
import org.vigilmqtt.service.DeviceLab.DeviceView;
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
                        .filter(device -> device.lastCase() != null)
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
        long seen = count(now, Verdict.FIRED);
        long due = count(now, Verdict.WAITING);
        willSummary.set(now.isEmpty() ? "" : String.format(Locale.ROOT, "%d seen · %d due · %d rightly absent", seen, due, count(now, Verdict.RIGHTLY_ABSENT)));
    }

    private static long count(List<DeviceView> devices, Verdict verdict) {
        return devices.stream()
                .map(DeviceView::lastCase)
                .filter(last -> last != null && last.verdict() == verdict)
                .count();
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
        withSelected(id -> lab.start(List.of(id)));
    }

    public void closeSocket() {
        withSelected(id -> lab.fail(List.of(id), Failure.CLOSE_SOCKET));
    }

    public void disconnectCleanly() {
        withSelected(id -> lab.fail(List.of(id), Failure.DISCONNECT_CLEANLY));
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
                    return device != null && !device.state().isUnderWay();
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
                    Will will = device == null ? null : device.will();
                    return will == null
                            ? ""
                            : "will: " + will.topic() + " = " + will.payload().toText() + " · QoS "
                                    + will.qos().value() + (will.retain() ? " · retained" : "");
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

    /** Words for a device's will; empty where there is nothing to say. */
    static String willText(DeviceView device) {
        return device.willText(System.nanoTime());
    }

    /** What the broker has to do with the will. */
    static String expected(DeviceView device) {
        WillCase last = device.lastCase();
        return last == null || !last.forecast().due() ? "none" : last.forecast().isAtOnce() ? "at once" : "in time";
    }

    /** What the observer has seen of it. */
    static String seen(DeviceView device) {
        WillCase last = device.lastCase();
        if (last == null) {
            return "—";
        }
        return switch (last.verdict()) {
            case WAITING -> "waiting…";
            case FIRED, LATE, EARLY, UNEXPECTED ->
                String.format(Locale.ROOT, "+%,d ms", last.afterNanos() / 1_000_000);
            case RIGHTLY_ABSENT, MISSED -> "none";
            case NOT_OBSERVED -> "—";
        };
    }

    /** The will's message and what became of it. */
    static String message(DeviceView device) {
        WillCase last = device.lastCase();
        Will will = device.will();
        if (last == null || will == null) {
            return "";
        }
        String text = will.payload().toText();
        return switch (last.verdict()) {
            case RIGHTLY_ABSENT -> "discarded by the broker";
            case NOT_OBSERVED -> "";
            case WAITING, FIRED, LATE, EARLY, MISSED, UNEXPECTED -> will.retain() ? text + " (retained)" : text;
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
