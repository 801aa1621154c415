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
import org.vigilmqtt.mqtt.packet.ProtocolVersion;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.packet.Will;
import org.vigilmqtt.workspace.ArchiveLimits;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.Profile.Trust;
import org.vigilmqtt.workspace.ProfileId;

/**
 * The stored form of a profile, apart from the live one so that either can change. Unknown fields are passed over, which
 * an older Vigil needs to read what a newer one wrote; what is missing has the default of a new profile.
 *
 * @param format the number of this form
 * @param protocol the level of CONNECT: 4 for MQTT 3.1.1, 5 for MQTT 5
 */
record ProfileJson(
        int format,
        @Nullable String name,
        @Nullable Boolean builtIn,
        @Nullable String host,
        @Nullable Integer port,
        @Nullable Boolean tls,
        @Nullable String trust,
        @Nullable String caFile,
        @Nullable Integer protocol,
        @Nullable String userName,
        @Nullable String clientId,
        @Nullable Boolean cleanSession,
        @Nullable Integer keepAliveSeconds,
        @Nullable Integer pingTimeoutSeconds,
        @Nullable Integer connectTimeoutSeconds,
        @Nullable Integer maximumInFlight,
        @Nullable WillJson will,
        @Nullable List<SubscriptionJson> subscriptions,
        @Nullable LimitsJson limits,
        @Nullable String webSocketPath) {
    private static final int FORMAT = 1;
    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().disableJdkUnsafe().create();

    /**
     * A will.
     *
     * @param payload in Base64, for it may be any bytes
     * @param properties as in {@link Columns#text}
     */
    record WillJson(
            @Nullable String topic,
            @Nullable String payload,
            int qos,
            boolean retain,
            @Nullable String properties) {

        static WillJson of(Will will) {
            return new WillJson(
                    will.topic().value(),
                    Base64.getEncoder().encodeToString(will.payload().toByteArray()),
                    will.qos().value(),
                    will.retain(),
                    Columns.text(will.properties()));
        }

        Will live() {
            byte[] bytes = Base64.getDecoder().decode(Objects.requireNonNullElse(payload, ""));
            return new Will(
                    new TopicName(Objects.requireNonNull(topic, "A will has a topic")),
                    Payload.copyOf(bytes),
                    Qos.of(qos),
                    retain,
                    Columns.properties(properties));
        }
    }

    /** A subscription. */
    record SubscriptionJson(@Nullable String filter, int qos) {
        SubscriptionRequest live() {
            return new SubscriptionRequest(
                    new TopicFilter(Objects.requireNonNull(filter, "A subscription has a filter")), Qos.of(qos));
        }
    }

    /** What the archive keeps; null for what has no limit. */
    record LimitsJson(@Nullable Long messages, @Nullable Long bytes, @Nullable Long seconds) {
        static LimitsJson of(ArchiveLimits limits) {
            return new LimitsJson(
                    limits.limitsMessages() ? limits.messages() : null,
                    limits.bytes(),
                    limits.limitsAge() ? limits.age().toSeconds() : null);
        }

        ArchiveLimits live() {
            return new ArchiveLimits(
                    Objects.requireNonNullElse(messages, Long.MAX_VALUE),
                    Objects.requireNonNullElse(bytes, ArchiveLimits.DEFAULT.bytes()),
                    seconds == null ? ArchiveLimits.ANY_AGE : Duration.ofSeconds(seconds));
        }
    }

    /** The text of a profile. */
    static String write(Profile profile) {
        Will will = profile.will();
        return GSON.toJson(new ProfileJson(
                FORMAT,
                profile.name(),
                profile.builtIn(),
                profile.host(),
                profile.port(),
                profile.tls(),
                profile.trust().name(),
                profile.caFile(),
                profile.version().level(),
                profile.userName(),
                profile.clientId(),
                profile.cleanSession(),
                profile.keepAliveSeconds(),
                profile.pingTimeoutSeconds(),
                profile.connectTimeoutSeconds(),
                profile.maximumInFlight(),
                will == null ? null : WillJson.of(will),
                profile.subscriptions().stream()
                        .map(each -> new SubscriptionJson(
                                each.filter().value(), each.qos().value()))
                        .toList(),
                LimitsJson.of(profile.archiveLimits()),
                profile.webSocketPath()));
    }

    /**
     * The profile of a text.
     *
     * @throws JsonParseException when it is not JSON of this form
     */
    static Profile read(ProfileId id, String text) {
        try {
            ProfileJson json = GSON.fromJson(text, ProfileJson.class);
            if (json == null) {
                throw new JsonParseException("The profile is empty");
            }
            return json.live(id);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new JsonParseException(e.getMessage(), e);
        }
    }

    private Profile live(ProfileId id) {
        return new Profile(
                id,
                Objects.requireNonNullElse(name, id.value()),
                Objects.requireNonNullElse(builtIn, false),
                Objects.requireNonNullElse(host, "localhost"),
                Objects.requireNonNullElse(port, 1883),
                Objects.requireNonNullElse(tls, false),
                Trust.valueOf(Objects.requireNonNullElse(trust, Trust.SYSTEM.name())),
                caFile,
                Objects.requireNonNullElse(protocol, 4) == ProtocolVersion.MQTT_5.level()
                        ? ProtocolVersion.MQTT_5
                        : ProtocolVersion.MQTT_3_1_1,
                userName,
                Objects.requireNonNullElse(clientId, ""),
                Objects.requireNonNullElse(cleanSession, true),
                Objects.requireNonNullElse(keepAliveSeconds, 60),
                Objects.requireNonNullElse(pingTimeoutSeconds, 10),
                Objects.requireNonNullElse(connectTimeoutSeconds, 10),
                Objects.requireNonNullElse(maximumInFlight, 100),
                will == null ? null : will.live(),
                subscriptions == null
                        ? List.of()
                        : subscriptions.stream().map(SubscriptionJson::live).toList(),
                limits == null ? ArchiveLimits.DEFAULT : limits.live(),
                webSocketPath);
    }
}
