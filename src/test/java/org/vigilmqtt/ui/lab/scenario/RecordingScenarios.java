package org.vigilmqtt.ui.lab.scenario;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.scenario.Problem;
import org.vigilmqtt.lab.scenario.RunReport;
import org.vigilmqtt.lab.scenario.RunReport.Ending;
import org.vigilmqtt.lab.scenario.Scenario;
import org.vigilmqtt.lab.scenario.ScenarioReader;
import org.vigilmqtt.lab.scenario.ScenarioRun;
import org.vigilmqtt.lab.scenario.StepState;
import org.vigilmqtt.lab.scenario.StepState.Status;
import org.vigilmqtt.service.Scenarios;

/** Scenarios that really are read but run only as the test says; files are in memory. */
public final class RecordingScenarios implements Scenarios {
    final List<String> calls = new ArrayList<>();
    final Map<Path, String> files = new HashMap<>();
    final List<CompletableFuture<ScenarioReader.Reading>> checks = new ArrayList<>();
    /** Whether checks are answered at once; otherwise the test answers {@link #checks}. */
    boolean checksAtOnce = true;

    /** Variables that are not set. */
    final List<Problem> missing = new ArrayList<>();

    @Nullable TestRun run;

    final class TestRun implements Run {
        private final Scenario scenario;
        private final CompletableFuture<RunReport> ended = new CompletableFuture<>();
        private List<StepState> steps;
        private Duration elapsed = Duration.ZERO;

        private TestRun(Scenario scenario) {
            this.scenario = scenario;
            this.steps = scenario.steps().stream().map(StepState::waiting).toList();
        }

        void reach(int index, Status status, String words) {
            List<StepState> now = new ArrayList<>(steps);
            now.set(index, new StepState(steps.get(index).step(), status, Duration.ofMillis(120), words));
            steps = List.copyOf(now);
            elapsed = elapsed.plusMillis(1_500);
        }

        void end(Ending ending, String sentence) {
            ended.complete(new RunReport(
                    scenario.name(), "mqtt://127.0.0.1:1883", ending, sentence, Instant.EPOCH, elapsed, steps, List.of()));
        }

        @Override
        public List<StepState> steps() {
            return steps;
        }

        @Override
        public Duration elapsed() {
            return elapsed;
        }

        @Override
        public CompletionStage<RunReport> ended() {
            return ended;
        }

        @Override
        public void cancel() {
            calls.add("cancel");
            end(Ending.CANCELLED, "The run was stopped.");
        }
    }

    @Override
    public Run start(Scenario scenario, Place place, ScenarioRun.Progress progress) {
        calls.add("start " + scenario.name() + " on " + place);
        TestRun begun = new TestRun(scenario);
        run = begun;
        return begun;
    }

    @Override
    public List<Problem> missing(Scenario scenario, Place place) {
        return List.copyOf(missing);
    }

    @Override
    public CompletionStage<ScenarioReader.Reading> check(String text) {
        CompletableFuture<ScenarioReader.Reading> check = new CompletableFuture<>();
        checks.add(check);
        if (checksAtOnce) {
            check.complete(ScenarioReader.read(text));
        }
        return check;
    }

    @Override
    public CompletionStage<String> load(Path file) {
        calls.add("load " + file);
        String text = files.get(file);
        return text == null
                ? CompletableFuture.failedStage(new IOException("There is no file " + file + "."))
                : CompletableFuture.completedStage(text);
    }

    @Override
    public CompletionStage<Void> save(Path file, String text) {
        calls.add("save " + file);
        files.put(file, text);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> export(Path file, RunReport report) {
        calls.add("export " + file + " " + report.ending());
        return CompletableFuture.completedStage(null);
    }
}
