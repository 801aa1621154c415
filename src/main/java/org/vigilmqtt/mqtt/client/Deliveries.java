package org.vigilmqtt.mqtt.client;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigilmqtt.mqtt.client.ClientEvent.MessagesArrived;
import org.vigilmqtt.mqtt.packet.Packet.Publish;

/**
 * Hands events to the listener in order and in batches, on a virtual thread that lives while there is something to hand over.
 * Messages of one turn are gathered on the event loop and handed over as one event. What waits is counted in bytes, so that
 * the driver can stop reading before memory grows.
 */
final class Deliveries {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final int OVERHEAD = 128;

    /** Told on the delivery thread after the listener has returned from messages. */
    @FunctionalInterface
    interface Returned {
        /** {@code delivery} is the highest number handed over, 0 where none has one. */
        void returned(long delivery);
    }

    /** Something for the listener. */
    private abstract static class Waiting extends Chain.Link {
        abstract ClientEvent event();
    }

    private static final class Other extends Waiting {
        private final ClientEvent event;

        Other(ClientEvent event) {
            this.event = event;
        }

        @Override
        ClientEvent event() {
            return event;
        }
    }

    /** Messages that arrived together. */
    private static final class Messages extends Waiting {
        final long arrivedAtMicros;
        final Returned returned;
        final List<Publish> messages;
        long bytes;
        long lastDelivery;

        Messages(long arrivedAtMicros, Returned returned, int expected) {
            this.arrivedAtMicros = arrivedAtMicros;
            this.returned = returned;
            this.messages = new ArrayList<>(expected);
        }

        @Override
        ClientEvent event() {
            return new MessagesArrived(Collections.unmodifiableList(messages), arrivedAtMicros);
        }
    }

    private final ClientListener listener;
    /** Being gathered; belongs to the event loop. */
    private @Nullable Messages gathered;

    private int expected = 1;
    /** Rests while there is nothing to hand over, and no thread that does. */
    private final Chain<Waiting> chain = new Chain<>();
    /** Bytes that wait for the listener, in the chain or in its hands. */
    private final AtomicLong bytes = new AtomicLong();

    Deliveries(ClientListener listener) {
        this.listener = listener;
    }

    // ---- on the event loop ---------------------------------------------------------------------------------------

    /** Hands an event over, behind the messages gathered before it. */
    void add(ClientEvent event) {
        handOver();
        enqueue(new Other(event), 0);
    }

    /** Gathers a message, until {@link #handOver}. {@code delivery} is 0 where nothing has to be acknowledged. */
    @SuppressWarnings("ReferenceEquality") // the same callback, not an equal one
    void add(Publish message, long arrivedAtMicros, long delivery, Returned returned) {
        Messages open = gathered;
        if (open == null || open.arrivedAtMicros != arrivedAtMicros || open.returned != returned) {
            handOver();
            open = new Messages(arrivedAtMicros, returned, expected);
            gathered = open;
        }
        open.messages.add(message);
        open.bytes += sizeOf(message);
        open.lastDelivery = Math.max(open.lastDelivery, delivery);
    }

    /** Hands over what has been gathered. */
    void handOver() {
        Messages open = gathered;
        if (open != null) {
            gathered = null;
            expected = open.messages.size();
            enqueue(open, open.bytes);
        }
    }

    /** What a waiting message is counted as, in bytes. */
    static int sizeOf(Publish message) {
        return message.payload().size() + OVERHEAD;
    }

    private void enqueue(Waiting waiting, long size) {
        bytes.addAndGet(size);
        if (chain.add(waiting)) {
            Thread.ofVirtual().name("vigil-delivery").start(this::run);
        }
    }

    /** Bytes that wait for the listener, in the queue or in its hands. */
    long bytes() {
        return bytes.get();
    }

    // ---- on the delivery thread ----------------------------------------------------------------------------------

    private void run() {
        List<Waiting> batch = new ArrayList<>();
        while (take(batch)) {
            List<ClientEvent> events = new ArrayList<>(batch.size());
            batch.forEach(waiting -> events.add(waiting.event()));
            try {
                listener.onEvents(events);
            } catch (RuntimeException | Error failure) {
                // A listener's mistake must not cost the connection its acknowledgements.
                LOG.error("A listener failed; its messages count as delivered", failure);
            }
            finished(batch);
        }
    }

    /** Takes all that waits, oldest first; false where there is nothing and this thread is over. */
    private boolean take(List<Waiting> batch) {
        batch.clear();
        if (chain.rest()) {
            return false;
        }
        for (Waiting at = chain.take(); at != null; at = chain.next(at)) {
            batch.add(at);
        }
        return true;
    }

    /** Tells each session how far the listener has come; a batch may hold messages of two. */
    @SuppressWarnings("ReferenceEquality") // the same callback, not an equal one
    private void finished(List<Waiting> batch) {
        List<Messages> done = new ArrayList<>(batch.size());
        long size = 0;
        for (Waiting waiting : batch) {
            if (waiting instanceof Messages messages) {
                done.add(messages);
                size += messages.bytes;
            }
        }
        bytes.addAndGet(-size);
        long last = 0;
        for (int i = 0; i < done.size(); i++) {
            Messages each = done.get(i);
            last = Math.max(last, each.lastDelivery);
            if (i + 1 == done.size() || done.get(i + 1).returned != each.returned) {
                each.returned.returned(last);
                last = 0;
            }
        }
    }
}
