package org.vigilmqtt.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.service.Scenarios.Place;

/**
 * A scenario to be run without a window.
 *
 * @param report  where the JUnit XML goes; null for none
 * @param place   null for the broker that the file names
 * @param profile the name of the profile whose broker is meant; null for none
 */
record ScenarioRequest(
        Path file, @Nullable Path report, @Nullable Place place, @Nullable String profile, @Nullable String password) {
    /** Without the password. */
    @Override
    public String toString() {
        return "ScenarioRequest[" + file + "]";
    }
}
