package org.vigilmqtt.mqtt.client;

import java.util.List;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;

/** What a client tells its listener, in order. */
public sealed interface ClientEvent {
    /** The connection's state changed. */
    record StateChanged(ConnectionState state) implements ClientEvent {}

    /**
     * Messages arrived together. Their acknowledgements go out when the listener has returned.
     *
     * @param arrivedAtMicros microseconds since the epoch
     */
    record MessagesArrived(List<Publish> messages, long arrivedAtMicros) implements ClientEvent {}

    /** The broker answered for a filter: {@code granted} is GRANTED_QOS_1 and so on, or a failure. */
    record SubscriptionAnswered(SubscriptionRequest requested, ReasonCode granted) implements ClientEvent {}

    /** The broker confirmed the end of a subscription. */
    record Unsubscribed(TopicFilter filter) implements ClientEvent {}

    /** PINGRESP came after so many nanoseconds. */
    record PingAnswered(long roundTripNanos) implements ClientEvent {}
}
