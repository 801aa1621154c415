package org.vigilmqtt.mqtt.session;

import java.util.List;
import org.vigilmqtt.mqtt.packet.Packet;
import org.vigilmqtt.mqtt.packet.Packet.Connack;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;

/**
 * What a session asks its driver to do, in order. Whatever is not marked as immediate waits until every {@link #persist}
 * of the same turn is safe in the store.
 */
public interface Effects {
    /** Write this; all of a turn in one transaction. */
    void persist(Persist write);

    /** Send after the writes of this turn. */
    void send(Packet packet);

    /** Immediate: send without waiting for the store (CONNECT, PINGREQ, QoS 0, SUBSCRIBE). */
    void sendNow(Packet packet);

    /** Immediate: a QoS 0 message for the application. */
    void deliverNow(Publish message);

    /** A QoS 1 or 2 message for the application; {@link ClientSession#consumed} is called with the number when it has it. */
    void deliver(Publish message, long delivery);

    /** A publish is safe with this client. */
    void accepted(long token);

    /** A publish ended well: to be told when the turn ends. That the store forgets it need not be waited for. */
    void completed(long token, ReasonCode reason);

    /** A publish, subscribe or unsubscribe will never end well. */
    void failed(long token, String reason);

    /** Immediate: the broker answered a SUBSCRIBE; the token is 0 where the session itself asked. */
    void subscribed(long token, List<SubscriptionRequest> requests, List<ReasonCode> granted);

    /** Immediate: the broker answered an UNSUBSCRIBE. */
    void unsubscribed(long token, List<TopicFilter> filters);

    /** Immediate: CONNACK came, with success or a refusal. */
    void connackReceived(Connack connack);

    /** Immediate: PINGRESP came so many nanoseconds after PINGREQ. */
    void pingAnswered(long roundTripNanos);

    /** Immediate: PINGRESP did not come in time; close the connection without DISCONNECT. */
    void pingTimedOut();
}
