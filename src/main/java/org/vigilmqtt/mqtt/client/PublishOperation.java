package org.vigilmqtt.mqtt.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.ReasonCode;

/**
 * One publish from the call to its end: the command that is queued, and what the caller sees of it. A stage is made when
 * somebody asks for it.
 */
final class PublishOperation extends Commands.Command implements MqttClient.Publication {
    private final ConnectionDriver driver;
    private final Publish message;
    private boolean accepted;
    private @Nullable ReasonCode reason;
    private @Nullable Exception failure;
    private @Nullable CompletableFuture<Void> acceptedStage;
    private @Nullable CompletableFuture<ReasonCode> completedStage;

    PublishOperation(ConnectionDriver driver, Publish message) {
        this.driver = driver;
        this.message = message;
    }

    @Override
    void run() {
        driver.publish(message, this);
    }

    @Override
    public synchronized CompletionStage<Void> accepted() {
        CompletableFuture<Void> stage = acceptedStage;
        if (stage == null) {
            stage = new CompletableFuture<>();
            acceptedStage = stage;
            if (accepted) {
                stage.complete(null);
            } else if (failure != null) {
                stage.completeExceptionally(failure);
            }
        }
        return stage;
    }

    @Override
    public synchronized CompletionStage<ReasonCode> completed() {
        CompletableFuture<ReasonCode> stage = completedStage;
        if (stage == null) {
            stage = new CompletableFuture<>();
            completedStage = stage;
            if (reason != null) {
                stage.complete(reason);
            } else if (failure != null) {
                stage.completeExceptionally(failure);
            }
        }
        return stage;
    }

    /** It is safe with this client. */
    void accept() {
        CompletableFuture<Void> stage;
        synchronized (this) {
            accepted = true;
            stage = acceptedStage;
        }
        if (stage != null) {
            stage.complete(null);
        }
    }

    /** It ended well, which implies that it was safe: QoS 0 may be on the wire before writes of others are committed. */
    void complete(ReasonCode how) {
        CompletableFuture<Void> acceptance;
        CompletableFuture<ReasonCode> completion;
        synchronized (this) {
            accepted = true;
            reason = how;
            acceptance = acceptedStage;
            completion = completedStage;
        }
        if (acceptance != null) {
            acceptance.complete(null);
        }
        if (completion != null) {
            completion.complete(how);
        }
    }

    /** It will never end well. */
    void fail(Exception why) {
        CompletableFuture<Void> acceptance;
        CompletableFuture<ReasonCode> completion;
        synchronized (this) {
            failure = why;
            acceptance = acceptedStage;
            completion = completedStage;
        }
        if (acceptance != null) {
            acceptance.completeExceptionally(why);
        }
        if (completion != null) {
            completion.completeExceptionally(why);
        }
    }
}
