package org.vigilmqtt.app;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
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
 * @param scenario   runs it instead of opening a window; null for none
 */
record Options(
        @Nullable Path dataFolder, boolean selfTest, boolean tour, boolean headless, @Nullable ScenarioRequest scenario) {
    static final String USAGE =
            """
            Usage: vigil [--data-dir FOLDER]
                   vigil --self-test
                   vigil --run-scenario FILE [--report FILE.xml]
                         [--broker HOST[:PORT] [--user NAME] | --broker builtin | --profile NAME]

            --run-scenario runs a scenario without a window. It ends with 0 where every step passed, 1 where one failed,
            2 for wrong use or a wrong file, 3 where there is no connection to the broker. The password of the user or
            the profile is taken from the environment variable VIGIL_PASSWORD, unless the file names another for that user.""";

    private static final String DATA = "--data-dir";
    private static final String SELF_TEST = "--self-test";

    /**
     * Reads arguments; a value follows its option, or stands behind it and an equals sign.
     *
     * @param tour the property {@code vigil.tour}: true for a tour, auto for one where there is no display
     * @throws IllegalArgumentException a sentence for the user
     */
    static Options of(List<String> arguments, @Nullable String tour, String system, Map<String, String> environment) {
        Map<String, String> values = values(arguments);
        boolean selfTest = values.containsKey(SELF_TEST);
        String data = values.get(DATA);
        Path folder = data == null ? null : path(data, "--data-dir needs a folder, such as --data-dir=vigil-data.");
        ScenarioRequest scenario = ScenarioOptions.of(values, environment);
        boolean display = !system.startsWith("Linux") || isSet(environment.get("DISPLAY"));
        boolean touring =
                !selfTest && scenario == null && ("true".equals(tour) || ("auto".equals(tour) && !display));
        if (!display && !touring && !selfTest && scenario == null) {
            throw new IllegalArgumentException("There is no display. Start Vigil in a graphical session.");
        }
        return new Options(folder, selfTest, touring, selfTest || !display, scenario);
    }

    private static Map<String, String> values(List<String> arguments) {
        Map<String, String> values = new LinkedHashMap<>();
        Deque<String> left = new ArrayDeque<>(arguments);
        while (!left.isEmpty()) {
            String argument = left.remove();
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (argument.equals(SELF_TEST)) {
                values.put(SELF_TEST, "");
            } else if (!name.equals(DATA) && !ScenarioOptions.NAMES.contains(name)) {
                throw new IllegalArgumentException("Vigil does not know " + argument + ".");
            } else if (equals >= 0) {
                values.put(name, argument.substring(equals + 1));
            } else {
                values.put(name, left.isEmpty() || left.getFirst().startsWith("--") ? "" : left.remove());
            }
        }
        return values;
    }

    private static boolean isSet(@Nullable String value) {
        return value != null && !value.isEmpty();
    }

    /** The path that a text names. */
    static Path path(String text, String otherwise) {
        try {
            if (!text.isEmpty()) {
                return Path.of(text);
            }
        } catch (InvalidPathException _) {
            // Said below.
        }
        throw new IllegalArgumentException(otherwise);
    }
}
