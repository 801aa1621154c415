package org.vigilmqtt.mqtt.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.client.MqttClient.Loss;
import org.vigilmqtt.mqtt.packet.Packet;
import org.vigilmqtt.mqtt.transport.Wire;

/** A loss that was asked for. Belongs to the event loop. */
final class SimulatedLoss {
    /** How long a socket is held open for a broker that never gives up. */
    private static final Duration FOR_EVER = Duration.ofHours(1);

    private final Loss loss;
    private final ClientOptions options;
    private final ConnectionDriver driver;
    private final CompletableFuture<Void> happened = new CompletableFuture<>();
    private boolean crashing;

    SimulatedLoss(Loss loss, ClientOptions options, ConnectionDriver driver) {
        this.loss = loss;
        this.options = options;
        this.driver = driver;
    }

    /** Ends at the moment of the loss, before the broker can notice. */
    CompletionStage<Void> happened() {
        return happened;
    }

    void begin(@Nullable LiveConnection live) {
        if (live == null) {
            driver.leave(_ -> {});
            happened.completeExceptionally(new PublishException("There is no connection to lose."));
            return;
        }
        switch (loss) {
            case CLOSE_SOCKET -> driver.leave(losing -> end(losing, Wire::abort));
            case RESET -> driver.leave(losing -> end(losing, Wire::reset));
            case SILENCE ->
                driver.leave(losing -> {
                    losing.vanish(true, patience());
                    losing.fallSilent();
                    happened.complete(null);
                });
            case BLACK_HOLE -> {
                live.vanish(false, patience());
                happened.complete(null);
            }
            case RESET_BEFORE_PUBREL -> live.arm(this);
        }
    }

    private void end(LiveConnection live, Consumer<Wire> how) {
        happened.complete(null);
        live.lose(how);
    }

    /** Armed: whether this packet, and each after it, is not sent any more, because the crash comes in its place. */
    boolean swallows(Packet packet) {
        if (!crashing && packet instanceof Packet.Pubrel) {
            crashing = true;
            driver.submit(() -> driver.leave(live -> end(live, Wire::reset)));
        }
        return crashing;
    }

    /** The broker gives up after one and a half keep-alives [MQTT-3.1.2-24]; a slow one has a minute more. */
    private Duration patience() {
        Duration keepAlive = options.keepAlive();
        return keepAlive.isZero() ? FOR_EVER : keepAlive.multipliedBy(3).dividedBy(2).plusMinutes(1);
    }
}
