package org.vigilmqtt.lab.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.Failure;
import org.vigilmqtt.lab.scenario.SourceNode.Entry;
import org.vigilmqtt.lab.scenario.SourceNode.Mapping;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.workspace.device.Birth;
import org.vigilmqtt.workspace.device.DeviceSpec;

/** Reads the entries of {@code steps}. */
final class StepReader {
    private static final Duration TO_CONNECT = Duration.ofSeconds(30);
    private static final Duration TO_ARRIVE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int MOST_TIMES = 1_000;
    private static final Map<String, Failure> FAILURES = new LinkedHashMap<>();
    private static final Map<String, Boolean> STATUS = new LinkedHashMap<>();

    static {
        for (Failure failure : Failure.MADE) {
            FAILURES.put(wordsOf(failure), failure);
        }
        STATUS.put("online", true);
        STATUS.put("offline", false);
    }

    private final Map<String, DeviceSpec> devices = new HashMap<>();
    private final ChoiceReader choices;
    private final Problems problems;
    private final Map<String, BiFunction<Fields, SourceNode, @Nullable Step>> kinds = new LinkedHashMap<>();

    private StepReader(List<DeviceSpec> devices, Problems problems) {
        devices.forEach(device -> this.devices.put(device.clientId(), device));
        this.choices = new ChoiceReader(devices, problems);
        this.problems = problems;
        kinds.put("start", this::start);
        kinds.put("stop", this::stop);
        kinds.put("wait", this::pause);
        kinds.put("fail", this::fail);
        kinds.put("reconnect", this::reconnect);
        kinds.put("publish", this::publish);
        kinds.put("expect will", this::expectWill);
        kinds.put("expect no will", this::expectNoWill);
        kinds.put("expect message", this::expectMessage);
        kinds.put("expect status", this::expectStatus);
    }

    /** As it stands in a file, such as "close socket". */
    static String wordsOf(Failure failure) {
        return failure.name().toLowerCase(Locale.ROOT).replace('_', ' ').replace("qos2", "qos 2");
    }

    /** The steps that could be read, in their order. */
    static List<Step> read(List<SourceNode> entries, List<DeviceSpec> devices, Problems problems) {
        StepReader reader = new StepReader(devices, problems);
        List<Step> steps = new ArrayList<>();
        for (SourceNode entry : entries) {
            Step step = reader.step(entry);
            if (step != null) {
                steps.add(step);
            }
        }
        return steps;
    }

    private @Nullable Step step(SourceNode node) {
        if (!(node instanceof Mapping mapping)) {
            problems.at(node, "A step is a name and what it is about, such as start: all, not " + node.kind() + ".");
            return null;
        }
        Entry kind = kind(mapping);
        if (kind == null) {
            return null;
        }
        String name = kind.name().text();
        Fields fields = new Fields(mapping, "The step \"" + name + "\"", problems);
        fields.take(name);
        kinds.keySet().forEach(fields::ignore);
        Step step = kinds.getOrDefault(name, (_, _) -> null).apply(fields, kind.value());
        fields.done();
        return step;
    }

    private @Nullable Entry kind(Mapping step) {
        Entry kind = null;
        for (Entry entry : step.entries()) {
            if (kinds.containsKey(entry.name().text())) {
                if (kind == null) {
                    kind = entry;
                } else {
                    problems.at(
                            entry.name(),
                            "A step does one thing. Put \"" + entry.name().text() + "\" into a step of its own.");
                }
            }
        }
        if (kind == null) {
            boolean nameless = step.entries().isEmpty();
            SourceNode at = nameless ? step : step.entries().getFirst().name();
            String nearest = at instanceof SourceNode.Scalar word ? Quote.nearest(word.text(), kinds.keySet()) : null;
            problems.at(
                    at,
                    "No step is called " + (nameless ? "nothing" : at.kind()) + "."
                            + (nearest == null
                                    ? " Steps are " + String.join(", ", kinds.keySet()) + "."
                                    : " Do you mean \"" + nearest + "\"?"));
        }
        return kind;
    }

    private @Nullable Step start(Fields fields, SourceNode about) {
        DeviceChoice chosen = choices.read(about);
        Duration within = fields.time("within", TO_CONNECT);
        return chosen == null ? null : new Step.Start(line(fields), chosen, within);
    }

    private @Nullable Step reconnect(Fields fields, SourceNode about) {
        DeviceChoice chosen = choices.read(about);
        Duration within = fields.time("within", TO_CONNECT);
        return chosen == null ? null : new Step.Reconnect(line(fields), chosen, within);
    }

    private @Nullable Step stop(Fields fields, SourceNode about) {
        DeviceChoice chosen = choices.read(about);
        return chosen == null ? null : new Step.Stop(line(fields), chosen);
    }

