package org.vigilmqtt.mqtt.packet;

import org.jspecify.annotations.Nullable;

/**
 * The reason codes of MQTT 5, which the return codes of MQTT 3.1.1 are told in as well.
 * Values of 0x80 and more are failures.
 */
public enum ReasonCode {
    SUCCESS(0x00, "success"),
    GRANTED_QOS_1(0x01, "granted QoS 1"),
    GRANTED_QOS_2(0x02, "granted QoS 2"),
    DISCONNECT_WITH_WILL(0x04, "disconnect with will message"),
    NO_MATCHING_SUBSCRIBERS(0x10, "no matching subscribers"),
    NO_SUBSCRIPTION_EXISTED(0x11, "no subscription existed"),
    CONTINUE_AUTHENTICATION(0x18, "continue authentication"),
    REAUTHENTICATE(0x19, "re-authenticate"),
    UNSPECIFIED_ERROR(0x80, "refused without a reason"),
    MALFORMED_PACKET(0x81, "malformed packet"),
    PROTOCOL_ERROR(0x82, "protocol error"),
    IMPLEMENTATION_SPECIFIC_ERROR(0x83, "implementation specific error"),
    UNSUPPORTED_PROTOCOL_VERSION(0x84, "protocol version not supported"),
    CLIENT_IDENTIFIER_NOT_VALID(0x85, "client ID not accepted"),
    BAD_USER_NAME_OR_PASSWORD(0x86, "bad user name or password"),
    NOT_AUTHORIZED(0x87, "not authorized"),
    SERVER_UNAVAILABLE(0x88, "server unavailable"),
    SERVER_BUSY(0x89, "server busy"),
    BANNED(0x8A, "banned"),
    SERVER_SHUTTING_DOWN(0x8B, "server shutting down"),
    BAD_AUTHENTICATION_METHOD(0x8C, "bad authentication method"),
    KEEP_ALIVE_TIMEOUT(0x8D, "keep alive timeout"),
    SESSION_TAKEN_OVER(0x8E, "session taken over"),
    TOPIC_FILTER_INVALID(0x8F, "topic filter not accepted"),
    TOPIC_NAME_INVALID(0x90, "topic name not accepted"),
    PACKET_IDENTIFIER_IN_USE(0x91, "packet identifier in use"),
    PACKET_IDENTIFIER_NOT_FOUND(0x92, "packet identifier not found"),
    RECEIVE_MAXIMUM_EXCEEDED(0x93, "receive maximum exceeded"),
    TOPIC_ALIAS_INVALID(0x94, "topic alias not valid"),
    PACKET_TOO_LARGE(0x95, "packet too large"),
    MESSAGE_RATE_TOO_HIGH(0x96, "message rate too high"),
    QUOTA_EXCEEDED(0x97, "quota exceeded"),
    ADMINISTRATIVE_ACTION(0x98, "administrative action"),
    PAYLOAD_FORMAT_INVALID(0x99, "payload format not valid"),
    RETAIN_NOT_SUPPORTED(0x9A, "retain not supported"),
    QOS_NOT_SUPPORTED(0x9B, "QoS not supported"),
    USE_ANOTHER_SERVER(0x9C, "use another server"),
    SERVER_MOVED(0x9D, "server moved"),
    SHARED_SUBSCRIPTIONS_NOT_SUPPORTED(0x9E, "shared subscriptions not supported"),
    CONNECTION_RATE_EXCEEDED(0x9F, "connection rate exceeded"),
    MAXIMUM_CONNECT_TIME(0xA0, "maximum connect time"),
    SUBSCRIPTION_IDENTIFIERS_NOT_SUPPORTED(0xA1, "subscription identifiers not supported"),
    WILDCARD_SUBSCRIPTIONS_NOT_SUPPORTED(0xA2, "wildcard subscriptions not supported");

    private static final @Nullable ReasonCode[] BY_VALUE = new @Nullable ReasonCode[256];

    static {
        for (ReasonCode code : values()) {
            BY_VALUE[code.value] = code;
        }
    }

    private final int value;
    private final String text;

    ReasonCode(int value, String text) {
        this.value = value;
        this.text = text;
    }

    /** The byte of the wire in MQTT 5, 0 to 255. */
    public int value() {
        return value;
    }

    /** A few words for people. */
    public String text() {
        return text;
    }

    public boolean isFailure() {
        return value >= 0x80;
    }

    /** The code of a byte, or null where the specification defines none. */
    public static @Nullable ReasonCode of(int value) {
        return value < 0 || value > 255 ? null : BY_VALUE[value];
    }
}
