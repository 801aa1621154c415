package org.vigilmqtt.ui.lab;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.LabTime;
import org.vigilmqtt.lab.Life;
import org.vigilmqtt.lab.WillCase;
import org.vigilmqtt.service.DeviceLab;
import org.vigilmqtt.service.DeviceLab.DeviceView;
import org.vigilmqtt.ui.lab.timeline.Track;
import org.vigilmqtt.ui.lab.timeline.Track.Mark;
import org.vigilmqtt.ui.lab.timeline.Track.Span;
import org.vigilmqtt.ui.lab.timeline.Tracks;

/** The listed devices as lines of the timeline: the same rows in the same order as the table. On the FX thread. */
final class LifeTracks implements Tracks {
    private final DeviceLab lab;
    private final DevicesViewModel devices;
    private final WillsViewModel wills;

    LifeTracks(DeviceLab lab, DevicesViewModel devices, WillsViewModel wills) {
        this.lab = lab;
        this.devices = devices;
        this.wills = wills;
    }

    @Override
    public int size() {
        return devices.rows().size();
    }

    @Override
    public Track at(int row, long nowMicros) {
        DeviceRow device = devices.rows().get(row);
        Life life = lab.life(device.clientId());
        LifeWords words = new LifeWords(device.device(), nowMicros);
        return new Track(
                device.clientId(),
                device.clientId(),
                devices.isChosen(device),
                spans(life, words),
                marks(life, device.device(), words));
    }

    private static List<Span> spans(Life life, LifeWords words) {
        List<Span> spans = new ArrayList<>(life.spans().size());
        for (Life.Span each : life.spans()) {
            long from = micros(each.fromNanos());
            long until = each.isOpen() ? Span.STILL : micros(each.toNanos());
            spans.add(words.span(each.doing(), from, until));
        }
        return spans;
    }

    private List<Mark> marks(Life life, DeviceView device, LifeWords words) {
        List<Mark> marks = new ArrayList<>(life.marks().size() + 1);
        for (Life.Mark each : life.marks()) {
            long at = micros(each.atNanos());
            WillCase known = find(each.caseNumber(), device);
            switch (each.happening()) {
                case FAILED -> {
                    marks.add(words.failed(each.failure(), at, known));
                    if (known != null && words.isDueLater(known)) {
                        marks.add(words.due(known, at + known.forecast().latestNanos() / 1_000));
                    }
                }
                case WILL_SEEN -> marks.add(words.seen(at, known));
                case GIVEN_UP -> marks.add(words.givenUp(at));
                case NOT_CONNECTED -> marks.add(words.notConnected(at));
                case CAME_BACK -> {
                    // Its life begins anew: that is to be seen already.
                }
            }
        }
        return marks;
    }

    private @Nullable WillCase find(long number, DeviceView device) {
        WillCase last = device.lastCase();
        return last != null && last.number() == number ? last : number == 0 ? null : wills.find(number);
    }

    @Override
    public long version() {
        return lab.version() + (devices.shownVersion() << 32);
    }

    @Override
    public long earliest(long nowMicros) {
        long earliest = nowMicros;
        for (DeviceRow device : devices.rows()) {
            List<Life.Span> spans = lab.life(device.clientId()).spans();
            if (!spans.isEmpty()) {
                earliest = Math.min(earliest, micros(spans.getFirst().fromNanos()));
            }
        }
        return earliest;
    }

    /** Of a moment of the lab's clock, microseconds since the epoch. */
    static long micros(long nanos) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, LabTime.at(nanos));
    }
}
