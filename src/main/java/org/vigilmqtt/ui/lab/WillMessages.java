package org.vigilmqtt.ui.lab;

import org.vigilmqtt.workspace.ProfileId;

/** The way from the lab to a will in the log of the connection to the same broker. On the FX thread. */
@FunctionalInterface
public interface WillMessages {
    /** Shows the messages of a topic and chooses the one that came nearest to a moment, in microseconds since the epoch. */
    void show(ProfileId broker, String topic, long atMicros);
}
