package org.vigilmqtt.mqtt.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;

/** A store for sessions that end with the process. Commits are reported on the calling thread. */
public final class InMemorySessionStore implements SessionStore {
    /** Null until there is something to keep: of thousands of idle clients most never have anything. */
    private @Nullable Kept kept;

    @Override
    public synchronized SessionState load() {
        Kept all = kept;
        return all == null ? SessionState.EMPTY : all.state();
    }

    @Override
    public void commit(List<Persist> batch, Done done) {
        synchronized (this) {
            Kept all = kept;
            if (all == null) {
                all = new Kept();
                kept = all;
            }
            batch.forEach(all::apply);
        }
        done.committed(null);
        done.groupCommitted();
    }

    @Override
    public boolean loadsAtOnce() {
        return true;
    }

    @Override
    public boolean records() {
        return false;
    }

    /** What a session keeps. */
    private static final class Kept {
        private final Map<Long, SessionState.Outgoing> outgoing = new LinkedHashMap<>();
        private final Set<Integer> incoming = new LinkedHashSet<>();
        private final Map<TopicFilter, SubscriptionRequest> subscriptions = new LinkedHashMap<>();
        private long nextSequence = 1;

        SessionState state() {
            return new SessionState(
                    new ArrayList<>(outgoing.values()), incoming, new ArrayList<>(subscriptions.values()), nextSequence);
        }

        void apply(Persist persist) {
            switch (persist) {
                case Persist.Accepted(var sequence, var publish) -> {
                    outgoing.put(sequence, new SessionState.Outgoing(sequence, publish.packetId(), publish));
                    nextSequence = sequence + 1;
                }
                case Persist.Assigned(var sequence, var packetId) ->
                    outgoing.computeIfPresent(
                            sequence, (key, before) -> new SessionState.Outgoing(key, packetId, before.publish()));
                case Persist.Released(var sequence, var moved) -> {
                    SessionState.Outgoing before = outgoing.remove(sequence);
                    if (before != null) {
                        outgoing.put(moved, new SessionState.Outgoing(moved, before.packetId(), null));
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
}
