package org.vigilmqtt.service;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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
 * Finds out whether topics still have a retained message: a second, short connection subscribes to them and leaves. On
 * MQTT 3.1.1 there is no other way, for live messages carry RETAIN 0 [MQTT-3.3.1-9].
 */
final class RetainedProbe {
    private static final Logger LOG = LoggerFactory.getLogger(RetainedProbe.class);
    private static final long GATHER_MILLIS = 100;
    private static final long QUIET_MILLIS = 400;
    private static final int MOST_AT_ONCE = 200;

    private final Supplier<ClientOptions> options;
    private final TopicTree tree;
    private final Set<String> waiting = new HashSet<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    /** {@code options} are those of the connection; the probe changes client ID, session, will and subscriptions. */
    RetainedProbe(Supplier<ClientOptions> options, TopicTree tree) {
        this.options = options;
        this.tree = tree;
    }

    /** Probes topics soon, together with others that come meanwhile. */
    void doubt(List<String> topics) {
        synchronized (waiting) {
            waiting.addAll(topics);
        }
        if (scheduled.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(GATHER_MILLIS, TimeUnit.MILLISECONDS).execute(this::probe);
        }
    }

    private void probe() {
        scheduled.set(false);
        List<String> topics = new ArrayList<>();
        synchronized (waiting) {
            waiting.stream().limit(MOST_AT_ONCE).forEach(topics::add);
            topics.forEach(waiting::remove);
            if (!waiting.isEmpty() && scheduled.compareAndSet(false, true)) {
                CompletableFuture.delayedExecutor(GATHER_MILLIS, TimeUnit.MILLISECONDS).execute(this::probe);
            }
        }
        if (!topics.isEmpty()) {
            run(topics);
        }
    }

    private void run(List<String> topics) {
        Set<String> retained = new HashSet<>();
        List<SubscriptionRequest> requests = topics.stream()
                .map(topic -> new SubscriptionRequest(new TopicFilter(topic), Qos.AT_MOST_ONCE))
                .toList();
        MqttClient client = MqttClient.create(
                ProbeOptions.from(options.get(), "-probe"), new InMemorySessionStore(), events -> collect(events, retained));
        client.connect()
                .thenCompose(_ -> client.subscribe(requests))
                .whenComplete((answers, failure) -> {
                    if (failure != null) {
                        LOG.info("The retained marks of {} topics could not be probed: {}", topics.size(), failure.getMessage());
                        client.close();
                        return;
                    }
                    CompletableFuture.delayedExecutor(QUIET_MILLIS, TimeUnit.MILLISECONDS).execute(() -> {
                        client.close();
                        mark(granted(topics, answers), retained);
                    });
                });
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
                synchronized (retained) {
                    messages.stream()
                            .filter(Publish::retain)
                            .forEach(message -> retained.add(message.topic().value()));
                }
            }
        }
    }

    private void mark(List<String> topics, Set<String> retained) {
        synchronized (retained) {
            topics.forEach(topic -> tree.markRetained(topic, retained.contains(topic)));
        }
    }
}
