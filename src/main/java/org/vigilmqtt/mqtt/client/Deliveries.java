package org.vigilmqtt.mqtt.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigilmqtt.mqtt.client.ClientEvent.MessagesArrived;
import org.vigilmqtt.mqtt.packet.Packet.Publish;

/**
 * Hands events to the listener in order and in batches, on a virtual thread that lives while there is something to hand over.
 * What waits is counted in bytes, so that the driver can stop reading before memory grows.
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

    /** An event, or a message that becomes part of one. */
    private record Waiting(ClientEvent event, long delivery, int bytes, @Nullable Returned returned) {}

    private final ClientListener listener;
    private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
    private boolean running;
    private long bytes;

    Deliveries(ClientListener listener) {
        this.listener = listener;
    }

    void add(ClientEvent event) {
        enqueue(new Waiting(event, 0, 0, null));
    }

    /** {@code delivery} is 0 where nothing has to be acknowledged. */
    void add(Publish message, long arrivedAtMicros, long delivery, Returned returned) {
        enqueue(new Waiting(
                new MessagesArrived(List.of(message), arrivedAtMicros), delivery, sizeOf(message), returned));
    }

    /** What a waiting message is counted as, in bytes. */
    static int sizeOf(Publish message) {
        return message.payload().size() + OVERHEAD;
    }

    private synchronized void enqueue(Waiting waiting) {
        queue.add(waiting);
        bytes += waiting.bytes;
        if (!running) {
            running = true;
            Thread.ofVirtual().name("vigil-delivery").start(this::run);
        }
    }

    /** Bytes that wait for the listener, in the queue or in its hands. */
    synchronized long bytes() {
        return bytes;
    }

    private void run() {
        List<Waiting> batch = new ArrayList<>();
        while (take(batch)) {
            try {
                listener.onEvents(eventsOf(batch));
            } catch (RuntimeException | Error failure) {
                // A listener's mistake must not cost the connection its acknowledgements.
                LOG.error("A listener failed; its messages count as delivered", failure);
            }
            finished(batch);
        }
    }

    private synchronized boolean take(List<Waiting> batch) {
        batch.clear();
        if (queue.isEmpty()) {
            running = false;
            return false;
        }
        batch.addAll(queue);
        queue.clear();
        return true;
    }

    /** Tells each session how far the listener has come; a batch may hold messages of two. */
    @SuppressWarnings("ReferenceEquality") // the same callback, not an equal one
    private void finished(List<Waiting> batch) {
        long done = 0;
        for (Waiting waiting : batch) {
            done += waiting.bytes;
        }
        synchronized (this) {
            bytes -= done;
        }
        long last = 0;
        for (int i = 0; i < batch.size(); i++) {
            Returned returned = batch.get(i).returned;
            if (returned == null) {
                continue;
            }
            last = Math.max(last, batch.get(i).delivery);
            boolean endsRun = i + 1 == batch.size() || batch.get(i + 1).returned != returned;
            if (endsRun) {
                returned.returned(last);
                last = 0;
            }
        }
    }

    /** Neighbouring messages become one event. */
    private static List<ClientEvent> eventsOf(List<Waiting> batch) {
        List<ClientEvent> events = new ArrayList<>();
        List<Publish> messages = new ArrayList<>();
        long arrivedAt = 0;
        for (Waiting waiting : batch) {
            if (waiting.event instanceof MessagesArrived(var some, var at)) {
                if (at != arrivedAt) {
                    flush(messages, arrivedAt, events);
                    arrivedAt = at;
                }
                messages.addAll(some);
            } else {
                flush(messages, arrivedAt, events);
                events.add(waiting.event);
            }
        }
        flush(messages, arrivedAt, events);
        return events;
    }

    private static void flush(List<Publish> messages, long arrivedAt, List<ClientEvent> events) {
        if (!messages.isEmpty()) {
            events.add(new MessagesArrived(List.copyOf(messages), arrivedAt));
            messages.clear();
        }
    }
}
