package org.vigilmqtt.mqtt.session;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Packet.Pubrel;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.ReasonCode;

/**
 * The QoS 1 and 2 messages on their way out: queued, sent and unacknowledged, released and awaiting PUBCOMP. It belongs to
 * the session and outlives connections.
 */
final class OutboundFlow {
    /** A message on its way. Without a publish once it is released. */
    private static final class Entry {
        /** Rises with every acceptance, and again with PUBREC. */
        long sequence;

        final long token;
        int packetId;
        @Nullable
        Publish publish;

        Entry(long sequence, long token, int packetId, @Nullable Publish publish) {
            this.sequence = sequence;
            this.token = token;
            this.packetId = packetId;
            this.publish = publish;
        }
    }

    private final PacketIds ids;
    private final Backlog backlog;
    private final boolean durable;
    private int window;
    /** By packet identifier: unacknowledged PUBLISH. */
    private final LongMap<Entry> sent = new LongMap<>();
    /** By packet identifier: awaiting PUBCOMP. */
    private final LongMap<Entry> released = new LongMap<>();

    private final ArrayDeque<Entry> queue = new ArrayDeque<>(0);
    /** Sent on an earlier connection, and to be sent again when the wire takes it: ahead of all that is queued. */
    private final ArrayDeque<Entry> again = new ArrayDeque<>(0);
    private long nextSequence;
    private boolean open;

    /**
     * @param window unacknowledged messages at a time
     * @param backlog what is queued here counts in it
     * @param durable whether accepted messages are written to the store
     */
    OutboundFlow(PacketIds ids, int window, Backlog backlog, boolean durable, SessionState restored) {
        this.ids = ids;
        this.window = window;
        this.backlog = backlog;
        this.durable = durable;
        this.nextSequence = restored.nextSequence();
        for (SessionState.Outgoing kept : restored.outgoing()) {
            Publish publish = kept.publish();
            Entry entry = new Entry(
                    kept.sequence(), 0, kept.packetId(), publish == null ? null : publish.withPacketId(kept.packetId()));
            if (kept.isQueued()) {
                enqueue(entry, false);
            } else {
                ids.reserve(kept.packetId());
                if (kept.isReleased()) {
                    released.put(kept.packetId(), entry);
                } else {
                    sent.put(kept.packetId(), entry);
                }
            }
        }
    }

    int inFlight() {
        return sent.size() + released.size();
    }

    /** At most so many unacknowledged messages at a time from the next connection on. */
    void narrow(int most) {
        window = Math.min(window, most);
    }

    /** Takes a message over: persisted, then sent, or queued where the window or the connection is closed. */
    void publish(long token, Publish message, Effects effects) {
        String refusal = backlog.refusal(message);
        if (refusal != null) {
            effects.failed(token, refusal);
            return;
        }
        int id = open && queue.isEmpty() && inFlight() < window ? ids.acquire() : 0;
        Publish identified = message.forFirstSending(id);
        Entry entry = new Entry(nextSequence++, token, id, identified);
        if (durable) {
            effects.persist(new Persist.Accepted(entry.sequence, identified));
        }
        effects.accepted(token);
        if (id == 0) {
            enqueue(entry, false);
        } else {
            sent.put(id, entry);
            effects.send(identified);
        }
    }

    /** The wire takes messages, or does not; queued ones go out as far as the window allows [MQTT-4.6.0-1]. */
    void setOpen(boolean takes, Effects effects) {
        open = takes;
        drain(effects);
    }

    private void drain(Effects effects) {
        while (open && !again.isEmpty() && inFlight() - again.size() < window) {
            sendAgain(again.remove(), effects);
        }
        while (open && !queue.isEmpty() && inFlight() < window) {
            int id = ids.acquire();
            if (id == 0) {
                return;
            }
            Entry entry = queue.remove();
            backlog.remove(messageOf(entry));
            Publish identified = withIdentifier(entry, id);
            if (durable) {
                effects.persist(new Persist.Assigned(entry.sequence, id));
            }
            sent.put(id, entry);
            effects.send(identified);
        }
    }

    private void enqueue(Entry entry, boolean ahead) {
        backlog.add(messageOf(entry));
        if (ahead) {
            queue.addFirst(entry);
        } else {
            queue.add(entry);
        }
    }

    private static Publish withIdentifier(Entry entry, int id) {
        Publish identified = messageOf(entry).withPacketId(id);
        entry.packetId = id;
        entry.publish = identified;
        return identified;
    }

