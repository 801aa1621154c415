package org.vigilmqtt.service;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigilmqtt.mqtt.client.ClientEvent;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.client.MqttClient;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.session.InMemorySessionStore;
import org.vigilmqtt.workspace.TopicTree;

/**
 * Finds out whether topics have a retained message: a second, short connection subscribes to them, a few at a time, and
 * leaves. On MQTT 3.1.1 there is no other way, for live messages carry RETAIN 0 [MQTT-3.3.1-9]. Thread safe.
 */
final class RetainedProbe {
    private static final Logger LOG = LoggerFactory.getLogger(RetainedProbe.class);
    private static final long GATHER_MILLIS = 100;
    private static final long QUIET_MILLIS = 400;
    private static final int MOST_AT_ONCE = 200;
    private static final int MOST_WAITING = 100_000;

    private final Supplier<ClientOptions> options;
    private final TopicTree tree;
    private final Set<String> waiting = new LinkedHashSet<>();
    private boolean running;
    private boolean closed;

    /** {@code options} are those of the connection; the probe changes client ID, session, will and subscriptions. */
    RetainedProbe(Supplier<ClientOptions> options, TopicTree tree) {
        this.options = options;
        this.tree = tree;
    }

    /** Probes topics soon, together with others that come meanwhile. */
    void doubt(List<String> topics) {
        synchronized (this) {
            for (String topic : topics) {
                if (waiting.size() < MOST_WAITING) {
                    waiting.add(topic);
                }
            }
            if (running || closed) {
                return;
            }
            running = true;
        }
        later(GATHER_MILLIS, this::connect);
    }

    /** Forgets what was not probed yet. */
    synchronized void close() {
        closed = true;
        waiting.clear();
    }

    private static void later(long millis, Runnable step) {
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(step);
    }

    private void connect() {
        Set<String> retained = ConcurrentHashMap.newKeySet();
        MqttClient client;
        try {
            client = MqttClient.create(
                    ProbeOptions.from(options.get(), "-probe"),
                    new InMemorySessionStore(),
                    events -> collect(events, retained));
        } catch (IllegalArgumentException notComplete) {
            ended(notComplete);
            return;
        }
        client.connect().whenComplete((_, failure) -> {
            if (failure == null) {
                next(client, retained);
            } else {
                client.close();
                ended(failure);
            }
        });
    }

    /** Probes the topics that have waited longest, until there are none. */
    private void next(MqttClient client, Set<String> retained) {
        List<String> topics = take();
        if (topics.isEmpty()) {
            client.close();
            return;
        }
        List<TopicFilter> filters = topics.stream().map(TopicFilter::new).toList();
        client.subscribe(filters.stream()
                        .map(filter -> new SubscriptionRequest(filter, Qos.AT_MOST_ONCE))
                        .toList())
                .whenComplete((answers, failure) -> {
                    if (failure != null) {
                        client.close();
                        ended(failure);
                        return;
                    }
                    later(QUIET_MILLIS, () -> {
                        granted(topics, answers).forEach(topic -> tree.markRetained(topic, retained.contains(topic)));
                        client.unsubscribe(filters);
                        next(client, retained);
                    });
                });
    }

    private synchronized List<String> take() {
        List<String> topics = waiting.stream().limit(MOST_AT_ONCE).toList();
        topics.forEach(waiting::remove);
        running = !topics.isEmpty();
        return topics;
    }

    private synchronized void ended(Throwable failure) {
        running = false;
        LOG.info("The retained marks of topics could not be probed: {}", failure.getMessage());
    }

    /** A topic that may not be subscribed to tells nothing by its silence. */
    private static List<String> granted(List<String> topics, List<ReasonCode> answers) {
        List<String> granted = new ArrayList<>();
        for (int i = 0; i < topics.size(); i++) {
            if (!answers.get(i).isFailure()) {
                granted.add(topics.get(i));
            }
        }
        return granted;
    }

    private static void collect(List<ClientEvent> events, Set<String> retained) {
        for (ClientEvent event : events) {
            if (event instanceof ClientEvent.MessagesArrived(var messages, _)) {
                messages.stream()
                        .filter(Publish::retain)
                        .forEach(message -> retained.add(message.topic().value()));
            }
        }
    }
}
