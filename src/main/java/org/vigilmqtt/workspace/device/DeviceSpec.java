package org.vigilmqtt.workspace.device;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.packet.Will;

/**
 * A simulated device.
 *
 * @param clientId unique on its broker
 * @param group devices of one group can lose their power at once; empty for none
 * @param keepAliveSeconds 0 to 65,535; with 0 no broker gives it up
 * @param userName null for the credentials of the broker's profile
 */
public record DeviceSpec(
        String clientId,
        String group,
        @Nullable Will will,
        int keepAliveSeconds,
        boolean cleanSession,
        @Nullable String userName,
        List<Telemetry> telemetry,
        @Nullable Birth birth,
        Comeback comeback) {
    private static final int MOST_CHARACTERS = 16_383;
    private static final int MOST_TELEMETRY = 100;

    public DeviceSpec {
        telemetry = List.copyOf(telemetry);
        if (clientId.isEmpty()) {
            throw new IllegalArgumentException("A device has a client ID");
        }
        if (clientId.length() > MOST_CHARACTERS || clientId.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "A client ID has at most " + MOST_CHARACTERS + " characters and no control characters");
        }
        if (keepAliveSeconds < 0 || keepAliveSeconds > 65_535) {
            throw new IllegalArgumentException("Keep alive is 0 to 65,535 seconds");
        }
        if (telemetry.size() > MOST_TELEMETRY) {
            throw new IllegalArgumentException("A device publishes on at most " + MOST_TELEMETRY + " topics");
        }
    }

    /** The number at the end of the client ID, which stands for {@code {n}}; 0 where there is none. */
    public int number() {
        return numberOf(clientId);
    }

    static int numberOf(String clientId) {
        int start = clientId.length();
        while (start > 0 && clientId.length() - start < 9 && Character.digit(clientId.charAt(start - 1), 10) >= 0) {
            start--;
        }
        return start == clientId.length() ? 0 : Integer.parseInt(clientId.substring(start));
    }

    /** The topic whose retained message says whether the device is online; null where neither will nor birth is retained. */
    public @Nullable TopicName statusTopic() {
        if (will != null && will.retain()) {
            return will.topic();
        }
        return birth != null && birth.retain() ? birth.topic() : null;
    }
}
