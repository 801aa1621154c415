package org.vigilmqtt.lab.scenario;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.Failure;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.packet.TopicName;

/** One thing a scenario does or waits for. */
public sealed interface Step {
    /** Where it begins in the file, from 1. */
    int line();

    /** What it does, in a few words that begin with a verb. */
    default String words() {
        return StepWords.of(this);
    }

    /** Whether it makes something happen; what is expected afterwards counts from its beginning. */
    default boolean acts() {
        return switch (this) {
            case Start _, Stop _, Fail _, Publish _, Reconnect _ -> true;
            case Wait _, ExpectWill _, ExpectNoWill _, ExpectMessage _, ExpectStatus _ -> false;
        };
    }

    /**
     * Connects devices; over when each is online and has published its birth message.
     *
     * @param within the step fails where it takes longer
     */
    record Start(int line, DeviceChoice devices, Duration within) implements Step {}

    /** Disconnects devices cleanly. */
    record Stop(int line, DeviceChoice devices) implements Step {}

    /** Does nothing for a time. */
    record Wait(int line, Duration time) implements Step {}

    /**
     * Makes devices fail, all at the same time; between two failures they are connected again.
     *
     * @param times at least 1
     * @param pause from a failure to the next connection, and from there to the next failure
     */
    record Fail(int line, DeviceChoice devices, Failure how, int times, Duration pause) implements Step {}

    /**
     * The will of each device is seen.
     *
     * @param within    after the failure; null for when the lab expects it, with its tolerance for the broker's tick
     * @param notBefore after the failure
     * @param payload   null for the one that was agreed when the device connected
     * @param retained  whether the topic's retained message has to be the will afterwards; null for either
     */
    record ExpectWill(
            int line,
            DeviceChoice devices,
            @Nullable Duration within,
            Duration notBefore,
            @Nullable Payload payload,
            @Nullable Boolean retained)
            implements Step {}

    /** No will of these devices comes for a time, nor has one come since the last step that acted. */
    record ExpectNoWill(int line, DeviceChoice devices, Duration time) implements Step {}

    /**
     * A message is seen, since the last step that acted.
     *
     * @param equal    what its payload has to be; null for anything
     * @param contains a text that its payload has to contain; null for anything
     * @param retained whether it has to be the topic's retained message afterwards; null for either
     */
    record ExpectMessage(
            int line,
            TopicFilter topics,
            @Nullable Payload equal,
            @Nullable String contains,
            Duration within,
            @Nullable Boolean retained)
            implements Step {}

    /** Publishes a message from a connection of the scenario's own; over when the broker has acknowledged it. */
    record Publish(int line, TopicName topic, Payload payload, Qos qos, boolean retain) implements Step {}

    /** Connects devices again. */
    record Reconnect(int line, DeviceChoice devices, Duration within) implements Step {}

    /** The retained message on each device's status topic, asked for anew, is its birth message or its will. */
    record ExpectStatus(int line, DeviceChoice devices, boolean online, Duration within) implements Step {}
}