    private @Nullable Step pause(Fields fields, SourceNode about) {
        Duration time = fields.time("wait", about);
        return time == null ? null : new Step.Wait(line(fields), time);
    }

    private @Nullable Step fail(Fields fields, SourceNode about) {
        DeviceChoice chosen = choices.read(about);
        if (!fields.has("how")) {
            problems.at(fields.source(), "The step \"fail\" needs \"how\": " + Quote.choice(FAILURES.keySet()) + ".");
        }
        Failure how = fields.oneOf("how", FAILURES, Failure.CLOSE_SOCKET);
        int times = fields.number("times", 1, 1, MOST_TIMES);
        Duration pause = fields.time("pause", PAUSE);
        return chosen == null ? null : new Step.Fail(line(fields), chosen, how, times, pause);
    }

    private @Nullable Step publish(Fields fields, SourceNode about) {
        TopicName topic = fields.made("publish", about, TopicName::new);
        String payload = fields.text("payload");
        Qos qos = fields.qos("qos", Qos.AT_LEAST_ONCE);
        boolean retain = fields.flag("retain", false);
        return topic == null
                ? null
                : new Step.Publish(line(fields), topic, Payload.ofText(payload == null ? "" : payload), qos, retain);
    }

    private @Nullable Step expectWill(Fields fields, SourceNode about) {
        DeviceChoice chosen = withWill(about);
        Duration within = fields.time("within");
        SourceNode notBefore = fields.take("not before");
        Duration least = notBefore == null ? null : fields.time("not before", notBefore);
        if (within != null && least != null && notBefore != null && least.compareTo(within) > 0) {
            problems.at(notBefore, "\"not before\" is later than \"within\", so no will could please this step.");
        }
        String payload = fields.text("payload");
        Boolean retained = fields.flag("retained");
        return chosen == null
                ? null
                : new Step.ExpectWill(
                        line(fields),
                        chosen,
                        within,
                        least == null ? Duration.ZERO : least,
                        payload == null ? null : Payload.ofText(payload),
                        retained);
    }

    private @Nullable Step expectNoWill(Fields fields, SourceNode about) {
        DeviceChoice chosen = withWill(about);
        SourceNode node = fields.need("for", "3s");
        Duration time = node == null ? null : fields.time("for", node);
        return chosen == null || time == null ? null : new Step.ExpectNoWill(line(fields), chosen, time);
    }

    private @Nullable DeviceChoice withWill(SourceNode about) {
        DeviceChoice chosen = choices.read(about);
        if (chosen == null) {
            return null;
        }
        List<String> without = chosen.clientIds().stream()
                .filter(id -> {
                    DeviceSpec device = devices.get(id);
                    return device != null && device.will() == null;
                })
                .toList();
        if (!without.isEmpty()) {
            problems.at(
                    about,
                    Quote.some(without) + (without.size() == 1 ? " has" : " have") + " no will to expect. Give it one under"
                            + " \"devices\", or choose other devices.");
            return null;
        }
        return chosen;
    }

    private @Nullable Step expectMessage(Fields fields, SourceNode about) {
        TopicFilter topics = fields.made("expect message", about, TopicFilter::new);
        String equal = fields.text("payload");
        String contains = fields.text("contains");
        Duration within = fields.time("within", TO_ARRIVE);
        Boolean retained = fields.flag("retained");
        return topics == null
                ? null
                : new Step.ExpectMessage(
                        line(fields), topics, equal == null ? null : Payload.ofText(equal), contains, within, retained);
    }

    private @Nullable Step expectStatus(Fields fields, SourceNode about) {
        DeviceChoice chosen = choices.read(about);
        if (!fields.has("is")) {
            problems.at(fields.source(), "The step \"expect status\" needs \"is\": online or offline.");
        }
        boolean online = fields.oneOf("is", STATUS, true);
        Duration within = fields.time("within", TO_ARRIVE);
        if (chosen == null) {
            return null;
        }
        List<String> without = chosen.clientIds().stream().filter(id -> !tellsStatus(id)).toList();
        if (!without.isEmpty()) {
            problems.at(
                    about,
                    "The status of " + Quote.some(without)
                            + " cannot be told: that takes a will and a birth message, both retained, on one topic.");
            return null;
        }
        return new Step.ExpectStatus(line(fields), chosen, online, within);
    }

    private boolean tellsStatus(String id) {
        DeviceSpec device = devices.get(id);
        if (device == null || device.will() == null || device.birth() == null) {
            return false;
        }
        Birth birth = device.birth();
        return device.will().retain() && birth.retain() && device.will().topic().equals(birth.topic());
    }

    private static int line(Fields fields) {
        return fields.source().line();
    }
}
