package org.vigilmqtt.lab.scenario;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A step under way. On the run's thread only; times are of {@link System#nanoTime}. */
interface Work {
    /** Makes happen what the step says. */
    default void begin(long now) {}

    /**
     * Looks how it stands, whenever something has changed and now and then; null while it is not decided.
     *
     * @param waited since it began
     */
    @Nullable Finding look(long now, Duration waited);
}
