package org.vigilmqtt.app.tour;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Something the tour does and what it has to see then.
 *
 * @param picture  the name of the picture that is taken when it was seen; empty for none
 * @param action   called once; false where what it needs is not there yet, then it is called again
 * @param seen     what was seen, in words; empty while it was not
 * @param deadline for both together
 */
record Step(String title, String picture, Supplier<Boolean> action, Supplier<Optional<String>> seen, Duration deadline) {
    /** A step whose title names its picture. */
    static Step of(String title, Supplier<Boolean> action, Supplier<Optional<String>> seen, Duration deadline) {
        return new Step(title, title.replaceAll("[^A-Za-z0-9]+", "-").toLowerCase(java.util.Locale.ROOT), action, seen, deadline);
    }
}
