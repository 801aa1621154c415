package org.vigilmqtt.service;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.workspace.History;
import org.vigilmqtt.workspace.MessageLog;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.TopicTree;

/** One open connection and what it has seen. Every method may be called on every thread and returns at once. */
public interface Connection {
    Profile profile();

    /** A snapshot for the window, cheap enough for every frame. */
    Status status();

    /** Topics seen, with their latest values and retained marks; thread safe, pulled by the window. */
    TopicTree topics();

    /** The newest messages; thread safe, pulled by the window. */
    MessageLog messages();

    /** All recorded messages of the profile, those of earlier connections as well. */
    History history();

    /** What the broker retains, to be cleared and put back. */
    Retained retained();

    /** {@code completed} fails with a sentence in its message. */
    CompletionStage<ReasonCode> publish(Publish message);

    CompletionStage<List<ReasonCode>> subscribe(List<SubscriptionRequest> requests);

    CompletionStage<Void> unsubscribe(List<TopicFilter> filters);

    /** What is subscribed, requested beside granted. */
    List<Subscribed> subscriptions();

    /**
     * The subscriptions because of which a message may have come: those for its topic that were granted before, and have
     * not been asked for anew since. Empty where that is not known.
     */
    List<Subscribed> subscriptionsFor(TopicName topic, long atMicros);

    /** What has come because of a subscription since the tab was opened; null where there is no such subscription. */
    @Nullable Traffic traffic(TopicFilter filter);

    /** Messages that come all at once now, or came a moment ago; null where there is nothing to tell. */
    @Nullable Flood flood();

    /** Connects again after a loss or a disconnect. */
    void reconnect();

    /** DISCONNECT; the tab stays. */
    CompletionStage<Void> disconnect();

    /** Disconnects and closes the store; the connection is gone from {@link Connections#open()}. */
    CompletionStage<Void> close();

    /** A subscription as asked for and as granted; granted is null until the broker answers. */
    record Subscribed(SubscriptionRequest requested, @Nullable ReasonCode granted) {}

    /**
     * What has come because of a subscription.
     *
     * @param received messages that match its filter
     * @param retained of these, those the broker retained
     * @param perSecond over the last two to three seconds
     */
    record Traffic(long received, long retained, double perSecond) {}

    /** The connection's phase, for the dot. */
    enum Phase {
        STARTING_BROKER,
        CONNECTING,
        CONNECTED,
        WAITING,
        DISCONNECTED,
        FAILED
    }

    /**
     * What the status bar tells.
     *
     * @param text a sentence about the state, with what to do where it failed
     * @param details the system's own words; empty when there is nothing more to say
     * @param sessionPresent whether the broker had our session at the last CONNACK
     * @param keepAliveSeconds 0 for off
     * @param secondsToPing until the next PINGREQ is due if nothing is sent, or -1
     * @param roundTripNanos of the last ping, or -1
     * @param received messages in since the tab was opened
     * @param published messages out since the tab was opened
     * @param notRecorded messages that could not be recorded
     */
    record Status(
            Phase phase,
            String text,
            String details,
            boolean sessionPresent,
            int inFlight,
            int queued,
            int keepAliveSeconds,
            int secondsToPing,
            long roundTripNanos,
            long received,
            long published,
            double receivedPerSecond,
            double publishedPerSecond,
            long storeBytes,
            long notRecorded) {}
}
