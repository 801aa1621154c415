package org.vigilmqtt.store;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.packet.Will;
import org.vigilmqtt.store.ProfileJson.WillJson;
import org.vigilmqtt.workspace.device.Birth;
import org.vigilmqtt.workspace.device.Comeback;
import org.vigilmqtt.workspace.device.DeviceSpec;
import org.vigilmqtt.workspace.device.Telemetry;

/**
 * The stored form of a simulated device, apart from the live one so that either can change. Unknown fields are passed over;
 * what is missing has a default. The client ID is in a column of its own. Passwords are not part of it.
 *
 * @param format the number of this form
 */
record DeviceJson(
        int format,
        @Nullable String group,
        @Nullable WillJson will,
        @Nullable Integer keepAliveSeconds,
        @Nullable Boolean cleanSession,
        @Nullable String userName,
        @Nullable List<TelemetryJson> telemetry,
        @Nullable BirthJson birth,
        @Nullable ComebackJson comeback) {
    private static final int FORMAT = 1;
    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().disableJdkUnsafe().create();

    /** Telemetry; {@code payload} is the text of a template. */
    record TelemetryJson(
            @Nullable String topic, @Nullable String payload, long everyMillis, int qos, boolean retain) {
        static TelemetryJson of(Telemetry telemetry) {
            return new TelemetryJson(
                    telemetry.topic().value(),
                    telemetry.payload(),
                    telemetry.every().toMillis(),
                    telemetry.qos().value(),
                    telemetry.retain());
        }

        Telemetry live() {
            return new Telemetry(
                    new TopicName(Objects.requireNonNull(topic, "Telemetry has a topic")),
                    Objects.requireNonNullElse(payload, ""),
                    Duration.ofMillis(everyMillis),
                    Qos.of(qos),
                    retain);
        }
    }

    /** A birth; {@code payload} in Base64, for it may be any bytes. */
    record BirthJson(@Nullable String topic, @Nullable String payload, int qos, boolean retain) {
        static BirthJson of(Birth birth) {
            return new BirthJson(
                    birth.topic().value(),
                    Base64.getEncoder().encodeToString(birth.payload().toByteArray()),
                    birth.qos().value(),
                    birth.retain());
        }

        Birth live() {
            return new Birth(
                    new TopicName(Objects.requireNonNull(topic, "A birth has a topic")),
                    Payload.copyOf(Base64.getDecoder().decode(Objects.requireNonNullElse(payload, ""))),
                    Qos.of(qos),
                    retain);
        }
    }

    /** A reconnect policy. */
    record ComebackJson(boolean enabled, long firstMillis, long mostMillis) {
        Comeback live() {
            return new Comeback(enabled, Duration.ofMillis(firstMillis), Duration.ofMillis(mostMillis));
        }
    }

    /** The text of a device, without its client ID. */
    static String write(DeviceSpec device) {
        Will will = device.will();
        Birth birth = device.birth();
        return GSON.toJson(new DeviceJson(
                FORMAT,
                device.group(),
                will == null ? null : WillJson.of(will),
                device.keepAliveSeconds(),
                device.cleanSession(),
                device.userName(),
                device.telemetry().stream().map(TelemetryJson::of).toList(),
                birth == null ? null : BirthJson.of(birth),
                new ComebackJson(
                        device.comeback().enabled(),
                        device.comeback().first().toMillis(),
                        device.comeback().most().toMillis())));
    }

    /**
     * The device of a text.
     *
     * @throws JsonParseException when it is not JSON of this form
     */
    static DeviceSpec read(String clientId, String text) {
        try {
            DeviceJson json = GSON.fromJson(text, DeviceJson.class);
            if (json == null) {
                throw new JsonParseException("The device is empty");
            }
            return json.live(clientId);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new JsonParseException(e.getMessage(), e);
        }
    }

    private DeviceSpec live(String clientId) {
        return new DeviceSpec(
                clientId,
                Objects.requireNonNullElse(group, ""),
                will == null ? null : will.live(),
                Objects.requireNonNullElse(keepAliveSeconds, 30),
                Objects.requireNonNullElse(cleanSession, true),
                userName,
                telemetry == null
                        ? List.of()
                        : telemetry.stream().map(TelemetryJson::live).toList(),
                birth == null ? null : birth.live(),
                comeback == null ? Comeback.NEVER : comeback.live());
    }
}
