package org.vigilmqtt.mqtt.packet;

/** The rules that every MQTT string obeys. */
final class Text {
    static final int MAX_BYTES = 65_535;

    private Text() {}

    /**
     * Checks a string against the rules for UTF-8 strings: no NUL, no lone surrogate, at most 65,535 bytes.
     *
     * @throws IllegalArgumentException names the rule [MQTT-1.5.3-1] [MQTT-1.5.3-2]
     */
    static String checked(String what, String value) {
        int bytes = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == 0) {
                throw new IllegalArgumentException(what + " contains U+0000 [MQTT-1.5.3-2]");
            } else if (c < 0x80) {
                bytes += 1;
            } else if (c < 0x800) {
                bytes += 2;
            } else if (!Character.isSurrogate(c)) {
                bytes += 3;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                bytes += 4;
                i++;
            } else {
                throw new IllegalArgumentException(what + " contains half a surrogate pair [MQTT-1.5.3-1]");
            }
        }
        if (bytes > MAX_BYTES) {
            throw new IllegalArgumentException(
                    what + " is " + bytes + " bytes long; at most " + MAX_BYTES + " fit in a packet");
        }
        return value;
    }
}
