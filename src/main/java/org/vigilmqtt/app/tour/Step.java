package org.vigilmqtt.app.tour;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Something the tour does and what it has to see then.
 *
 * @param picture  the name of the picture that is taken when it was seen; empty for none
 * @param moves    made one after the other, each in a turn of its own, since a window takes a click only after the turn in
 *                 which it was made; false where what it needs is not there yet, then it is made again
 * @param seen     what was seen, in words; empty while it was not
 * @param deadline for all together
 */
record Step(
        String title, String picture, List<BooleanSupplier> moves, Supplier<Optional<String>> seen, Duration deadline) {
    /** A step whose title names its picture. */
    static Step of(
            String title, Supplier<Optional<String>> seen, Duration deadline, BooleanSupplier... moves) {
        String picture = title.replaceAll("[^A-Za-z0-9]+", "-").toLowerCase(Locale.ROOT);
        return new Step(title, picture, List.of(moves), seen, deadline);
    }
}
