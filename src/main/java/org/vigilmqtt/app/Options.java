package org.vigilmqtt.app;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the command line and the system ask for.
 *
 * @param dataFolder null for the usual one of this system
 * @param selfTest   checks the installation instead of opening a window
 * @param tour       drives the window by itself
 * @param headless   without a display
 */
record Options(@Nullable Path dataFolder, boolean selfTest, boolean tour, boolean headless) {
    static final String USAGE = "Usage: vigil [--data-dir=FOLDER] [--self-test]";

    private static final String DATA = "--data-dir=";

    /**
     * Reads arguments.
     *
     * @param tour the property {@code vigil.tour}: true for a tour, auto for one where there is no display
     * @throws IllegalArgumentException a sentence for the user
     */
    static Options of(List<String> arguments, @Nullable String tour, String system, Map<String, String> environment) {
        Path folder = null;
        boolean selfTest = false;
        for (String argument : arguments) {
            if (argument.startsWith(DATA)) {
                folder = folder(argument.substring(DATA.length()));
            } else if (argument.equals("--self-test")) {
                selfTest = true;
            } else {
                throw new IllegalArgumentException("Vigil does not know " + argument + ".");
            }
        }
        boolean display = !system.startsWith("Linux") || isSet(environment.get("DISPLAY"));
        boolean touring = !selfTest && ("true".equals(tour) || ("auto".equals(tour) && !display));
        if (!display && !touring && !selfTest) {
            throw new IllegalArgumentException("There is no display. Start Vigil in a graphical session.");
        }
        return new Options(folder, selfTest, touring, selfTest || !display);
    }

    private static boolean isSet(@Nullable String value) {
        return value != null && !value.isEmpty();
    }

    private static Path folder(String text) {
        try {
            if (!text.isEmpty()) {
                return Path.of(text);
            }
        } catch (InvalidPathException _) {
            // Said below.
        }
        throw new IllegalArgumentException("--data-dir needs a folder, such as --data-dir=/home/me/vigil.");
    }
}
