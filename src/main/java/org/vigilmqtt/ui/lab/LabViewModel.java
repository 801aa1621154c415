package org.vigilmqtt.ui.lab;

import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.vigilmqtt.lab.LabCounts;
import org.vigilmqtt.service.DeviceLab;
import org.vigilmqtt.ui.bridge.UiScheduler;
import org.vigilmqtt.ui.shell.Settings;
import org.vigilmqtt.workspace.Figures;
import org.vigilmqtt.workspace.Profile;

/** The device lab: what its regions share, and its status line. On the FX thread. */
public final class LabViewModel {
    private final DeviceLab lab;
    private final DevicesViewModel devices;
    private final BrokerViewModel broker;
    private final FailuresViewModel failures;
    private final ChaosViewModel chaos;
    private final RemovalViewModel removal;
    private final WillsViewModel wills;
    private final TimelineViewModel timeline;
    private final DeviceFormViewModel form;
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper willSummary = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper someOnline = new ReadOnlyBooleanWrapper();

    /**
     * {@code profiles} says, whenever asked, which brokers the devices could be on; {@code settings} remembers the
     * broker, the tolerance and the timeline's zoom; {@code messages} leads to a will in the log.
     */
    public LabViewModel(
            DeviceLab lab,
            Supplier<List<Profile>> profiles,
            Settings settings,
            UiScheduler scheduler,
            WillMessages messages) {
        this(lab, profiles, settings, scheduler, messages, System::nanoTime);
    }

    /** With another clock, in nanoseconds. */
    LabViewModel(
            DeviceLab lab,
            Supplier<List<Profile>> profiles,
            Settings settings,
            UiScheduler scheduler,
            WillMessages messages,
            LongSupplier nanoTime) {
        this.lab = lab;
        this.devices = new DevicesViewModel(lab, nanoTime);
        this.broker = new BrokerViewModel(lab, profiles, settings, scheduler, devices);
        this.failures = new FailuresViewModel(lab, devices, broker);
        this.chaos = new ChaosViewModel(lab, nanoTime);
        this.removal = new RemovalViewModel(lab, devices, broker);
        this.wills = new WillsViewModel(lab, settings, nanoTime);
        this.timeline = new TimelineViewModel(lab, devices, wills, settings, nanoTime, messages);
        this.form = new DeviceFormViewModel(lab, devices, broker);
        pull();
    }

    /** Takes over what has changed since the last call; for the pump, once a tick. */
    public void pull() {
        broker.pull();
        devices.pull();
        failures.pull();
        chaos.pull();
        removal.pull();
        wills.pull();
        summarize(lab.counts());
    }

    private void summarize(LabCounts now) {
        someOnline.set(now.online() > 0);
        summary.set(
                now.devices() == 0
                        ? "No devices"
                        : Figures.count(now.online()) + " of " + Figures.count(now.devices(), "device") + " online"
                                + String.format(Locale.ROOT, " · ▲ %,.1f/s", now.publishesPerSecond())
                                + (now.stale() == 0 ? "" : " · " + Figures.count(now.stale()) + " stale"));
        int expected = now.willsDue() + now.willsSeen() - now.willsUnexpected() + now.willsMissed();
        willSummary.set(
                now.devices() == 0 && now.willsSeen() == 0
                        ? ""
                        : Figures.count(expected, "will") + " expected · " + Figures.count(now.willsSeen()) + " seen · "
                                + Figures.count(now.willsDue()) + " due"
                                + some(now.willsLate(), "late")
                                + some(now.willsMissed(), "missed")
                                + some(now.willsUnexpected(), "unexpected"));
    }

    private static String some(int count, String word) {
        return count == 0 ? "" : " · " + Figures.count(count) + " " + word;
    }

    DevicesViewModel devices() {
        return devices;
    }

    BrokerViewModel broker() {
        return broker;
    }

    FailuresViewModel failures() {
        return failures;
    }

    ChaosViewModel chaos() {
        return chaos;
    }

    RemovalViewModel removal() {
        return removal;
    }

    WillsViewModel wills() {
        return wills;
    }

    TimelineViewModel timeline() {
        return timeline;
    }

    DeviceFormViewModel form() {
        return form;
    }

    /** How many devices are online and what they publish. */
    ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** How many wills were expected, seen and are due. */
    ReadOnlyStringProperty willSummaryProperty() {
        return willSummary.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty someOnlineProperty() {
        return someOnline.getReadOnlyProperty();
    }
}
