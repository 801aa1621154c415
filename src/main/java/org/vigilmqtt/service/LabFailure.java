package org.vigilmqtt.service;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigilmqtt.broker.BrokerStartException;
import org.vigilmqtt.lab.Failures;
import org.vigilmqtt.mqtt.session.StoreException;
import org.vigilmqtt.workspace.Profile;

/** What the lab's stages fail with: a sentence for the user. */
final class LabFailure {
    private static final Logger LOG = LoggerFactory.getLogger(LabFailure.class);

    private LabFailure() {}

    /** The devices could not be read or written. */
    static final class NotKept extends RuntimeException {
        NotKept(StoreException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** The same stage with a sentence in the place of a failure, without its cause. */
    static CompletionStage<Void> told(Profile profile, CompletionStage<Void> stage) {
        CompletableFuture<Void> result = new CompletableFuture<>();
        stage.whenComplete((_, failure) -> {
            if (failure == null) {
                result.complete(null);
            } else {
                result.completeExceptionally(new IllegalStateException(sentence(profile, failure)));
            }
        });
        return result;
    }

    private static String sentence(Profile profile, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        LOG.info("The simulated devices did not do what was asked", cause);
        if (cause instanceof BrokerStartException) {
            return "The built-in broker did not start. " + cause.getMessage();
        }
        if (cause instanceof IllegalStateException
                || cause instanceof NotKept
                || cause instanceof CancellationException) {
            return String.valueOf(cause.getMessage());
        }
        return FailureText.of(Failures.of(failure), profile).text();
    }
}
