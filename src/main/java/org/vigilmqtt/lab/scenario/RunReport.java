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

    long count(StepState.Status status) {
        return steps.stream().filter(step -> step.status() == status).count();
    }
}
