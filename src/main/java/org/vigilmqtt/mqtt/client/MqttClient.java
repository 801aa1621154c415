package org.vigilmqtt.mqtt.client;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.vigilmqtt.mqtt.packet.Packet.Connack;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.session.SessionStore;

/** An MQTT client. Every method may be called on every thread, also from the listener, and returns at once. */
public interface MqttClient extends AutoCloseable {

    /**
     * A client that is not connected yet.
     *
     * @param store is loaded on the first connect; the caller closes it after the client
     */
    static MqttClient create(ClientOptions options, SessionStore store, ClientListener listener) {
        return new ConnectionDriver(options, store, listener, ConnectionDriver.WAKE_UPS);
    }

    /**
     * Connects. The stage ends with the first CONNACK, or fails with {@link ConnectException} when the first attempt
     * fails; with an enabled {@link ReconnectPolicy} later losses are answered by reconnecting, a failed first attempt is not.
     */
    CompletionStage<Connack> connect();

    /**
     * Publishes. {@code accepted} ends when the message is in the store (QoS 1 and 2) or handed to the wire (QoS 0).
     * Offline, QoS 1 and 2 of a kept or reconnecting session are queued; QoS 0 is refused.
     */
    Publication publish(Publish message);

    /** Subscribes; the stage has a code for each request, in order. */
    CompletionStage<List<ReasonCode>> subscribe(List<SubscriptionRequest> requests);

    /** Unsubscribes. */
    CompletionStage<Void> unsubscribe(List<TopicFilter> filters);

    /** Sends DISCONNECT, closes, and ends reconnecting [MQTT-3.14.4-1]. Ends when the connection is closed. */
    CompletionStage<Void> disconnect();

    /**
     * Loses the connection in the given way, without DISCONNECT: for simulated failures. It does not reconnect, but after
     * {@link Loss#BLACK_HOLE}, which the client itself finds out by its ping timeout.
     *
     * @return ends on the event loop at the moment of the loss, before the broker can notice; fails where there was nothing
     *     to lose
     */
    CompletionStage<Void> fail(Loss loss);

    /** How many accepted messages are in flight (sent, unacknowledged) and queued. */
    Pending pending();

    /** Nanoseconds until PINGREQ is due if nothing else is sent, or -1 where none will be. */
    long nanosToPing();

    /** Disconnects without waiting and frees everything; open stages fail. Returns within a second. */
    @Override
    void close();

    /** How a simulated failure loses the connection. */
    enum Loss {
        /** The socket is closed (FIN). */
        CLOSE_SOCKET,
        /** The socket is reset (RST). */
        RESET,
        /**
         * After a last PINGREQ nothing is sent and what comes is not answered, while the socket stays open: a device without
         * power. The connection ends when the broker closes it.
         */
        SILENCE,
        /**
         * After a last PINGREQ bytes vanish both ways. The client goes on until its ping timeout; the broker is not told
         * then either.
         */
        BLACK_HOLE,
        /** The socket is reset when the next PUBREC is safe in the store, in the place of the PUBREL that would follow. */
        RESET_BEFORE_PUBREL
    }

    /** The two ends of a publish. On every thread. */
    interface Publication {
        /** Done when the message is safe with this client. */
        CompletionStage<Void> accepted();

        /** Done with PUBACK, PUBCOMP or, for QoS 0, when it is on the wire; fails when it never will be. */
        CompletionStage<ReasonCode> completed();
    }

    /** Counts of {@link #pending()}. */
    record Pending(int inFlight, int queued) {}
}
