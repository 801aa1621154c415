package org.vigilmqtt.lab.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How a run ended.
 *
 * @param sentence how it ended, for people
 * @param timeline what happened, in order, each line with its time from the beginning
 */
public record RunReport(
        String name,
        String broker,
        Ending ending,
        String sentence,
        Instant began,
        Duration took,
        List<StepState> steps,
        List<String> timeline) {
    public RunReport {
        steps = List.copyOf(steps);
        timeline = List.copyOf(timeline);
    }

    /** Why there are no further steps. */
    public enum Ending {
        PASSED,
        FAILED,
        /** Somebody ended it. */
        CANCELLED,
        /** The scenario's time was over. */
        OUT_OF_TIME,
        /** There was no connection to the broker, so no step was tried. */
        NOT_CONNECTED
    }

    /** Of a run that no step was tried of. */
    public static RunReport notConnected(Scenario scenario, String broker, String sentence, Instant began) {
        return new RunReport(
                scenario.name(),
                broker,
                Ending.NOT_CONNECTED,
                sentence,
                began,
                Duration.between(began, Instant.now()),
                scenario.steps().stream()
                        .map(step -> new StepState(
                                step, StepState.Status.SKIPPED, Duration.ZERO, "There is no connection to the broker."))
                        .toList(),
                List.of());
    }

    /** How many steps came out this way. */
    public long count(StepState.Status status) {
        return steps.stream().filter(step -> step.status() == status).count();
    }
}
