package org.vigilmqtt.app;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.vigilmqtt.lab.scenario.RunReport;
import org.vigilmqtt.lab.scenario.RunReport.Ending;
import org.vigilmqtt.lab.scenario.Scenario;
import org.vigilmqtt.lab.scenario.ScenarioRun;
import org.vigilmqtt.lab.scenario.StepState;
import org.vigilmqtt.lab.scenario.StepState.Status;

/** A run as lines for people: one a step, then how it ended. */
final class ScenarioLines implements ScenarioRun.Progress {
    private static final int MOST_OF_TIMELINE = 200;

    private final PrintStream out;
    private boolean begun;

    ScenarioLines(PrintStream out, Scenario scenario) {
        this.out = out;
        out.println(scenario.name());
    }

    @Override
    public void step(int index, StepState state) {
        begun |= state.status() == Status.RUNNING;
        String line = String.format(Locale.ROOT, "%3d. %s", index + 1, state.step().words());
        switch (state.status()) {
            case PASSED -> out.println("  passed " + line + said(state) + " (" + seconds(state.took()) + ")");
            case FAILED -> {
                out.println("  FAILED " + line + " (line " + state.step().line() + ", " + seconds(state.took()) + ")");
                out.println("              " + state.words());
            }
            case SKIPPED -> {
                if (begun) {
                    out.println("  skipped" + line);
                }
            }
            case WAITING, RUNNING -> {
                // Told when it is over.
            }
        }
    }

    private static String said(StepState state) {
        return state.words().isEmpty() ? "" : ": " + state.words();
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f s", time.toNanos() / 1e9);
    }

    /** How it ended; where it did not pass, also what happened. */
    static void end(PrintStream out, RunReport report) {
        if (report.ending() == Ending.FAILED || report.ending() == Ending.OUT_OF_TIME) {
            List<String> timeline = report.timeline();
            out.println("What happened:");
            timeline.stream()
                    .skip(Math.max(0, timeline.size() - MOST_OF_TIMELINE))
                    .forEach(line -> out.println("  " + line));
        }
        out.println(String.format(
                Locale.ROOT,
                "%s: %,d passed, %,d failed, %,d skipped in %s on %s.%s",
                report.ending() == Ending.PASSED ? "PASSED" : report.ending() == Ending.NOT_CONNECTED ? "NOT RUN" : "FAILED",
                report.count(Status.PASSED),
                report.count(Status.FAILED),
                report.count(Status.SKIPPED),
                seconds(report.took()),
                report.broker(),
                report.ending() == Ending.PASSED ? "" : " " + report.sentence()));
    }
}
