package org.vigilmqtt.workspace;

import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Payload;

/**
 * What a row of the topic tree shows, as it is at one moment.
 *
 * @param depth 0 for the first level
 * @param branch whether there are levels below
 * @param value the latest payload; null where this is only a level
 * @param atMicros of the latest message; 0 where there is none
 * @param messages on this very topic
 * @param perSecond messages a second at and below this level
 */
public record TopicRow(
        String name,
        int depth,
        boolean branch,
        boolean expanded,
        @Nullable Payload value,
        long atMicros,
        boolean retained,
        long messages,
        int topicsBelow,
        int retainedBelow,
        double perSecond) {}
