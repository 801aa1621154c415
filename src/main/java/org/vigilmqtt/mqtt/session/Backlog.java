package org.vigilmqtt.mqtt.session;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Packet.Publish;

/** How much waits to be sent, of every QoS together. It is bounded: what is beyond is refused, and the bounds are told. */
final class Backlog {
    private static final int MEGABYTE = 1024 * 1024;
    /** They are in memory as well as in the store. */
    private static final long MOST_BYTES = 256L * MEGABYTE;

    private final int mostMessages;
    private int messages;
    private long bytes;

    Backlog(int mostMessages) {
        this.mostMessages = mostMessages;
    }

    int messages() {
        return messages;
    }

    /** Why a message may not wait as well; null where it may. */
    @Nullable String refusal(Publish message) {
        if (messages < mostMessages && bytes + message.payload().size() <= MOST_BYTES) {
            return null;
        }
        return String.format(
                Locale.ROOT,
                "The queue is full: at most %,d messages and %d MB may wait to be sent.",
                mostMessages,
                MOST_BYTES / MEGABYTE);
    }

    /** A message waits, within the bounds or not. */
    void add(Publish message) {
        messages++;
        bytes += message.payload().size();
    }

    /** A message waits no longer. */
    void remove(Publish message) {
        messages--;
        bytes -= message.payload().size();
    }
}
