package org.vigilmqtt.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.service.Scenarios.Place;

/** The options that go with {@code --run-scenario}. */
final class ScenarioOptions {
    /** Those that take a value. */
    static final List<String> NAMES = List.of("--run-scenario", "--report", "--broker", "--user", "--profile");

    static final String PASSWORD = "VIGIL_PASSWORD";

    private static final String BUILT_IN = "builtin";
    private static final int MQTT = 1883;
    private static final int MQTT_OVER_TLS = 8883;
    /** A name, an address, or an address of the new kind between brackets; a port behind it. */
    private static final Pattern ADDRESS = Pattern.compile("(mqtts?://)?(\\[[0-9a-fA-F:.]+]|[^:/\\[\\]\\s]+)(?::(\\d{1,5}))?");

    private ScenarioOptions() {}

    /** Null where no scenario is to be run. */
    static @Nullable ScenarioRequest of(Map<String, String> values, Map<String, String> environment) {
        String file = values.get("--run-scenario");
        if (file == null) {
            refuseOthers(values);
            return null;
        }
        if (values.containsKey("--self-test")) {
            throw new IllegalArgumentException("Run the scenario or the self-test, not both at once.");
        }
        String report = values.get("--report");
        String broker = values.get("--broker");
        String user = values.get("--user");
        String profile = values.get("--profile");
        if (profile != null && (broker != null || user != null)) {
            throw new IllegalArgumentException("--profile has a broker and a user already. Leave out --broker and --user.");
        }
        if (profile != null && profile.isBlank()) {
            throw new IllegalArgumentException("--profile needs the name of a profile, such as --profile \"Plant 7\".");
        }
        if (user != null && (broker == null || user.isEmpty())) {
            throw new IllegalArgumentException(
                    user.isEmpty()
                            ? "--user needs a name, such as --user lab."
                            : "--user goes with --broker. Otherwise the user stands in the file.");
        }
        String password = environment.get(PASSWORD);
        return new ScenarioRequest(
                Options.path(file, "--run-scenario needs a file, such as --run-scenario wills.yaml."),
                report == null ? null : reportFile(report),
                broker == null ? null : place(broker, user, password),
                profile,
                password);
    }

    private static Path reportFile(String text) {
        return Options.path(text, "--report needs a file, such as --report wills.xml.");
    }

    private static void refuseOthers(Map<String, String> values) {
        for (String name : NAMES) {
            if (values.containsKey(name)) {
                throw new IllegalArgumentException(name + " goes with --run-scenario.");
            }
        }
    }

    private static Place place(String broker, @Nullable String user, @Nullable String password) {
        if (broker.equals(BUILT_IN)) {
            if (user != null) {
                throw new IllegalArgumentException("The built-in broker knows no users. Leave out --user.");
            }
            return new Place.BuiltIn();
        }
        Matcher address = ADDRESS.matcher(broker);
        if (address.matches()) {
            boolean tls = "mqtts://".equals(address.group(1));
            String digits = address.group(3);
            int port = digits == null ? (tls ? MQTT_OVER_TLS : MQTT) : Integer.parseInt(digits);
            if (port >= 1 && port <= 65_535) {
                String host = String.valueOf(address.group(2)).replaceAll("[\\[\\]]", "");
                Payload secret = user == null || password == null ? null : Payload.ofText(password);
                return new Place.Host(host, port, tls, user, secret);
            }
        }
        throw new IllegalArgumentException(
                "--broker needs an address, such as --broker 127.0.0.1:1883 or mqtts://broker.example, or builtin.");
    }
}
