package org.vigilmqtt.lab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.WillCase.Kept;
import org.vigilmqtt.mqtt.client.ClientEvent;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.client.ConnectionState;
import org.vigilmqtt.mqtt.client.MqttClient;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.session.InMemorySessionStore;

/**
 * Looks whether the broker has kept wills as retained messages. A live copy carries RETAIN 0 in any case [MQTT-3.3.1-9], so a
 * second client subscribes to the topic, is sent what is retained, and leaves. Many topics are asked about at once. Thread
 * safe.
 */
final class KeptProbe {
    /** As many topics as one look takes. */
    private static final int BATCH = 200;

    /** How long the broker may take to send what is retained, after it has answered the SUBSCRIBE. */
    private static final long WAIT_NANOS = 1_500_000_000L;

    /** Somebody who wants to know. */
    interface Asked {
        Payload payload();

        void answered(Kept kept);
    }

    private final Supplier<ClientOptions> options;
    private final List<Map.Entry<String, Asked>> waiting = new ArrayList<>();
    private @Nullable Look look;
    private boolean closed;

    KeptProbe(Supplier<ClientOptions> options) {
        this.options = options;
    }

    synchronized void ask(String topic, Asked asked) {
        waiting.add(Map.entry(topic, asked));
    }

    /** Begins a look, or ends one that has taken long enough; called several times a second. */
    void tick(long now) {
        Look over = null;
        Look begun = null;
        synchronized (this) {
            Look running = look;
            if (running != null && running.isOver(now)) {
                over = running;
                look = null;
            }
            if (look == null && !closed && !waiting.isEmpty()) {
                List<Map.Entry<String, Asked>> some = waiting.subList(0, Math.min(BATCH, waiting.size()));
                begun = new Look(List.copyOf(some), now);
                some.clear();
                look = begun;
            }
        }
        if (over != null) {
            over.finish();
        }
        if (begun != null) {
            begun.begin();
        }
    }

    void close() {
        Look last;
        synchronized (this) {
            closed = true;
            last = look;
            look = null;
        }
        if (last != null) {
            last.leave();
        }
    }

    /** One connection of the probe. */
    private final class Look {
        private final Map<String, List<Asked>> asked = new HashMap<>();
        private final MqttClient client;
        private final long begunAt;
        private long answeredAt;
        private boolean failed;

        Look(List<Map.Entry<String, Asked>> some, long now) {
            some.forEach(each ->
                    asked.computeIfAbsent(each.getKey(), _ -> new ArrayList<>()).add(each.getValue()));
            begunAt = now;
            client = MqttClient.create(options.get(), new InMemorySessionStore(), this::told);
        }

        void begin() {
            List<SubscriptionRequest> requests = asked.keySet().stream()
                    .map(topic -> new SubscriptionRequest(new TopicFilter(topic), Qos.AT_MOST_ONCE))
                    .toList();
            client.connect().thenCompose(_ -> client.subscribe(requests)).whenComplete((_, failure) -> {
                synchronized (this) {
                    answeredAt = System.nanoTime();
                    failed |= failure != null;
                }
            });
        }

        synchronized boolean isOver(long now) {
            return failed
                    || (answeredAt != 0 && (asked.isEmpty() || now - answeredAt > WAIT_NANOS))
                    || now - begunAt > 10 * WAIT_NANOS;
        }

        private void told(List<ClientEvent> events) {
            for (ClientEvent event : events) {
                if (event instanceof ClientEvent.MessagesArrived(var messages, _)) {
                    messages.stream().filter(Publish::retain).forEach(this::retained);
                } else if (event instanceof ClientEvent.StateChanged(ConnectionState.Disconnected _)) {
                    synchronized (this) {
                        failed = true;
                    }
                }
            }
        }

        private void retained(Publish message) {
            List<Asked> here;
            synchronized (this) {
                here = asked.remove(message.topic().value());
            }
            if (here != null) {
                // Another payload came after the will: then nothing is known.
                here.forEach(each -> each.answered(
                        each.payload().equals(message.payload()) ? Kept.YES : Kept.UNKNOWN));
            }
        }

        void finish() {
            List<Asked> without = new ArrayList<>();
            boolean sure;
            synchronized (this) {
                asked.values().forEach(without::addAll);
                asked.clear();
                sure = !failed && answeredAt != 0;
            }
            if (sure) {
                without.forEach(each -> each.answered(Kept.NO));
            }
            leave();
        }

        void leave() {
            client.disconnect().thenRun(client::close);
        }
    }
}
