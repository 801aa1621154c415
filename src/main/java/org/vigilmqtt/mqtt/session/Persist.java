package org.vigilmqtt.mqtt.session;

import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;

/**
 * Something the store writes for a session. All of a batch goes into one transaction, in order, before anything that
 * depends on it is sent [MQTT-4.1.0-1].
 */
public sealed interface Persist {
    /**
     * Whether something is promised with it: then it survives a power cut, and what follows waits for it. The rest may be
     * written a little later, together with others.
     */
    default boolean isPromise() {
        return true;
    }

    /**
     * A QoS 1 or 2 message was accepted from the application.
     *
     * @param sequence the store's own key, rising with every accepted message, never reused
     * @param publish with packet identifier 0 where it still waits for its place in the window
     */
    record Accepted(long sequence, Publish publish) implements Persist {}

    /**
     * An accepted message got its packet identifier and is about to be sent; from now on a resend carries DUP. With 0 it waits
     * again, since the broker has forgotten the session it was sent in.
     */
    record Assigned(long sequence, int packetId) implements Persist {}

    /**
     * PUBREC arrived: the message itself is no longer needed, its packet identifier is, until PUBCOMP.
     *
     * @param moved the key it has from now on, greater than every key before, so that the order of the keys is that of the
     *     PUBRECs also after a restart [MQTT-4.6.0-4]
     */
    record Released(long sequence, long moved) implements Persist {}

    /**
     * The flow of an accepted message ended: PUBACK, PUBCOMP, or refused for good. Where it is lost the message is sent once
     * more, which MQTT allows, QoS 2 included: what was written before it is still there [MQTT-4.4.0-1]; and whatever uses
     * its packet identifier again comes later.
     */
    record Completed(long sequence) implements Persist {
        @Override
        public boolean isPromise() {
            return false;
        }
    }

    /**
     * A message arrived that the session has not seen before. A store that records messages records it here, in the same
     * transaction; for QoS 2 it keeps the packet identifier as well until {@link Forgotten} [MQTT-4.3.3-2].
     *
     * @param arrivedAtMicros microseconds since the epoch, for the record
     * @param keepsIdentifier true for QoS 2 in a kept session: the packet identifier is kept until it is forgotten
     */
    record Received(Publish publish, long arrivedAtMicros, boolean keepsIdentifier) implements Persist {
        @Override
        public boolean isPromise() {
            return publish.qos() != Qos.AT_MOST_ONCE;
        }
    }

    /** PUBREL arrived: the packet identifier of an incoming QoS 2 message is free. */
    record Forgotten(int packetId) implements Persist {}

    /** The broker granted a subscription; the QoS is the granted one. */
    record Subscribed(SubscriptionRequest granted) implements Persist {}

    /** A subscription ended. */
    record Unsubscribed(TopicFilter filter) implements Persist {}

    /** The session is over: nothing of it may be used again [MQTT-3.1.2-6]. Recorded messages stay. */
    record Cleared() implements Persist {}

    /** The broker has lost its side [MQTT-3.2.2-3]: incoming identifiers and subscriptions go, accepted messages stay. */
    record PeerForgot() implements Persist {}
}
