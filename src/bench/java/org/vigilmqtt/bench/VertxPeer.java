package org.vigilmqtt.bench;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The client of Vert.x. Its acknowledgements name packet identifiers, so publishes are made on its own thread, many in a
 * turn, which is how it is fastest.
 */
final class VertxPeer implements Peer {
    private final Vertx vertx = Vertx.vertx();
    /** Who waits for which identifier; on the client's thread. */
    private final Map<Integer, Runnable> waiting = new HashMap<>();
    private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private @Nullable MqttClient client;
    private io.vertx.core.@Nullable Context context;

    @Override
    public void connect(int port, String clientId, int window, Sink sink) throws Exception {
        CompletableFuture<Void> connected = new CompletableFuture<>();
        context = vertx.getOrCreateContext();
        context().runOnContext(_ -> {
            MqttClient mine = MqttClient.create(
                    vertx,
                    new MqttClientOptions()
                            .setClientId(clientId)
                            .setCleanSession(true)
                            .setMaxMessageSize(1024 * 1024)
                            .setMaxInflightQueue(65_535)
                            .setAckTimeout(-1)
                            .setKeepAliveInterval(60));
            client = mine;
            mine.publishHandler(message -> {
                if (message.topicName().equals(LoopbackBroker.END)) {
                    sink.end(message.payload().toString());
                } else {
                    sink.message(message.topicName());
                }
            });
            mine.publishCompletionHandler(this::acknowledged);
            mine.connect(port, "127.0.0.1").onComplete(result -> {
                if (result.succeeded()) {
                    connected.complete(null);
                } else {
                    connected.completeExceptionally(result.cause());
                }
            });
        });
        connected.get(20, TimeUnit.SECONDS);
    }

    private void acknowledged(Integer id) {
        Runnable done = waiting.remove(id);
        if (done != null) {
            done.run();
        }
    }

    private io.vertx.core.Context context() {
        return Objects.requireNonNull(context, "connected first");
    }

    private MqttClient client() {
        return Objects.requireNonNull(client, "connected first");
    }

    @Override
    public void subscribe(String filter, int qos) throws Exception {
        CompletableFuture<Void> granted = new CompletableFuture<>();
        context().runOnContext(_ -> {
            client().subscribeCompletionHandler(_ -> granted.complete(null));
            client().subscribe(filter, qos);
        });
        granted.get(20, TimeUnit.SECONDS);
    }

    @Override
    public void publish(String topic, byte[] payload, int qos, Runnable done) {
        commands.add(() -> client()
                .publish(topic, Buffer.buffer(payload), MqttQoS.valueOf(qos), false, false)
                .onComplete(sent -> {
                    if (qos == 0 || sent.failed()) {
                        done.run();
                    } else {
                        waiting.put(sent.result(), done);
                    }
                }));
        if (scheduled.compareAndSet(false, true)) {
            context().runOnContext(_ -> {
                scheduled.set(false);
                for (Runnable command = commands.poll(); command != null; command = commands.poll()) {
                    command.run();
                }
            });
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().orTimeout(5, TimeUnit.SECONDS).join();
    }
}
