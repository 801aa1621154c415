package org.vigilmqtt.lab.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.scenario.SourceNode.Scalar;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.workspace.device.Comeback;
import org.vigilmqtt.workspace.device.DeviceSpec;
import org.vigilmqtt.workspace.device.DeviceTemplate;
import org.vigilmqtt.workspace.device.DeviceTemplate.MessageText;
import org.vigilmqtt.workspace.device.DeviceTemplate.TelemetryText;
import org.vigilmqtt.workspace.device.Telemetry;

/** Reads the entries of {@code devices}: each is one device or, with {@code template}, many. */
final class DeviceReader {
    private static final Map<String, Comeback> COMEBACKS = new LinkedHashMap<>();
    private static final int MOST_KEEP_ALIVE = 65_535;
    private static final int KEEP_ALIVE = 30;
    private static final int MOST_OF_ALL = 10_000;

    static {
        COMEBACKS.put("never", Comeback.NEVER);
        COMEBACKS.put("back off", Comeback.BACK_OFF);
    }

    private final Problems problems;
    private final List<DeviceSpec> devices = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private final Map<String, PasswordFrom> passwords = new HashMap<>();

    /** Where the fields of the template that is read stand, by the names that the template's complaints use. */
    private final Map<String, SourceNode> places = new HashMap<>();

    private DeviceReader(Problems problems) {
        this.problems = problems;
    }

    /** Reads all entries. */
    static DeviceReader read(List<SourceNode> entries, Problems problems) {
        DeviceReader reader = new DeviceReader(problems);
        entries.forEach(reader::entry);
        return reader;
    }

    /** Those of all entries that could be read, in their order. */
    List<DeviceSpec> devices() {
        return devices;
    }

    /** Where the passwords of users come from, as far as it is said. */
    Map<String, PasswordFrom> passwords() {
        return passwords;
    }

    private void entry(SourceNode node) {
        Fields fields = Fields.of(node, "A device", problems);
        if (fields == null) {
            return;
        }
        places.clear();
        boolean many = fields.has("template");
        SourceNode id = many ? fields.take("template") : fields.need("client id", "bay-1");
        String text = id == null ? null : fields.made(many ? "template" : "client id", id, DeviceReader::identifier);
        if (many && text != null && !text.contains("{n}") && id != null) {
            problems.at(id, "\"template\" needs {n} where the number goes, such as bay-{n}.");
            text = null;
        }
        int from = many ? fields.number("first", 1, 0, 99_999_999) : 0;
        int count = many ? count(fields) : 1;
        DeviceTemplate template = rest(fields, text == null ? "x" : text, from, from + count - 1);
        PasswordFrom password = PasswordFrom.read(fields, template.userName(), problems);
        fields.done();
        if (text != null && id != null) {
            places.put("Client ID", id);
            make(id, many ? template : numbered(template), password);
        }
    }

