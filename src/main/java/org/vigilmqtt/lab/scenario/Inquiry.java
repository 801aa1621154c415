package org.vigilmqtt.lab.scenario;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.packet.TopicName;

/**
 * Asks the broker what is retained, over and over. It has a connection of its own, because a broker may send a live message
 * once for each subscription that it matches. On the run's thread only.
 */
final class Inquiry implements AutoCloseable {
    /** Between two questions, after the answer to the first. */
    static final Duration AGAIN = Duration.ofMillis(400);

    private final Onlooker connection;
    private final Map<String, Payload> retained = new ConcurrentHashMap<>();
    private @Nullable CompletableFuture<Void> connected;
    private CompletableFuture<Void> question = CompletableFuture.completedFuture(null);
    private long answeredAt;
    private boolean answered;

    /** Does not connect; {@code changed} is told of answers, on any thread. */
    Inquiry(ClientOptions broker, Runnable changed) {
        this.connection = new Onlooker(broker, this::arrived, changed);
    }

    /** Only what the broker sends because of a subscription has RETAIN set [MQTT-3.3.1-8]. */
    private void arrived(Publish message) {
        if (message.retain()) {
            retained.put(message.topic().value(), message.payload());
        }
    }

    /** Forgets the answers to an earlier question. */
    void ask(Collection<TopicName> topics) {
        retained.clear();
        answered = false;
        CompletableFuture<Void> open = connected;
        if (open == null) {
            open = connection.connect(List.of()).toCompletableFuture();
            connected = open;
        }
        List<TopicFilter> filters = topics.stream()
                .map(topic -> new TopicFilter(topic.value()))
                .distinct()
                .toList();
        question = open.thenCompose(_ -> connection.subscribe(filters));
    }

    /** What is retained on a topic, as far as the broker has said by now. */
    Optional<Payload> says(TopicName topic) {
        return Optional.ofNullable(retained.get(topic.value()));
    }

    /** Whether the broker took the question this long ago; what it has not sent by then is not there. */
    boolean isAnsweredFor(Duration time, long now) {
        if (!question.isDone() || question.isCompletedExceptionally()) {
            return false;
        }
        if (!answered) {
            answered = true;
            answeredAt = now;
        }
        return now - answeredAt >= time.toNanos();
    }

    /** Why there is no answer, in words that follow "Seen:"; empty where there is one or it is still waited for. */
    String failure() {
        CompletableFuture<Void> open = connected;
        if (!question.isCompletedExceptionally() || open == null) {
            return "";
        }
        if (open.isCompletedExceptionally()) {
            return "the broker takes no second connection of the scenario";
        }
        return connection.isLost() ? "the scenario's own connection was lost" : "the broker refuses the subscription";
    }

    @Override
    public void close() {
        connection.close();
    }
}
