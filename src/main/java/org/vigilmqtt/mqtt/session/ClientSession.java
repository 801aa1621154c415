package org.vigilmqtt.mqtt.session;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.vigilmqtt.mqtt.packet.Packet;
import org.vigilmqtt.mqtt.packet.Packet.Connack;
import org.vigilmqtt.mqtt.packet.Packet.Disconnect;
import org.vigilmqtt.mqtt.packet.Packet.Pingreq;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;

/**
 * A client's side of a session: packets, commands and the time go in, {@link Effects} come out. It does no I/O and has no
 * thread of its own; one thread at a time may use it. Times are nanoseconds of one monotonic clock.
 *
 * <p>Session scope (messages on their way, QoS 2 identifiers, subscriptions) outlives connections; connection scope (phase,
 * keep alive, awaited answers) begins anew with each.
 */
public final class ClientSession {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final SessionConfig config;
    private final boolean durable;
    private final boolean hadState;
    private final PacketIds ids = new PacketIds();
    private final Backlog backlog;
    private final AtMostOnceFlow atMostOnce;
    private final OutboundFlow outbound;
    private final InboundFlow inbound;
    private final SubscriptionTable subscriptions;
    private final KeepAlive keepAlive;
    private ConnectionPhase phase = ConnectionPhase.NONE;
    private boolean connectedBefore;
    private boolean wireTakes;

    /** A session whose store records every message. */
    public ClientSession(SessionConfig config, SessionState restored) {
        this(config, restored, true);
    }

    /**
     * @param restored what the store kept; for a clean session it is discarded with the first CONNACK [MQTT-3.1.2-6]
     * @param recorded whether the store is given every message that comes; otherwise only what the session needs
     */
    public ClientSession(SessionConfig config, SessionState restored, boolean recorded) {
        this.config = config;
        this.durable = !config.connect().cleanSession();
        this.hadState = !restored.isEmpty();
        SessionState state = durable
                ? restored
                : new SessionState(List.of(), Set.of(), List.of(), restored.nextSequence());
        this.backlog = new Backlog(config.maximumQueued());
        this.atMostOnce = new AtMostOnceFlow(backlog);
        this.outbound = new OutboundFlow(ids, config.maximumInFlight(), backlog, durable, state);
        this.inbound = new InboundFlow(durable, recorded, state);
        this.subscriptions = new SubscriptionTable(ids, durable, config.subscriptions(), state);
        this.keepAlive = new KeepAlive(
                config.connect().keepAliveSeconds() * NANOS_PER_SECOND, config.pingTimeoutNanos());
    }

    /** A connection is there: CONNECT is its first packet [MQTT-3.1.0-1]. */
    public void opened(Effects effects) {
        phase = ConnectionPhase.CONNECT_SENT;
        wireTakes = true;
        effects.sendNow(config.connect());
    }

    /**
     * A packet came.
     *
     * @param arrivedAtMicros microseconds since the epoch, for the record
     * @throws ViolationException the peer broke the protocol: close the connection
     */
    public void received(Packet packet, long now, long arrivedAtMicros, Effects effects) throws ViolationException {
        if (phase == ConnectionPhase.NONE || phase == ConnectionPhase.DISCONNECT_SENT) {
            return;
        }
        keepAlive.heard(now);
        if (phase == ConnectionPhase.CONNECT_SENT && !(packet instanceof Connack)) {
            throw new ViolationException(name(packet) + " came before CONNACK [MQTT-3.2.0-1]");
        }
        switch (packet) {
            case Connack connack -> connack(connack, now, effects);
            case Publish publish -> inbound.publish(publish, arrivedAtMicros, effects);
            case Packet.Puback(var id, var reason, _) -> {
                outbound.puback(id, reason, effects);
                subscriptions.askMissing(effects);
            }
            case Packet.Pubrec(var id, var reason, _) -> outbound.pubrec(id, reason, effects);
            case Packet.Pubrel(var id, _, _) -> inbound.pubrel(id, effects);
            case Packet.Pubcomp(var id, var reason, _) -> {
                outbound.pubcomp(id, reason, effects);
                subscriptions.askMissing(effects);
            }
            case Packet.Suback suback -> subscriptions.suback(suback, effects);
            case Packet.Unsuback(var id, _, _) -> subscriptions.unsuback(id, effects);
            case Packet.Pingresp() -> {
                long roundTrip = keepAlive.answered(now);
                if (roundTrip >= 0) {
                    effects.pingAnswered(roundTrip);
                }
            }
            case Packet.Connect _,
                    Packet.Subscribe _,
                    Packet.Unsubscribe _,
                    Packet.Pingreq _,
                    Packet.Disconnect _ ->
                throw new ViolationException("A server never sends " + name(packet) + " [MQTT-4.8.0-1]");
        }
    }

