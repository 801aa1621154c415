package org.vigilmqtt.service;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.client.MqttClient;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.session.InMemorySessionStore;
import org.vigilmqtt.workspace.RetainedMessage;

/**
 * Reads what the broker retains below a filter: a second, short connection subscribes, listens until nothing more comes,
 * and leaves. Only what comes with RETAIN because of that subscription counts [MQTT-3.3.1-8].
 *
 * <p>First at QoS 0, because brokers bound what they queue for a client at QoS 1 and 2 and drop the rest, then a few
 * topics at a time at QoS 2, which shows the QoS each was retained with.
 */
final class RetainedReader {
    private static final long ANSWER_SECONDS = 30;
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(600);
    private static final long LOOK_MILLIS = 20;
    private static final int TOPICS_AT_ONCE = 200;

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
     * @throws RetainedException with a sentence, where the broker cannot be asked, is lost, or there is too much
     */
    List<RetainedMessage> read(TopicFilter filter, IntConsumer found, BooleanSupplier cancelled)
            throws RetainedException, InterruptedException {
        RetainedCollector collector = new RetainedCollector(true);
        try (MqttClient client = MqttClient.create(
                ProbeOptions.from(options.get(), "-retained"), new InMemorySessionStore(), collector::take)) {
            answer(client.connect());
            subscribe(client, List.of(filter), Qos.AT_MOST_ONCE);
            collector.restart();
            while (collector.quietNanos() < QUIET_NANOS && !cancelled.getAsBoolean()) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                found.accept(collector.count());
            }
            // A broker that is only slow answers this when it has sent all that came before.
            answer(client.unsubscribe(List.of(filter)));
            readQos(client, collector, cancelled);
            return collector.messages();
        } catch (IllegalArgumentException notComplete) {
            throw new RetainedException(FailureText.notComplete(notComplete));
        }
    }

    /** The topics with a retained message below any of the filters that are granted. Blocks. */
    List<String> topics(List<TopicFilter> filters) throws RetainedException, InterruptedException {
        if (filters.isEmpty()) {
            return List.of();
        }
        RetainedCollector collector = new RetainedCollector(false);
        try (MqttClient client = MqttClient.create(
                ProbeOptions.from(options.get(), "-retained"), new InMemorySessionStore(), collector::take)) {
            answer(client.connect());
            answer(client.subscribe(filters.stream()
                    .map(filter -> new SubscriptionRequest(filter, Qos.AT_MOST_ONCE))
                    .toList()));
            collector.restart();
            while (collector.quietNanos() < QUIET_NANOS) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
            answer(client.unsubscribe(filters));
            return collector.messages().stream().map(each -> each.topic().value()).toList();
        } catch (IllegalArgumentException notComplete) {
            throw new RetainedException(FailureText.notComplete(notComplete));
        }
    }

    private static void readQos(MqttClient client, RetainedCollector collector, BooleanSupplier cancelled)
            throws RetainedException, InterruptedException {
        List<String> topics = collector.topics();
        for (int from = 0; from < topics.size() && !cancelled.getAsBoolean(); from += TOPICS_AT_ONCE) {
            List<TopicFilter> filters = topics.subList(from, Math.min(topics.size(), from + TOPICS_AT_ONCE)).stream()
                    .map(TopicFilter::new)
                    .toList();
            collector.await(filters.size());
            subscribe(client, filters, Qos.EXACTLY_ONCE);
            collector.restart();
            while (collector.awaits() && collector.quietNanos() < QUIET_NANOS) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            answer(client.unsubscribe(filters));
        }
    }

    private static void subscribe(MqttClient client, List<TopicFilter> filters, Qos qos)
            throws RetainedException, InterruptedException {
        List<ReasonCode> granted = answer(client.subscribe(
                filters.stream().map(filter -> new SubscriptionRequest(filter, qos)).toList()));
        for (int i = 0; i < filters.size(); i++) {
            if (granted.get(i).isFailure()) {
                throw new RetainedException("The broker does not let this user read " + filters.get(i).value() + ".");
            }
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
}
