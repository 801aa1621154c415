package org.vigilmqtt.workspace.device;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.packet.Will;

/**
 * One device or many, as typed: in each text {@code {n}} stands for the number and {@code {id}} for the client ID. Nothing is
 * checked when it is made; {@link #problems} says what is wrong.
 *
 * @param clientId such as {@code bay-{n}}; without {@code {n}} it makes one device
 * @param from the first number
 * @param to the last number
 * @param userName null for the credentials of the broker's profile
 */
public record DeviceTemplate(
        String clientId,
        int from,
        int to,
        String group,
        @Nullable MessageText will,
        int keepAliveSeconds,
        boolean cleanSession,
        @Nullable String userName,
        List<TelemetryText> telemetry,
        @Nullable MessageText birth,
        Comeback comeback) {
    /** As many as one template makes. */
    public static final int MOST_DEVICES = 10_000;

    /** A will or a birth as typed; the payload is text. */
    public record MessageText(String topic, String payload, Qos qos, boolean retain) {}

    /** Telemetry as typed. */
    public record TelemetryText(String topic, String payload, Duration every, Qos qos, boolean retain) {}

    /**
     * What is wrong with a field.
     *
     * @param field such as "Will topic" or "Telemetry 2 payload"
     * @param sentence names the field as well
     */
    public record Problem(String field, String sentence) {}

    public DeviceTemplate {
        telemetry = List.copyOf(telemetry);
    }

    /** The template that makes this device and no other. */
    public static DeviceTemplate of(DeviceSpec device) {
        Will will = device.will();
        Birth birth = device.birth();
        int number = device.number();
        return new DeviceTemplate(
                device.clientId(),
                number,
                number,
                device.group(),
                will == null
                        ? null
                        : new MessageText(will.topic().value(), will.payload().toText(), will.qos(), will.retain()),
                device.keepAliveSeconds(),
                device.cleanSession(),
                device.userName(),
                device.telemetry().stream()
                        .map(each -> new TelemetryText(
                                each.topic().value(), each.payload(), each.every(), each.qos(), each.retain()))
                        .toList(),
                birth == null
                        ? null
                        : new MessageText(birth.topic().value(), birth.payload().toText(), birth.qos(), birth.retain()),
                device.comeback());
    }

    /** How many devices it makes; 0 where the numbers are wrong. */
    public int count() {
        long all = (long) to - from + 1;
        return from < 0 || all < 1 || all > MOST_DEVICES ? 0 : clientId.contains("{n}") ? (int) all : 1;
    }

    /** What is wrong, in the order of the fields; empty where devices can be made. */
    public List<Problem> problems() {
        return TemplateCheck.problems(this);
    }

    /**
     * The devices.
     *
     * @throws IllegalArgumentException the sentence of the first problem
     */
    public List<DeviceSpec> devices() {
        List<Problem> problems = problems();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.getFirst().sentence());
        }
        int many = count();
        List<DeviceSpec> devices = new ArrayList<>(many);
        for (int n = from; devices.size() < many; n++) {
            devices.add(device(n));
        }
        return devices;
    }

    private DeviceSpec device(int n) {
        String id = clientId.replace("{n}", String.valueOf(n));
        MessageText left = will;
        MessageText first = birth;
        return new DeviceSpec(
                id,
                filled(group, n, id),
                left == null ? null : new Will(topic(left.topic, n, id), payload(left, n, id), left.qos, left.retain),
                keepAliveSeconds,
                cleanSession,
                userName == null ? null : filled(userName, n, id),
                telemetry.stream()
                        .map(each -> new Telemetry(
                                topic(each.topic, n, id), filled(each.payload, n, id), each.every, each.qos, each.retain))
                        .toList(),
                first == null ? null : new Birth(topic(first.topic, n, id), payload(first, n, id), first.qos, first.retain),
                comeback);
    }

    private static TopicName topic(String text, int n, String id) {
        return new TopicName(filled(text, n, id));
    }

    private static Payload payload(MessageText text, int n, String id) {
        return Payload.ofText(filled(text.payload, n, id));
    }

    static String filled(String text, int n, String id) {
        return text.indexOf('{') < 0 ? text : text.replace("{n}", String.valueOf(n)).replace("{id}", id);
    }
}
