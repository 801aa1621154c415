package org.vigilmqtt.lab.scenario;

import java.time.Duration;

/**
 * A step of a run, and how far it is.
 *
 * @param took  zero before it began
 * @param words what was seen; where it failed also what was expected; may be empty
 */
public record StepState(Step step, Status status, Duration took, String words) {

    /** How far a step is. */
    public enum Status {
        WAITING,
        RUNNING,
        PASSED,
        FAILED,
        /** An earlier step failed, or the run was ended. */
        SKIPPED
    }

    /** One that has not begun. */
    public static StepState waiting(Step step) {
        return new StepState(step, Status.WAITING, Duration.ZERO, "");
    }
}
