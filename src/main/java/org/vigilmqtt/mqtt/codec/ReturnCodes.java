package org.vigilmqtt.mqtt.codec;

import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.ReasonCode;

/** The return codes of MQTT 3.1.1 in the words of MQTT 5. */
final class ReturnCodes {
    private static final int SUBACK_FAILURE = 0x80;

    private ReturnCodes() {}

    /** What a return code of CONNACK means (table 3.1), or null where it is reserved. */
    static @Nullable ReasonCode reasonOfConnack(int code) {
        return switch (code) {
            case 0 -> ReasonCode.SUCCESS;
            case 1 -> ReasonCode.UNSUPPORTED_PROTOCOL_VERSION;
            case 2 -> ReasonCode.CLIENT_IDENTIFIER_NOT_VALID;
            case 3 -> ReasonCode.SERVER_UNAVAILABLE;
            case 4 -> ReasonCode.BAD_USER_NAME_OR_PASSWORD;
            case 5 -> ReasonCode.NOT_AUTHORIZED;
            default -> null;
        };
    }

    /**
     * The return code of CONNACK for a reason.
     *
     * @throws IllegalArgumentException where 3.1.1 has none
     */
    static int ofConnack(ReasonCode reason) {
        for (int code = 0; code <= 5; code++) {
            if (reasonOfConnack(code) == reason) {
                return code;
            }
        }
        throw new IllegalArgumentException("CONNACK of MQTT 3.1.1 has no code for " + reason.text());
    }

    /** What a return code of SUBACK means, or null where it is reserved [MQTT-3.9.3-2]. */
    static @Nullable ReasonCode reasonOfSuback(int code) {
        return switch (code) {
            case 0 -> ReasonCode.SUCCESS;
            case 1 -> ReasonCode.GRANTED_QOS_1;
            case 2 -> ReasonCode.GRANTED_QOS_2;
            case SUBACK_FAILURE -> ReasonCode.UNSPECIFIED_ERROR;
            default -> null;
        };
    }

    /** The return code of SUBACK: the granted QoS, or the one code for every failure. */
    static int ofSuback(ReasonCode reason) {
        if (reason.value() > 2 && !reason.isFailure()) {
            throw new IllegalArgumentException("SUBACK of MQTT 3.1.1 has no code for " + reason.text());
        }
        return Math.min(reason.value(), SUBACK_FAILURE);
    }
}
