package org.vigilmqtt.mqtt.session;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;

/**
 * What a store has kept of a session.
 *
 * @param outgoing accepted messages whose flow is not over, in order of their sequence: that of acceptance, for released ones
 *     that of their PUBREC
 * @param incomingQos2 packet identifiers received and awaiting PUBREL
 * @param subscriptions what the broker had granted
 * @param nextSequence greater than every sequence used before
 */
public record SessionState(
        List<Outgoing> outgoing, Set<Integer> incomingQos2, List<SubscriptionRequest> subscriptions, long nextSequence) {
    public static final SessionState EMPTY = new SessionState(List.of(), Set.of(), List.of(), 1);

    public SessionState {
        outgoing = List.copyOf(outgoing);
        incomingQos2 = Set.copyOf(incomingQos2);
        subscriptions = List.copyOf(subscriptions);
    }

    /** Whether there is anything in it that a broker would have to know as well. */
    public boolean isEmpty() {
        return outgoing.isEmpty() && incomingQos2.isEmpty() && subscriptions.isEmpty();
    }

    /**
     * A message on its way.
     *
     * @param publish null once PUBREC arrived; the identifier inside may be an older one
     * @param packetId the identifier it has; 0 while queued
     */
    public record Outgoing(long sequence, int packetId, @Nullable Publish publish) {
        public boolean isQueued() {
            return packetId == 0;
        }

        public boolean isReleased() {
            return publish == null;
        }
    }
}
