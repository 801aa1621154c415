package org.vigilmqtt.lab.scenario;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.scenario.Scenario.Broker;
import org.vigilmqtt.lab.scenario.SourceNode.Scalar;

/** Reads scenarios from text, YAML or JSON. Any text is safe to read; for all threads. */
public final class ScenarioReader {
    private static final Duration TIMEOUT = Duration.ofMinutes(10);
    /** Mosquitto looks at its clients every 5 s, and counts in whole seconds. */
    private static final Duration TOLERANCE = Duration.ofSeconds(6);

    private static final String BUILT_IN = "builtin";
    private static final int MQTT = 1883;
    private static final int MQTT_OVER_TLS = 8883;

    private ScenarioReader() {}

    /** What a text is. */
    public sealed interface Reading {
        /** It can be run. */
        record Good(Scenario scenario) implements Reading {}

        /** It cannot; each complaint in the order of the text, at least one. */
        record Bad(List<Problem> problems) implements Reading {
            public Bad {
                problems = List.copyOf(problems);
            }
        }
    }

    /** Reads a whole file. All that is wrong is said at once, unless the text is no YAML. */
    public static Reading read(String text) {
        Problems problems = new Problems();
        SourceNode root = SourceTree.read(text, problems);
        Scenario scenario = null;
        if (root != null) {
            scenario = scenario(root, problems);
        } else if (problems.none()) {
            problems.at(1, 1, "The file is empty. A scenario begins with format: 1.");
        }
        return problems.none() && scenario != null
                ? new Reading.Good(scenario)
                : new Reading.Bad(problems.inOrder());
    }

    private static @Nullable Scenario scenario(SourceNode root, Problems problems) {
        Fields fields = Fields.of(root, "A scenario", problems);
        if (fields == null) {
            return null;
        }
        format(fields, problems);
        String name = fields.needText("name", "Wills of the greenhouse");
        Broker broker = broker(fields.take("broker"), problems);
        Duration timeout = fields.time("timeout", TIMEOUT);
        Duration tolerance = fields.time("tolerance", TOLERANCE);
        DeviceReader devices = DeviceReader.read(fields.list("devices"), problems);
        SourceNode written = fields.need("steps", "[{start: all}]");
        List<Step> steps = List.of();
        if (written instanceof SourceNode.Sequence sequence && !sequence.items().isEmpty()) {
            steps = StepReader.read(sequence.items(), devices.devices(), problems);
        } else if (written != null) {
            problems.at(written, "\"steps\" is a list with at least one step, not " + written.kind() + ".");
        }
        fields.done();
        return new Scenario(name, broker, timeout, tolerance, devices.devices(), devices.passwords(), steps);
    }

    private static void format(Fields fields, Problems problems) {
        SourceNode node = fields.need("format", "1");
        if (node != null && !(node instanceof Scalar(_, _, var text, var plain) && plain && text.equals("1"))) {
            problems.at(node, "This Vigil reads \"format\" 1, not " + node.kind() + ".");
        }
    }

    private static @Nullable Broker broker(@Nullable SourceNode node, Problems problems) {
        if (node == null) {
            return null;
        }
        if (node instanceof Scalar(_, _, var text, _) && text.equals(BUILT_IN)) {
            return new Broker.BuiltIn();
        }
        if (!(node instanceof SourceNode.Mapping mapping)) {
            problems.at(node, "\"broker\" is builtin, or a block with host and port, not " + node.kind() + ".");
            return null;
        }
        Fields fields = new Fields(mapping, "A broker", problems);
        String host = fields.needText("host", "127.0.0.1");
        boolean tls = fields.flag("tls", false);
        int port = fields.number("port", tls ? MQTT_OVER_TLS : MQTT, 1, 65_535);
        String user = fields.text("user");
        PasswordFrom password = PasswordFrom.read(fields, user, problems);
        fields.done();
        return host.isBlank() ? null : new Broker.At(host, port, tls, user, password);
    }
}
