package org.vigilmqtt.ui.lab;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Will;
import org.vigilmqtt.service.DeviceLab;
import org.vigilmqtt.ui.lab.timeline.Tracks;
import org.vigilmqtt.ui.shell.Settings;
import org.vigilmqtt.workspace.Figures;
import org.vigilmqtt.workspace.ProfileId;

/** What the timeline shows, and where a click in it leads. On the FX thread. */
final class TimelineViewModel {
    private static final String SPAN = "lab.timeline.span";

    private final DeviceLab lab;
    private final DevicesViewModel devices;
    private final Settings settings;
    private final LongSupplier nanoTime;
    private final WillMessages messages;
    private final Tracks tracks;
    private final ReadOnlyStringWrapper range = new ReadOnlyStringWrapper("");

    TimelineViewModel(
            DeviceLab lab,
            DevicesViewModel devices,
            WillsViewModel wills,
            Settings settings,
            LongSupplier nanoTime,
            WillMessages messages) {
        this.lab = lab;
        this.devices = devices;
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.messages = messages;
        this.tracks = new LifeTracks(lab, devices, wills);
    }

    /** How much of time was shown the last time, in microseconds, where that is known. */
    OptionalLong rememberedSpan() {
        try {
            return settings.get(SPAN).map(Long::parseLong).filter(span -> span > 0).map(OptionalLong::of).orElse(OptionalLong.empty());
        } catch (NumberFormatException _) {
            return OptionalLong.empty();
        }
    }

    void rememberSpan(long micros) {
        settings.put(SPAN, Long.toString(micros));
    }

    /** Now, in microseconds since the epoch. */
    long nowMicros() {
        return LifeTracks.micros(nanoTime.getAsLong());
    }

    /** Says which part of time is in sight. */
    void tellRange(long spanMicros, boolean following, long fromMicros) {
        String span = span(spanMicros);
        range.set(following ? "last " + span : span + " from " + Figures.timeOfDay(fromMicros, ZoneId.systemDefault()));
    }

    private static String span(long micros) {
        double seconds = micros / 1e6;
        if (seconds < 100) {
            return String.format(Locale.ROOT, "%.0f s", seconds);
        }
        return seconds < 6000
                ? Figured.plain(Math.rint(seconds / 6) / 10) + " min"
                : Figured.plain(Math.rint(seconds / 360) / 10) + " h";
    }

    void choose(String clientId) {
        devices.chooseByName(List.of(clientId));
    }

    /** Leads to the message of a device's will. */
    void open(String clientId, long atMicros) {
        lab.spec(clientId).ifPresent(spec -> open(lab.broker().orElse(null), spec.will(), atMicros));
    }

    private void open(@Nullable ProfileId broker, @Nullable Will will, long atMicros) {
        if (broker != null && will != null) {
            messages.show(broker, will.topic().value(), atMicros);
        }
    }

    /** Leads to the message of a will that was seen. */
    void open(WillRow row) {
        if (row.willCase().isSeen()) {
            open(lab.broker().orElse(null), row.willCase().will(), LifeTracks.micros(row.willCase().seenNanos()));
        }
    }

    Tracks tracks() {
        return tracks;
    }

    ReadOnlyStringProperty rangeProperty() {
        return range.getReadOnlyProperty();
    }
}
