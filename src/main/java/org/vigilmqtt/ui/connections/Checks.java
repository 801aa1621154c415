package org.vigilmqtt.ui.connections;

import java.nio.charset.StandardCharsets;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.packet.TopicName;

/** Why what was typed is not right, in a sentence; empty where it is. */
final class Checks {
    private static final int MAX_STRING_BYTES = 65_535;

    private Checks() {}

    static String name(String text) {
        return text.isBlank() ? "A name to find it again" : "";
    }

    static String host(String text) {
        String host = text.strip();
        if (host.isEmpty()) {
            return "The broker's name or address, such as broker.example or 192.168.1.7";
        }
        if (host.contains("://") || host.indexOf('/') >= 0) {
            return "Only the name or address: the scheme is chosen on the left, the port on the right";
        }
        return host.chars().anyMatch(Character::isWhitespace) ? "A host name has no spaces" : "";
    }

    /** A WebSocket's path. */
    static String path(String text) {
        String path = text.strip();
        return path.startsWith("/") && path.chars().allMatch(c -> c > ' ' && c < 0x7F)
                ? ""
                : "The path begins with / and has no spaces, such as /mqtt";
    }

    /** A whole number within bounds. */
    static String number(String what, String text, int least, int most) {
        try {
            int value = Integer.parseInt(text.strip());
            if (value >= least && value <= most) {
                return "";
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        return "%s is a whole number from %,d to %,d".formatted(what, least, most);
    }

    /** A whole number within bounds, or nothing for no limit. */
    static String limit(String what, String text, int most) {
        return text.isBlank() || number(what, text, 1, most).isEmpty()
                ? ""
                : "%s: a whole number from 1 to %,d, or nothing for no limit".formatted(what, most);
    }

    static String clientId(String text, boolean cleanSession) {
        if (text.isEmpty() && !cleanSession) {
            return "Without a client ID the broker cannot keep the session: type one, or switch clean session on"
                    + " [MQTT-3.1.3-7]";
        }
        return length("The client ID", text);
    }

    static String userName(String text, boolean hasPassword) {
        if (text.isEmpty() && hasPassword) {
            return "A password needs a user name [MQTT-3.1.2-22]";
        }
        return length("The user name", text);
    }

    static String topic(String text) {
        try {
            new TopicName(text);
            return "";
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    static String filter(String text) {
        try {
            new TopicFilter(text);
            return "";
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** A will's message has a length of two bytes [MQTT-3.1.3-10]. */
    static String willMessage(String text) {
        return length("The message", text);
    }

    private static String length(String what, String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        return bytes > MAX_STRING_BYTES
                ? "%s is %,d bytes long; at most %,d fit".formatted(what, bytes, MAX_STRING_BYTES)
                : "";
    }
}
