package org.vigilmqtt.ui.lab;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.StartProgress;
import org.vigilmqtt.service.DeviceLab;
import org.vigilmqtt.ui.bridge.UiScheduler;
import org.vigilmqtt.ui.shell.Settings;
import org.vigilmqtt.workspace.Figures;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.device.DemoSet;
import org.vigilmqtt.workspace.device.DeviceSpec;

/** On which broker the devices are, and how far they have come in connecting to it. On the FX thread. */
public final class BrokerViewModel {
    private static final String LAST_BROKER = "lab.broker";

    private final DeviceLab lab;
    private final Supplier<List<Profile>> profiles;
    private final Settings settings;
    private final UiScheduler scheduler;
    private final DevicesViewModel devices;
    private final ObservableList<Profile> brokers = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Profile> broker = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper part = new ReadOnlyDoubleWrapper();
    private final ReadOnlyBooleanWrapper connecting = new ReadOnlyBooleanWrapper();
    private boolean preparing;
    private int opening;

    BrokerViewModel(
            DeviceLab lab,
            Supplier<List<Profile>> profiles,
            Settings settings,
            UiScheduler scheduler,
            DevicesViewModel devices) {
        this.lab = lab;
        this.profiles = profiles;
        this.settings = settings;
        this.scheduler = scheduler;
        this.devices = devices;
    }

    void pull() {
        List<Profile> now = profiles.get();
        if (!brokers.equals(now)) {
            brokers.setAll(now);
        }
        // While one is opened the lab still has the devices of the one before.
        if (opening == 0) {
            follow();
        }
        tell(lab.progress());
    }

    private void follow() {
        Profile opened = lab.broker().flatMap(this::profile).orElse(null);
        if (opened != null) {
            if (!opened.equals(broker.get())) {
                take(opened);
            }
        } else if (broker.get() == null || !brokers.contains(broker.get())) {
            Profile first = brokers.isEmpty() ? null : brokers.getFirst();
            broker.set(settings.get(LAST_BROKER).map(ProfileId::new).flatMap(this::profile).orElse(first));
            openChosen();
        }
    }

    private Optional<Profile> profile(ProfileId id) {
        return brokers.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    private void take(Profile now) {
        broker.set(now);
        settings.put(LAST_BROKER, now.id().value());
    }

    private void tell(StartProgress now) {
        connecting.set(now.isRunning() || preparing);
        if (!now.isRunning()) {
            progress.set(preparing ? "Preparing the broker and the devices…" : "");
            part.set(preparing ? -1 : 0);
            return;
        }
        int ended = now.connected() + now.failed() + now.cancelled();
        part.set((double) ended / now.asked());
        double seconds = now.elapsedNanos() / 1e9;
        progress.set("Connecting: " + Figures.count(now.connected()) + " of " + Figures.count(now.asked())
                + (now.failed() == 0 ? "" : " · " + Figures.count(now.failed()) + " failed")
                + (seconds < 0.5 ? "" : String.format(Locale.ROOT, " · %,.0f/s", now.connected() / seconds)));
    }

    /** Shows the devices of a broker; those of another leave cleanly. */
    void choose(@Nullable Profile wanted) {
        if (wanted != null && !wanted.equals(broker.get())) {
            take(wanted);
            openChosen();
        }
    }

    private void openChosen() {
        Profile chosen = broker.get();
        if (chosen != null) {
            opening++;
            CompletionStage<Void> opened = lab.open(chosen.id());
            watch(opened);
            opened.whenCompleteAsync((_, _) -> opening--, scheduler);
        }
    }

    /** Starts a demo set on the chosen broker, and chooses its first device. */
    void startDemo(DemoSet set) {
        Profile chosen = broker.get();
        if (chosen != null && !preparing) {
            preparing = true;
            devices.chooseByName(set.devices().stream().map(DeviceSpec::clientId).limit(1).toList());
            CompletionStage<Void> started = lab.startDemo(chosen.id(), set);
            watch(started);
            started.whenCompleteAsync((_, _) -> preparing = false, scheduler);
        }
    }

    void startAll() {
        watch(lab.startAll());
    }

    void stopAll() {
        lab.stopAll();
    }

    void cancel() {
        lab.cancelStart();
    }

    /** Says what is wrong where the stage fails. */
    void watch(CompletionStage<Void> stage) {
        problem.set("");
        stage.whenCompleteAsync(
                (_, failure) -> {
                    if (failure != null) {
                        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
                        problem.set(String.valueOf(cause.getMessage()));
                    }
                },
                scheduler);
    }

    void dismissProblem() {
        problem.set("");
    }

    ObservableList<Profile> brokers() {
        return brokers;
    }

    ObjectProperty<@Nullable Profile> brokerProperty() {
        return broker;
    }

    /** What went wrong last, in a sentence; empty for nothing. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty connectingProperty() {
        return connecting.getReadOnlyProperty();
    }

    ReadOnlyStringProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** How much of the connecting is done, from 0 to 1; negative where that is not known. */
    ReadOnlyDoubleProperty partProperty() {
        return part.getReadOnlyProperty();
    }
}