    private void connack(Connack connack, long now, Effects effects) throws ViolationException {
        if (phase == ConnectionPhase.CONNECTED) {
            throw new ViolationException("A second CONNACK came [MQTT-3.2.0-1]");
        }
        if (connack.reason() != ReasonCode.SUCCESS) {
            effects.connackReceived(connack);
            return;
        }
        phase = ConnectionPhase.CONNECTED;
        keepAlive.start(now);
        effects.connackReceived(connack);
        if (!durable && hadState && !connectedBefore) {
            effects.persist(new Persist.Cleared());
        }
        if (connack.sessionPresent() && durable) {
            outbound.resend(effects);
        } else {
            if (durable) {
                effects.persist(new Persist.PeerForgot());
            }
            inbound.peerForgot();
            outbound.startAnew(effects);
        }
        subscriptions.connected(connack.sessionPresent() && durable, effects);
        connectedBefore = true;
        setOpen(wireTakes, effects);
    }

    private static String name(Packet packet) {
        return packet.getClass().getSimpleName().toUpperCase(Locale.ROOT);
    }

    /** The application publishes. QoS 0 goes out while this connection lasts, or fails; QoS 1 and 2 are taken over. */
    public void publish(long token, Publish message, Effects effects) {
        if (message.qos() != Qos.AT_MOST_ONCE) {
            outbound.publish(token, message, effects);
        } else if (phase == ConnectionPhase.CONNECTED) {
            atMostOnce.publish(token, message, effects);
        } else {
            effects.failed(token, "There is no connection, and QoS 0 is not kept for later.");
        }
    }

    public void subscribe(long token, List<SubscriptionRequest> requests, Effects effects) {
        if (requests.isEmpty()) {
            effects.failed(token, "There is nothing to subscribe to: at least one filter is needed [MQTT-3.8.3-3].");
        } else if (phase == ConnectionPhase.CONNECTED) {
            subscriptions.subscribe(token, requests, effects);
        } else {
            effects.failed(token, "There is no connection to subscribe on.");
        }
    }

    public void unsubscribe(long token, List<TopicFilter> filters, Effects effects) {
        if (filters.isEmpty()) {
            effects.failed(token, "There is nothing to unsubscribe from: at least one filter is needed [MQTT-3.10.3-2].");
        } else if (phase == ConnectionPhase.CONNECTED) {
            subscriptions.unsubscribe(token, filters, effects);
        } else {
            effects.failed(token, "There is no connection to unsubscribe on.");
        }
    }

    /** The application has every delivered message up to this number. */
    public void consumed(long delivery, Effects effects) {
        inbound.consumed(delivery, effects);
    }

    /** The socket takes more, or does not: publishes wait meanwhile, acknowledgements and pings do not. */
    public void writable(boolean takes, Effects effects) {
        wireTakes = takes;
        setOpen(takes && phase == ConnectionPhase.CONNECTED, effects);
    }

    private void setOpen(boolean takes, Effects effects) {
        atMostOnce.setOpen(takes, effects);
        outbound.setOpen(takes, effects);
    }

    /** Says goodbye, so that the will is discarded; nothing is sent after it [MQTT-3.14.4-2]. */
    public void disconnect(Effects effects) {
        if (phase == ConnectionPhase.CONNECTED) {
            effects.sendNow(new Disconnect());
        }
        phase = ConnectionPhase.DISCONNECT_SENT;
        setOpen(false, effects);
        keepAlive.stop();
    }

    /** The connection is gone, however it ended. */
    public void closed(Effects effects) {
        phase = ConnectionPhase.NONE;
        keepAlive.stop();
        outbound.setOpen(false, effects);
        atMostOnce.connectionLost(effects);
        inbound.connectionLost();
        subscriptions.connectionLost(effects);
    }

    /** Bytes of ours went out; CONNECT's count as well [MQTT-3.1.2-23]. */
    public void sent(long now) {
        keepAlive.sent(now);
    }

    /** The driver reads, or holds the peer back and cannot see its PINGRESP meanwhile. */
    public void reading(boolean reads, long now) {
        keepAlive.reading(reads, now);
    }

    /** The machine has slept while the clock stood still: the broker may have given the connection up meanwhile. */
    public void slept(long now) {
        keepAlive.slept(now);
    }

    /** Looks at the clock: pings, or gives up. */
    public void tick(long now, Effects effects) {
        if (phase != ConnectionPhase.CONNECTED) {
            return;
        }
        if (keepAlive.hasTimedOut(now)) {
            effects.pingTimedOut();
        } else if (keepAlive.pingIsDue(now)) {
            keepAlive.pingSent(now);
            effects.sendNow(new Pingreq());
        }
    }

    /** When {@link #tick} has something to do; {@link Long#MAX_VALUE} for never. */
    public long deadline() {
        return phase == ConnectionPhase.CONNECTED ? keepAlive.deadline() : Long.MAX_VALUE;
    }

    public long nanosToPing(long now) {
        return phase == ConnectionPhase.CONNECTED ? keepAlive.nanosToPing(now) : -1;
    }

    public int inFlight() {
        return outbound.inFlight();
    }

    /** Sends at most so many QoS 1 and 2 messages at a time from the next connection on; never more than it did. */
    public void narrowWindow(int most) {
        outbound.narrow(most);
    }

    /** Messages of every QoS that wait to be sent: for their place in the window, for the wire, or for a connection. */
    public int queued() {
        return backlog.messages();
    }

    /** QoS 2 messages received and awaiting PUBREL. */
    public int awaitingRelease() {
        return inbound.awaitingRelease();
    }
}
