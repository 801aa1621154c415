package org.vigilmqtt.mqtt.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;

/** A store for sessions that end with the process. Commits are reported on the calling thread. */
public final class InMemorySessionStore implements SessionStore {
    private final Map<Long, SessionState.Outgoing> outgoing = new LinkedHashMap<>();
    private final Set<Integer> incoming = new LinkedHashSet<>();
    private final Map<TopicFilter, SubscriptionRequest> subscriptions = new LinkedHashMap<>();
    private long nextSequence = 1;

    @Override
    public synchronized SessionState load() {
        return new SessionState(
                new ArrayList<>(outgoing.values()), incoming, new ArrayList<>(subscriptions.values()), nextSequence);
    }

    @Override
    public void commit(List<Persist> batch, Done done) {
        synchronized (this) {
            batch.forEach(this::apply);
        }
        done.committed(null);
    }

    @Override
    public boolean loadsAtOnce() {
        return true;
    }

    @Override
    public boolean records() {
        return false;
    }

    private void apply(Persist persist) {
        switch (persist) {
            case Persist.Accepted(var sequence, var publish) -> {
                outgoing.put(sequence, new SessionState.Outgoing(sequence, publish.packetId(), publish));
                nextSequence = sequence + 1;
            }
            case Persist.Assigned(var sequence, var packetId) ->
                outgoing.computeIfPresent(
                        sequence, (key, kept) -> new SessionState.Outgoing(key, packetId, kept.publish()));
            case Persist.Released(var sequence, var moved) -> {
                SessionState.Outgoing kept = outgoing.remove(sequence);
                if (kept != null) {
                    outgoing.put(moved, new SessionState.Outgoing(moved, kept.packetId(), null));
                    nextSequence = moved + 1;
                }
            }
            case Persist.Completed(var sequence) -> outgoing.remove(sequence);
            case Persist.Received received -> {
                if (received.keepsIdentifier()) {
                    incoming.add(received.publish().packetId());
                }
            }
            case Persist.Forgotten(var packetId) -> incoming.remove(packetId);
            case Persist.Subscribed(var granted) -> subscriptions.put(granted.filter(), granted);
            case Persist.Unsubscribed(var filter) -> subscriptions.remove(filter);
            case Persist.Cleared() -> {
                outgoing.clear();
                incoming.clear();
                subscriptions.clear();
            }
            case Persist.PeerForgot() -> {
                incoming.clear();
                subscriptions.clear();
            }
        }
    }
}
