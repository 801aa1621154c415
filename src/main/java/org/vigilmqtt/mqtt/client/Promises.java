package org.vigilmqtt.mqtt.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.vigilmqtt.mqtt.packet.ReasonCode;

/** The open stages of publishes, subscribes and unsubscribes, by token. Belongs to the event loop. */
final class Promises {
    /** What a token stands for. */
    private record Open(
            CompletableFuture<Void> accepted,
            CompletableFuture<ReasonCode> completed,
            CompletableFuture<List<ReasonCode>> answered) {
        void fail(Exception reason) {
            accepted.completeExceptionally(reason);
            completed.completeExceptionally(reason);
            answered.completeExceptionally(reason);
        }
    }

    private final Map<Long, Open> open = new HashMap<>();
    private long lastToken;

    long addPublish(CompletableFuture<Void> accepted, CompletableFuture<ReasonCode> completed) {
        open.put(++lastToken, new Open(accepted, completed, new CompletableFuture<>()));
        return lastToken;
    }

    long addAnswer(CompletableFuture<List<ReasonCode>> answered) {
        open.put(++lastToken, new Open(new CompletableFuture<>(), new CompletableFuture<>(), answered));
        return lastToken;
    }

    void accepted(long token) {
        Open stages = open.get(token);
        if (stages != null) {
            stages.accepted.complete(null);
        }
    }

    void completed(long token, ReasonCode reason) {
        Open stages = open.remove(token);
        if (stages != null) {
            stages.completed.complete(reason);
        }
    }

    void answered(long token, List<ReasonCode> reasons) {
        Open stages = open.remove(token);
        if (stages != null) {
            stages.answered.complete(reasons);
        }
    }

    void failed(long token, String reason) {
        Open stages = open.remove(token);
        if (stages != null) {
            stages.fail(new PublishException(reason));
        }
    }

    void failAll(String reason) {
        List<Open> all = new ArrayList<>(open.values());
        open.clear();
        all.forEach(stages -> stages.fail(new PublishException(reason)));
    }
}
