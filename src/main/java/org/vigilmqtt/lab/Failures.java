package org.vigilmqtt.lab;

import java.util.concurrent.CompletionException;
import org.vigilmqtt.mqtt.client.ConnectException;
import org.vigilmqtt.mqtt.client.ConnectFailure;

/** From what a stage failed with to why there is no connection. */
public final class Failures {
    private Failures() {}

    /** The connect's own reason; anything else came because the connection was lost on the way. */
    public static ConnectFailure of(Throwable thrown) {
        Throwable cause = thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return cause instanceof ConnectException refused
                ? refused.failure()
                : new ConnectFailure.ConnectionLost(String.valueOf(cause.getMessage()));
    }
}
