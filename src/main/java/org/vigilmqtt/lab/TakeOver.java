package org.vigilmqtt.lab;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.client.MqttClient;
import org.vigilmqtt.mqtt.session.InMemorySessionStore;

/** A second client that connects with a device's client ID, stays a moment, and leaves cleanly. */
final class TakeOver {
    private static final long STAY_MILLIS = 1_000;

    private TakeOver() {}

    /**
     * Connects.
     *
     * @param refused run where the second client cannot connect
     */
    static void by(ClientOptions taker, Runnable refused) {
        MqttClient client = MqttClient.create(taker, new InMemorySessionStore(), _ -> {});
        client.connect().whenComplete((_, failure) -> {
            if (failure == null) {
                // Not by the lab's clock: it has to leave when the lab is closed meanwhile, too.
                CompletableFuture.delayedExecutor(STAY_MILLIS, TimeUnit.MILLISECONDS)
                        .execute(() -> client.disconnect().thenRun(client::close));
            } else {
                refused.run();
                client.close();
            }
        });
    }
}