    private static String identifier(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("A device has a client ID of at least one character");
        }
        return text;
    }

    private int count(Fields fields) {
        if (!fields.has("count")) {
            problems.at(fields.source(), "A device with \"template\" needs \"count\", such as count: 20.");
            return 1;
        }
        return fields.number("count", 1, 1, MOST_OF_ALL);
    }

    /** A single device has the number at the end of its client ID. */
    private static DeviceTemplate numbered(DeviceTemplate template) {
        int number = new DeviceSpec(
                        template.clientId(), "", null, 0, true, null, List.of(), null, Comeback.NEVER)
                .number();
        return new DeviceTemplate(
                template.clientId(), number, number, template.group(), template.will(), template.keepAliveSeconds(),
                template.cleanSession(), template.userName(), template.telemetry(), template.birth(), template.comeback());
    }

    private DeviceTemplate rest(Fields fields, String clientId, int from, int to) {
        String group = fields.text("group");
        return new DeviceTemplate(
                clientId,
                from,
                to,
                group == null ? "" : group,
                message(fields, "will", "Will"),
                keepAlive(fields),
                fields.flag("clean session", true),
                fields.text("user"),
                telemetry(fields.list("telemetry")),
                message(fields, "birth", "Birth"),
                comeback(fields));
    }

    private int keepAlive(Fields fields) {
        SourceNode node = fields.take("keep alive");
        if (node == null) {
            return KEEP_ALIVE;
        }
        Duration time = fields.time("keep alive", node);
        if (time == null) {
            return KEEP_ALIVE;
        }
        if (time.toMillisPart() != 0 || time.toSeconds() > MOST_KEEP_ALIVE) {
            problems.at(node, "\"keep alive\" is a number of whole seconds up to 65535s, or 0s for none.");
            return KEEP_ALIVE;
        }
        return (int) time.toSeconds();
    }

    private @Nullable MessageText message(Fields device, String name, String place) {
        SourceNode node = device.take(name);
        if (node == null) {
            return null;
        }
        Fields fields = Fields.of(node, place.equals("Will") ? "A will" : "A birth message", problems);
        if (fields == null) {
            return null;
        }
        String topic = topic(fields, place);
        String payload = fields.needText("payload", name.equals("will") ? "offline" : "online");
        MessageText read = new MessageText(
                topic, payload, fields.qos("qos", Qos.AT_LEAST_ONCE), fields.flag("retain", false));
        fields.done();
        return topic.isEmpty() ? null : read;
    }

    private String topic(Fields fields, String place) {
        SourceNode node = fields.need("topic", "plant/bay-1/status");
        if (node == null) {
            return "";
        }
        places.put(place + " topic", node);
        String text = fields.made("topic", node, all -> all);
        if (text != null && text.isEmpty()) {
            problems.at(node, "\"topic\" has at least one character.");
        }
        return text == null ? "" : text;
    }

    private List<TelemetryText> telemetry(List<SourceNode> nodes) {
        List<TelemetryText> all = new ArrayList<>();
        for (SourceNode node : nodes) {
            Fields fields = Fields.of(node, "Telemetry", problems);
            if (fields == null) {
                continue;
            }
            String place = "Telemetry " + (all.size() + 1);
            String topic = topic(fields, place);
            SourceNode payload = fields.need("payload", "'{sine:18,24,60}'");
            String text = payload == null ? null : fields.made("payload", payload, each -> each);
            if (payload != null) {
                places.put(place + " payload", payload);
            }
            Duration every = every(fields);
            TelemetryText read = new TelemetryText(
                    topic, text == null ? "" : text, every, fields.qos("qos", Qos.AT_MOST_ONCE), fields.flag("retain", false));
            fields.done();
            if (!topic.isEmpty()) {
                all.add(read);
            }
        }
        return all;
    }

    private Duration every(Fields fields) {
        Duration usual = Duration.ofSeconds(1);
        SourceNode node = fields.take("every");
        if (node == null) {
            return usual;
        }
        if (node instanceof Scalar(_, _, var text, _) && text.equals("once")) {
            return Duration.ZERO;
        }
        Duration time = fields.time("every", node);
        if (time != null && time.compareTo(Telemetry.SHORTEST) < 0) {
            problems.at(node, "\"every\" is at least 10ms, or once for one message on each connection.");
            return usual;
        }
        return time == null ? usual : time;
    }

    private Comeback comeback(Fields device) {
        SourceNode node = device.take("comeback");
        if (node == null) {
            return Comeback.NEVER;
        }
        if (node instanceof Scalar scalar && COMEBACKS.containsKey(scalar.text())) {
            return COMEBACKS.getOrDefault(scalar.text(), Comeback.NEVER);
        }
        if (!(node instanceof SourceNode.Mapping mapping)) {
            problems.at(node, "\"comeback\" is never, back off, or a block with first and most, not " + node.kind() + ".");
            return Comeback.NEVER;
        }
        Fields fields = new Fields(mapping, "A comeback", problems);
        Duration first = fields.time("first", Comeback.BACK_OFF.first());
        Duration most = fields.time("most", Comeback.BACK_OFF.most());
        fields.done();
        if (most.compareTo(first) < 0) {
            problems.at(node, "\"most\" is the longest pause, so it is not shorter than \"first\".");
            return Comeback.NEVER;
        }
        return new Comeback(true, first, most);
    }

    private void make(SourceNode at, DeviceTemplate template, @Nullable PasswordFrom password) {
        List<DeviceTemplate.Problem> wrong = template.problems();
        for (DeviceTemplate.Problem each : wrong) {
            problems.at(places.getOrDefault(each.field(), at), each.sentence());
        }
        if (!wrong.isEmpty()) {
            return;
        }
        for (DeviceSpec device : template.devices()) {
            if (devices.size() == MOST_OF_ALL) {
                problems.at(at, "A scenario has at most 10,000 devices.");
                return;
            }
            Integer before = lines.putIfAbsent(device.clientId(), at.line());
            if (before != null) {
                problems.at(
                        at,
                        "There is a device \"" + Quote.shortly(device.clientId()) + "\" already, from line " + before
                                + ". A broker takes each client ID once.");
                return;
            }
            devices.add(device);
            if (password != null && !keep(device.userName(), password)) {
                return;
            }
        }
    }

    private boolean keep(@Nullable String user, PasswordFrom password) {
        PasswordFrom before = user == null ? null : passwords.putIfAbsent(user, password);
        if (before == null || before.variable().equals(password.variable())) {
            return true;
        }
        problems.at(
                password.line(),
                password.column(),
                "The password of \"" + Quote.shortly(String.valueOf(user)) + "\" comes from " + before.variable()
                        + " already, by line " + before.line() + ". A user has one password.");
        return false;
    }
}
