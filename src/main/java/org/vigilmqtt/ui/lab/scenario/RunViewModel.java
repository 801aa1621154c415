package org.vigilmqtt.ui.lab.scenario;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.scenario.RunReport;
import org.vigilmqtt.lab.scenario.Scenario;
import org.vigilmqtt.lab.scenario.StepState;
import org.vigilmqtt.service.Scenarios;
import org.vigilmqtt.service.Scenarios.Place;
import org.vigilmqtt.ui.lab.scenario.Verdict.Tone;

/** The steps of a scenario: those that would be run, then how far their run is, then how it ended. On the FX thread only. */
final class RunViewModel {
    private final Scenarios scenarios;
    private final ObjectProperty<Verdict> verdict;
    private final Executor fx;
    private final ObservableList<StepState> steps = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper elapsed = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable RunReport> report = new ReadOnlyObjectWrapper<>();
    private Scenarios.@Nullable Run run;
    private List<StepState> taken = List.of();

    RunViewModel(Scenarios scenarios, ObjectProperty<Verdict> verdict, Executor fx) {
        this.scenarios = scenarios;
        this.verdict = verdict;
        this.fx = fx;
    }

    ObservableList<StepState> steps() {
        return steps;
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** For how long it has run, or ran; empty before. */
    ReadOnlyStringProperty elapsedProperty() {
        return elapsed.getReadOnlyProperty();
    }

    /** How the last run ended; null before. */
    ReadOnlyObjectProperty<@Nullable RunReport> reportProperty() {
        return report.getReadOnlyProperty();
    }

    /** Shows the steps of a scenario that was read; a run that is under way stays. */
    void preview(Scenario scenario) {
        replace(scenario.steps().stream().map(StepState::waiting).toList());
    }

    /** Shows that there is no scenario; a run that is under way stays. */
    void previewNothing() {
        replace(List.of());
    }

    private void replace(List<StepState> now) {
        if (!running.get()) {
            if (report.get() != null) {
                // It tells how another text came out.
                verdict.set(Verdict.NONE);
            }
            report.set(null);
            elapsed.set("");
            steps.setAll(now);
        }
    }

    void start(Scenario scenario, Place place) {
        report.set(null);
        running.set(true);
        verdict.set(new Verdict(Tone.NEUTRAL, "Running “" + scenario.name() + "”."));
        Scenarios.Run begun = scenarios.start(scenario, place, (_, _) -> {});
        run = begun;
        begun.ended().thenAcceptAsync(this::ended, fx);
        pull();
    }

    private void ended(RunReport now) {
        pull();
        run = null;
        running.set(false);
        show(now.steps());
        report.set(now);
        elapsed.set(time(now.took()));
        verdict.set(switch (now.ending()) {
            case PASSED -> new Verdict(Tone.GOOD, "Passed. " + now.sentence());
            case CANCELLED -> new Verdict(Tone.NEUTRAL, now.sentence());
            // The step itself says what was expected and seen.
            case FAILED -> Verdict.bad("Failed: " + failed(now) + ".");
            case OUT_OF_TIME, NOT_CONNECTED -> Verdict.bad(now.sentence());
        });
    }

    private String failed(RunReport report) {
        int step = failedStep();
        return step < 0 ? report.sentence() : "step " + (step + 1) + ", " + steps.get(step).step().words();
    }

    /** Counts from 0; -1 for none. */
    int failedStep() {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).status() == StepState.Status.FAILED) {
                return i;
            }
        }
        return -1;
    }

    void stop() {
        if (run != null) {
            run.cancel();
        }
    }

    /** Takes over how far the run is. */
    void pull() {
        Scenarios.Run now = run;
        if (now != null) {
            show(now.steps());
            elapsed.set(time(now.elapsed()));
        }
    }

    private void show(List<StepState> now) {
        if (now.equals(taken) && now.size() == steps.size()) {
            return;
        }
        taken = now;
        if (now.size() != steps.size()) {
            steps.setAll(now);
            return;
        }
        for (int i = 0; i < now.size(); i++) {
            if (!now.get(i).equals(steps.get(i))) {
                steps.set(i, now.get(i));
            }
        }
    }

    private static String time(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
    }

    /** Writes the report of the last run. */
    void export(Path to) {
        RunReport last = report.get();
        if (last != null) {
            scenarios.export(to, last).whenCompleteAsync((_, failure) -> {
                Throwable cause = failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
                verdict.set(
                        cause == null
                                ? new Verdict(Tone.NEUTRAL, "The report is in " + to + ".")
                                : Verdict.bad(String.valueOf(cause.getMessage())));
            }, fx);
        }
    }
}