    private static Publish messageOf(Entry queued) {
        Publish message = queued.publish;
        if (message == null) {
            throw new IllegalStateException("A released message is never queued");
        }
        return message;
    }

    /**
     * The broker kept our session: PUBREL goes out again at once, PUBLISH as soon as the wire takes it; in order and with DUP
     * [MQTT-4.4.0-1] [MQTT-3.3.1-1]. No more than the window at a time, which may be narrower than when they were first sent:
     * a broker that takes fewer would close the connection again.
     */
    void resend(Effects effects) {
        inOrder(released).forEach(entry -> effects.send(new Pubrel(entry.packetId)));
        again.clear();
        again.addAll(inOrder(sent));
    }

    /** Unless it was acknowledged meanwhile: its identifier may be another message's by now. */
    @SuppressWarnings("ReferenceEquality") // the same message, not an equal one
    private void sendAgain(Entry entry, Effects effects) {
        Publish publish = entry.publish;
        if (publish != null && sent.get(entry.packetId) == entry) {
            effects.send(publish.withDup());
        }
    }

    /** Sending follows acceptance [MQTT-4.6.0-1]; PUBREL goes out in the order of PUBREC [MQTT-4.6.0-4]. */
    private static List<Entry> inOrder(LongMap<Entry> entries) {
        List<Entry> ordered = entries.values();
        ordered.sort(Comparator.comparingLong(entry -> entry.sequence));
        return ordered;
    }

    /**
     * The broker has no session of ours: what it had acknowledged with PUBREC is its own and over; every other message is
     * published anew, so that nothing accepted is lost.
     */
    void startAnew(Effects effects) {
        for (Entry entry : inOrder(released)) {
            finish(entry, ReasonCode.SUCCESS, effects);
        }
        released.clear();
        List<Entry> anew = inOrder(sent);
        sent.clear();
        again.clear();
        for (Entry entry : anew.reversed()) {
            ids.release(entry.packetId);
            entry.packetId = 0;
            enqueue(entry, true);
        }
        if (durable) {
            // The identifiers are given out anew: a store that kept the old ones could hold one of them twice.
            anew.forEach(entry -> effects.persist(new Persist.Assigned(entry.sequence, 0)));
        }
    }

    /** PUBACK. Whether it was waited for; an unknown or wrong one completes nothing. */
    boolean puback(int id, ReasonCode reason, Effects effects) {
        Entry entry = sent.get(id);
        if (entry == null || qosOf(entry) != Qos.AT_LEAST_ONCE) {
            return false;
        }
        sent.remove(id);
        finish(entry, reason, effects);
        drain(effects);
        return true;
    }

    /** PUBREC: from here on PUBREL, never PUBLISH [MQTT-4.3.3-1]. A PUBREC that comes twice is answered twice. */
    boolean pubrec(int id, ReasonCode reason, Effects effects) {
        Entry entry = sent.get(id);
        if (entry != null && qosOf(entry) == Qos.EXACTLY_ONCE) {
            sent.remove(id);
            if (reason.isFailure()) {
                finish(entry, reason, effects);
                drain(effects);
                return true;
            }
            entry.publish = null;
            long moved = nextSequence++;
            if (durable) {
                effects.persist(new Persist.Released(entry.sequence, moved));
            }
            entry.sequence = moved;
            released.put(id, entry);
            effects.send(new Pubrel(id));
            return true;
        }
        if (entry == null) {
            effects.send(new Pubrel(id));
        }
        return released.get(id) != null;
    }

    /** PUBCOMP: the identifier is free. */
    boolean pubcomp(int id, ReasonCode reason, Effects effects) {
        Entry entry = released.remove(id);
        if (entry == null) {
            return false;
        }
        finish(entry, reason, effects);
        drain(effects);
        return true;
    }

    private void finish(Entry entry, ReasonCode reason, Effects effects) {
        ids.release(entry.packetId);
        if (durable) {
            effects.persist(new Persist.Completed(entry.sequence));
        }
        if (reason.isFailure()) {
            effects.failed(entry.token, "The broker refused the message: " + reason.text() + ".");
        } else {
            effects.completed(entry.token, reason);
        }
    }

    private static @Nullable Qos qosOf(Entry entry) {
        Publish publish = entry.publish;
        return publish == null ? null : publish.qos();
    }
}
