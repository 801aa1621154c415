package org.vigilmqtt.ui.lab;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.DeviceState;
import org.vigilmqtt.lab.Failure;
import org.vigilmqtt.lab.Forecast;
import org.vigilmqtt.service.DeviceLab;
import org.vigilmqtt.service.DeviceLab.DeviceView;

/** What can be done to the chosen devices, and what would come of it. On the FX thread. */
final class FailuresViewModel {
    private static final int MOST_TIMES = 1_000;
    private static final int MOST_PAUSE_SECONDS = 3_600;

    private final DeviceLab lab;
    private final DevicesViewModel devices;
    private final BrokerViewModel broker;
    private final ChosenWords words = new ChosenWords();
    private final ReadOnlyBooleanWrapper canFail = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canStart = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canStop = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper forecast = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper flapProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper group = new ReadOnlyStringWrapper("");
    private final ObjectProperty<Failure> flapFailure = new SimpleObjectProperty<>(Failure.CLOSE_SOCKET);
    private final StringProperty flapTimes = new SimpleStringProperty("3");
    private final StringProperty flapPause = new SimpleStringProperty("2");
    private @Nullable Supplier<String> pointed;
    /** A forecast of thousands is made anew only when something has changed. */
    private long toldVersion = -1;


    FailuresViewModel(DeviceLab lab, DevicesViewModel devices, BrokerViewModel broker) {
        this.lab = lab;
        this.devices = devices;
        this.broker = broker;
        devices.chosen().addListener((ListChangeListener<DeviceRow>) _ -> chosenChanged());
        Stream.of(flapTimes, flapPause).forEach(typed -> typed.subscribe(this::checkFlap));
    }

    /** Says again what is to be said of the chosen devices. */
    void pull() {
        List<DeviceView> now = devices.chosen().stream().map(DeviceRow::device).toList();
        canFail.set(now.stream().anyMatch(FailuresViewModel::isOnline));
        canStart.set(now.stream().anyMatch(device -> !device.state().isUnderWay()));
        canStop.set(now.stream().anyMatch(FailuresViewModel::canStop));
        List<String> groups = now.stream().map(DeviceView::group).distinct().toList();
        group.set(groups.size() == 1 ? groups.getFirst() : "");
        words.show(now);
        long version = lab.version();
        if (version != toldVersion) {
            toldVersion = version;
            tellForecast();
        }
    }

    private void chosenChanged() {
        toldVersion = -1;
        pull();
    }

    private static boolean isOnline(DeviceView device) {
        return device.state() == DeviceState.ONLINE;
    }

    private static boolean canStop(DeviceView device) {
        return device.state().isUnderWay()
                || device.state() == DeviceState.SILENT
                || device.state() == DeviceState.HALF_OPEN
                || device.state() == DeviceState.RETURNING;
    }

    private void tellForecast() {
        Supplier<String> wanted = pointed;
        if (wanted != null) {
            forecast.set(wanted.get());
        } else if (devices.chosen().isEmpty()) {
            forecast.set("");
        } else {
            forecast.set(canFail.get()
                    ? "Point at a failure, or go to it with Tab, to read what will happen and when."
                    : "Only a device that is online can fail: reconnect it first.");
        }
    }

    /** Says what a failure would do, until another is pointed at. */
    void point(Failure failure) {
        point(() -> forecast(failure.title(), failure));
    }

    void pointAtFlap() {
        point(() -> forecast(
                "Flap " + flapTimes.get() + " times, back after " + flapPause.get() + " s: "
                        + flapFailure.get().title(),
                flapFailure.get()));
    }

    void pointAtPowerCut() {
        point(() -> ForecastWords.of(
                "Power cut of " + group.get() + ", all at the same moment: " + Failure.GO_SILENT.title(),
                forecasts(
                        devices.rows().stream()
                                .map(DeviceRow::device)
                                .filter(device -> device.group().equals(group.get()) && isOnline(device)),
                        Failure.GO_SILENT)));
    }

    void pointAtNothing() {
        pointed = null;
        tellForecast();
    }

    private void point(Supplier<String> sentence) {
        pointed = sentence;
        tellForecast();
    }

    private String forecast(String title, Failure failure) {
        return ForecastWords.of(
                title,
                forecasts(
                        devices.chosen().stream().map(DeviceRow::device).filter(FailuresViewModel::isOnline), failure));
    }

    private List<Forecast> forecasts(Stream<DeviceView> those, Failure failure) {
        return those.map(device -> lab.forecast(device.clientId(), failure))
                .flatMap(Optional::stream)
                .toList();
    }

    void fail(Failure failure) {
        if (canFail.get()) {
            lab.fail(names(FailuresViewModel::isOnline), failure);
        }
    }

    void flap() {
        if (canFail.get() && flapProblem.get().isEmpty()) {
            lab.flap(
                    names(FailuresViewModel::isOnline),
                    flapFailure.get(),
                    Integer.parseInt(flapTimes.get().strip()),
                    Duration.ofMillis(Math.round(Double.parseDouble(flapPause.get().strip()) * 1000)));
        }
    }

    private void checkFlap() {
        String times = Figured.whole("Times", flapTimes.get(), 1, MOST_TIMES);
        flapProblem.set(times.isEmpty() ? Figured.decimal("The pause", flapPause.get(), 0, MOST_PAUSE_SECONDS) : times);
    }

    void powerCut() {
        if (!group.get().isEmpty()) {
            lab.powerCut(group.get());
        }
    }

    void reconnect() {
        if (canStart.get()) {
            broker.watch(lab.start(names(device -> !device.state().isUnderWay())));
        }
    }

    void stop() {
        if (canStop.get()) {
            lab.stop(names(FailuresViewModel::canStop));
        }
    }

    private List<String> names(Predicate<DeviceView> wanted) {
        return devices.chosen().stream()
                .map(DeviceRow::device)
                .filter(wanted)
                .map(DeviceView::clientId)
                .toList();
    }

    /** What is to be read of the chosen devices. */
    ChosenWords words() {
        return words;
    }

    ReadOnlyBooleanProperty canFailProperty() {
        return canFail.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty canStartProperty() {
        return canStart.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty canStopProperty() {
        return canStop.getReadOnlyProperty();
    }

    /** What the failure that is pointed at would do. */
    ReadOnlyStringProperty forecastProperty() {
        return forecast.getReadOnlyProperty();
    }

    /** The group that all chosen devices belong to; empty where there is none. */
    ReadOnlyStringProperty groupProperty() {
        return group.getReadOnlyProperty();
    }

    ObjectProperty<Failure> flapFailureProperty() {
        return flapFailure;
    }

    StringProperty flapTimesProperty() {
        return flapTimes;
    }

    StringProperty flapPauseProperty() {
        return flapPause;
    }

    ReadOnlyStringProperty flapProblemProperty() {
        return flapProblem.getReadOnlyProperty();
    }
}
