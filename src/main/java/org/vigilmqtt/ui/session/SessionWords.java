package org.vigilmqtt.ui.session;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Will;
import org.vigilmqtt.payload.PayloadReader;

/** What a session's settings mean, in sentences. */
final class SessionWords {
    private static final int MOST_CHARACTERS = 200;

    private SessionWords() {}

    static String title(boolean clean) {
        return clean ? "Clean session" : "Session kept";
    }

    static String meaning(boolean clean) {
        return clean
                ? "When the connection ends, the broker forgets our subscriptions, and messages we miss are not kept for us."
                : "When the connection ends, the broker keeps our subscriptions and the QoS 1 and 2 messages for us; this"
                        + " client keeps the publishes that are not acknowledged.";
    }

    /** What Session Present of a CONNACK tells [MQTT-3.2.2-1] [MQTT-3.2.2-2] [MQTT-3.2.2-3]. */
    static String present(boolean clean, boolean present) {
        if (clean) {
            return present
                    ? "Session Present: yes, though a clean session was asked for. The broker breaks [MQTT-3.2.2-1]."
                    : "Session Present: no. A clean session starts empty, as asked.";
        }
        return present
                ? "Session Present: yes. The broker still had our subscriptions and sends what waited for us."
                : "Session Present: no. The broker had no session of ours: subscriptions and QoS 1 and 2 messages that"
                        + " waited at the broker are gone. Our unacknowledged publishes are sent anew. At the first connect"
                        + " with this client ID that is as it should be.";
    }

    /** How long the broker waits for a sign of life [MQTT-3.1.2-24]. */
    static String keepAlive(int seconds) {
        return seconds == 0
                ? "The broker waits forever: a dead link may stay unnoticed, and a will unpublished."
                : "The broker gives up after " + silence(seconds) + " of silence.";
    }

    /** One and a half times keep alive, such as "45 s" and "22.5 s". */
    private static String silence(int keepAliveSeconds) {
        return keepAliveSeconds % 2 == 0
                ? keepAliveSeconds / 2 * 3 + " s"
                : String.format(Locale.ROOT, "%.1f s", keepAliveSeconds * 1.5);
    }

    /** When the will is published and when not [MQTT-3.1.2-8] [MQTT-3.1.2-10]. */
    static String will(@Nullable Will will, int keepAliveSeconds) {
        if (will == null) {
            return "None: when the connection breaks, the broker tells nobody.";
        }
        return "The broker publishes it when the connection ends without DISCONNECT"
                + (keepAliveSeconds == 0 ? "" : ", also after " + silence(keepAliveSeconds) + " of silence")
                + ". DISCONNECT discards it.";
    }

    static String payload(Will will) {
        return will.payload().isEmpty() ? "(empty)" : PayloadReader.line(will.payload().view(), MOST_CHARACTERS);
    }

    static String disconnect(boolean clean, boolean hasWill) {
        return "Disconnect sends DISCONNECT: the broker "
                + (hasWill ? "discards the will and " : "")
                + (clean ? "forgets the session." : "keeps the session.");
    }
}
