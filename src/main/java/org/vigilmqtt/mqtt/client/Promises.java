package org.vigilmqtt.mqtt.client;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.session.LongMap;

/** The open publishes, subscribes and unsubscribes, by token. Belongs to the event loop. */
final class Promises {
    private final LongMap<PublishOperation> publishes = new LongMap<>();
    private final LongMap<CompletableFuture<List<ReasonCode>>> questions = new LongMap<>();
    private long lastToken;

    long addPublish(PublishOperation operation) {
        publishes.put(++lastToken, operation);
        return lastToken;
    }

    long addAnswer(CompletableFuture<List<ReasonCode>> answered) {
        questions.put(++lastToken, answered);
        return lastToken;
    }

    void accepted(long token) {
        PublishOperation operation = publishes.get(token);
        if (operation != null) {
            operation.accept();
        }
    }

    /** Takes out a publish that ended well; null where nobody asks for it. */
    @Nullable PublishOperation take(long token) {
        return publishes.remove(token);
    }

    void answered(long token, List<ReasonCode> reasons) {
        CompletableFuture<List<ReasonCode>> question = questions.remove(token);
        if (question != null) {
            question.complete(reasons);
        }
    }

    void failed(long token, String reason) {
        PublishOperation operation = publishes.remove(token);
        if (operation != null) {
            operation.fail(new PublishException(reason));
        }
        CompletableFuture<List<ReasonCode>> question = questions.remove(token);
        if (question != null) {
            question.completeExceptionally(new PublishException(reason));
        }
    }

    void failAll(String reason) {
        List<PublishOperation> operations = publishes.values();
        List<CompletableFuture<List<ReasonCode>>> open = questions.values();
        publishes.clear();
        questions.clear();
        operations.forEach(operation -> operation.fail(new PublishException(reason)));
        open.forEach(question -> question.completeExceptionally(new PublishException(reason)));
    }
}
