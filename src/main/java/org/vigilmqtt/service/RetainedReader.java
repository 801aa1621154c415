package org.vigilmqtt.service;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.vigilmqtt.mqtt.client.ClientEvent;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.client.MqttClient;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.session.InMemorySessionStore;
import org.vigilmqtt.workspace.RetainedMessage;

/**
 * Reads what the broker retains below a filter: a second, short connection subscribes, listens until nothing more comes,
 * and leaves. Only what comes with RETAIN because of that subscription counts [MQTT-3.3.1-8].
 */
final class RetainedReader {
    private static final long ANSWER_SECONDS = 30;
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(600);
    private static final long LOOK_MILLIS = 50;
    private static final long MOST_BYTES = 256L * 1024 * 1024;

    private final Supplier<ClientOptions> options;

    /** {@code options} are those of the connection; the reader changes client ID, session, will and subscriptions. */
    RetainedReader(Supplier<ClientOptions> options) {
        this.options = options;
    }

    /**
     * The retained messages by topic. Blocks.
     *
     * @param found told how many there are so far
     * @param cancelled looked at now and then; what was found by then is returned
     * @throws RetainedException with a sentence, where the broker cannot be asked or there is too much
     */
    List<RetainedMessage> read(TopicFilter filter, IntConsumer found, BooleanSupplier cancelled)
            throws RetainedException, InterruptedException {
        Collector collector = new Collector();
        try (MqttClient client = MqttClient.create(
                ProbeOptions.from(options.get(), "-retained"), new InMemorySessionStore(), collector::take)) {
            answer(client.connect());
            ReasonCode granted = answer(client.subscribe(List.of(new SubscriptionRequest(filter, Qos.EXACTLY_ONCE))))
                    .getFirst();
            if (granted.isFailure()) {
                throw new RetainedException("The broker does not let this user read " + filter.value() + ".");
            }
            collector.restart();
            while (!collector.isQuiet() && !cancelled.getAsBoolean()) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                found.accept(collector.count());
            }
            return collector.messages();
        } catch (IllegalArgumentException notComplete) {
            throw new RetainedException(FailureText.notComplete(notComplete));
        }
    }

    private static <T> T answer(CompletionStage<T> stage) throws RetainedException, InterruptedException {
        try {
            return stage.toCompletableFuture().get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            throw new RetainedException(
                    "The broker could not be asked what it retains. " + RetainedException.sentence(failure));
        } catch (TimeoutException _) {
            throw new RetainedException("The broker did not answer within " + ANSWER_SECONDS + " s. Try again.");
        }
    }

    /** What has come; on the delivery thread and the reader's. */
    private static final class Collector {
        private final Map<String, RetainedMessage> byTopic = new LinkedHashMap<>();
        private long bytes;
        private long lastAt = System.nanoTime();

        synchronized void take(List<ClientEvent> events) {
            for (ClientEvent event : events) {
                if (event instanceof ClientEvent.MessagesArrived(var messages, _) && bytes <= MOST_BYTES) {
                    messages.stream().filter(Publish::retain).forEach(this::add);
                }
            }
        }

        private void add(Publish message) {
            lastAt = System.nanoTime();
            bytes += message.payload().size();
            byTopic.put(
                    message.topic().value(), new RetainedMessage(message.topic(), message.payload(), message.qos()));
        }

        synchronized void restart() {
            lastAt = System.nanoTime();
        }

        synchronized boolean isQuiet() {
            return System.nanoTime() - lastAt > QUIET_NANOS || bytes > MOST_BYTES;
        }

        synchronized int count() {
            return byTopic.size();
        }

        synchronized List<RetainedMessage> messages() throws RetainedException {
            if (bytes > MOST_BYTES) {
                throw new RetainedException(
                        "There is more than 256 MB retained here. Choose a branch further down, and do it in parts.");
            }
            List<RetainedMessage> all = new ArrayList<>(byTopic.values());
            all.sort(Comparator.comparing(message -> message.topic().value()));
            return all;
        }
    }
}
