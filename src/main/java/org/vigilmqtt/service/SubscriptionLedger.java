package org.vigilmqtt.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.service.Connection.Subscribed;
import org.vigilmqtt.service.Connection.Traffic;

/** What is subscribed, as asked for and as granted, and what comes because of it. On every thread. */
final class SubscriptionLedger {
    private static final class Entry {
        private final TopicFilter filter;
        private final RateMeter received = new RateMeter();
        private final LongAdder retained = new LongAdder();
        private Subscribed subscribed;
        private long grantedAtMicros = Long.MAX_VALUE;

        Entry(Subscribed subscribed) {
            this.filter = subscribed.requested().filter();
            this.subscribed = subscribed;
        }

        /** The time of the grant stays while it is given again and again, as after each reconnect. */
        void grant(Subscribed now, long atMicros) {
            if (now.granted() == null) {
                grantedAtMicros = Long.MAX_VALUE;
            } else if (grantedAtMicros == Long.MAX_VALUE || !now.equals(subscribed)) {
                grantedAtMicros = atMicros;
            }
            subscribed = now;
        }

        boolean hasGranted(TopicName topic, long atMicros) {
            ReasonCode granted = subscribed.granted();
            return granted != null && !granted.isFailure() && grantedAtMicros <= atMicros && filter.matches(topic);
        }

        void count(List<Publish> messages) {
            long all = 0;
            long kept = 0;
            for (Publish message : messages) {
                if (filter.matches(message.topic())) {
                    all++;
                    if (message.retain()) {
                        kept++;
                    }
                }
            }
            if (all > 0) {
                received.add(all);
                retained.add(kept);
            }
        }
    }

    private final LongSupplier clockMicros;
    private final Map<TopicFilter, Entry> entries = new LinkedHashMap<>();
    /** For counting, which must not wait. */
    private volatile List<Entry> counted = List.of();

    /** {@code clockMicros} tells the microseconds since the epoch. */
    SubscriptionLedger(LongSupplier clockMicros) {
        this.clockMicros = clockMicros;
    }

    /** Lists a subscription before the broker has answered. */
    void asked(SubscriptionRequest request) {
        put(new Subscribed(request, null));
    }

    void answered(SubscriptionRequest request, ReasonCode granted) {
        put(new Subscribed(request, granted));
    }

    /** Lists what a kept session has from before. */
    synchronized void kept(SubscriptionRequest granted) {
        Entry known = entries.get(granted.filter());
        SubscriptionRequest requested = known == null ? granted : known.subscribed.requested();
        put(new Subscribed(requested, ReasonCode.of(granted.qos().value())));
    }

    private synchronized void put(Subscribed subscribed) {
        Entry known = entries.get(subscribed.requested().filter());
        if (known == null) {
            Entry added = new Entry(subscribed);
            added.grant(subscribed, clockMicros.getAsLong());
            entries.put(subscribed.requested().filter(), added);
            counted = List.copyOf(entries.values());
        } else {
            known.grant(subscribed, clockMicros.getAsLong());
        }
    }

    synchronized void ended(TopicFilter filter) {
        entries.remove(filter);
        counted = List.copyOf(entries.values());
    }

    /** Counts each message for each filter it matches: a broker that sends one copy does not say for which it did. */
    void count(List<Publish> messages) {
        counted.forEach(entry -> entry.count(messages));
    }

    synchronized List<Subscribed> all() {
        List<Subscribed> all = new ArrayList<>(entries.size());
        entries.values().forEach(entry -> all.add(entry.subscribed));
        return all;
    }

    /** What is subscribed, or asked for. */
    synchronized List<TopicFilter> filters() {
        return List.copyOf(entries.keySet());
    }

    /** Those because of which a message may have come; empty where that is not known. */
    synchronized List<Subscribed> grantedFor(TopicName topic, long atMicros) {
        return entries.values().stream()
                .filter(entry -> entry.hasGranted(topic, atMicros))
                .map(entry -> entry.subscribed)
                .toList();
    }

    synchronized @Nullable Traffic traffic(TopicFilter filter) {
        Entry entry = entries.get(filter);
        return entry == null
                ? null
                : new Traffic(entry.received.total(), entry.retained.sum(), entry.received.perSecond());
    }

    /** The filter that was added last among those that match a topic; empty where none does. */
    synchronized String latestFor(String topic) {
        String latest = "";
        for (TopicFilter filter : entries.keySet()) {
            if (filter.matches(topic)) {
                latest = filter.value();
            }
        }
        return latest;
    }
}
