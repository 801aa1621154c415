package org.vigilmqtt.ui.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.WillCase;
import org.vigilmqtt.lab.WillCase.Verdict;
import org.vigilmqtt.service.DeviceLab;
import org.vigilmqtt.ui.shell.Settings;

/** What was expected of the broker after each failure and what the observer saw, newest first. On the FX thread. */
final class WillsViewModel {
    private static final String TOLERANCE = "lab.tolerance";
    private static final double MOST_SECONDS = 3_600;

    private final DeviceLab lab;
    private final Settings settings;
    private final LongSupplier nanoTime;
    private final Pace pace = new Pace();
    private final ObservableList<WillRow> rows = FXCollections.observableArrayList();
    private final Map<Long, WillRow> byNumber = new HashMap<>();
    private final StringProperty tolerance = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper toleranceProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper blindness = new ReadOnlyStringWrapper("");
    private long pulledVersion = -1;

    /** With the tolerance of the last time. */
    WillsViewModel(DeviceLab lab, Settings settings, LongSupplier nanoTime) {
        this.lab = lab;
        this.settings = settings;
        this.nanoTime = nanoTime;
        String usual = Figured.plain(lab.tolerance().toMillis() / 1000.0);
        tolerance.set(settings.get(TOLERANCE).filter(last -> problem(last).isEmpty()).orElse(usual));
        tolerance.subscribe(this::allow);
    }

    private static String problem(String typed) {
        return Figured.decimal("The tolerance", typed, 0, MOST_SECONDS);
    }

    private void allow(String typed) {
        toleranceProblem.set(problem(typed));
        if (toleranceProblem.get().isEmpty()) {
            Duration wanted = Duration.ofMillis(Math.round(Double.parseDouble(typed.strip()) * 1000));
            if (!wanted.equals(lab.tolerance())) {
                lab.setTolerance(wanted);
                settings.put(TOLERANCE, typed.strip());
            }
        }
    }

    void pull() {
        long now = nanoTime.getAsLong();
        if (!pace.isTime(rows.size(), now)) {
            return;
        }
        long version = lab.version();
        if (version == pulledVersion) {
            rows.stream()
                    .filter(row -> row.willCase().verdict() == Verdict.WAITING)
                    .forEach(row -> row.show(row.willCase(), now));
            return;
        }
        pulledVersion = version;
        blindness.set(lab.blindness());
        take(lab.wills(), now);
    }

    private void take(List<WillCase> cases, long now) {
        Map<Long, WillRow> before = new HashMap<>(byNumber);
        byNumber.clear();
        List<WillRow> newest = new ArrayList<>();
        List<WillRow> listed = new ArrayList<>(cases.size());
        for (WillCase each : cases.reversed()) {
            WillRow row = before.get(each.number());
            if (row == null) {
                row = new WillRow(each, now);
                newest.add(row);
            } else {
                row.show(each, now);
            }
            byNumber.put(each.number(), row);
            listed.add(row);
        }
        if (listed.equals(rows)) {
            return;
        }
        if (listed.size() == rows.size() + newest.size() && listed.subList(newest.size(), listed.size()).equals(rows)) {
            rows.addAll(0, newest);
        } else {
            rows.setAll(listed);
        }
    }

    /** The case of a number; null where it is too old to be kept. */
    @Nullable WillCase find(long number) {
        WillRow row = byNumber.get(number);
        return row == null ? null : row.willCase();
    }

    ObservableList<WillRow> rows() {
        return rows;
    }

    /** In seconds, as typed. */
    StringProperty toleranceProperty() {
        return tolerance;
    }

    ReadOnlyStringProperty toleranceProblemProperty() {
        return toleranceProblem.getReadOnlyProperty();
    }

    /** Why wills are not seen, in a sentence; empty where they are. */
    ReadOnlyStringProperty blindnessProperty() {
        return blindness.getReadOnlyProperty();
    }
}
