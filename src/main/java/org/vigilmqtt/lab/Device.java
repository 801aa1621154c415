package org.vigilmqtt.lab;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.DeviceStatus.State;
import org.vigilmqtt.mqtt.client.ClientEvent;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.client.ConnectFailure;
import org.vigilmqtt.mqtt.client.ConnectionState;
import org.vigilmqtt.mqtt.client.MqttClient;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.packet.Will;
import org.vigilmqtt.mqtt.session.InMemorySessionStore;

/**
 * One greenhouse bay's sensor. Each connection has a client of its own, so that nothing of a failed one lingers. All methods
 * may be called from any thread and return at once.
 */
final class Device {
    private static final double NANOS_PER_SECOND = 1e9;
    /** Unacknowledged readings; more are not made, because a stuck broker must not cost memory. */
    private static final int MOST_PENDING = 20;

    private final String clientId;
    private final String root;
    private final String firmware;
    private final Will will;
    private final ClientOptions options;
    private final WillWatch watch;
    private final Climate climate;
    private final Runnable changed;
    private final WillJudge judge;
    private final Rate rate = new Rate();

    private State state = State.STOPPED;
    private @Nullable ConnectFailure failure;
    private @Nullable MqttClient client;
    /** Counts the connections, so that news of an earlier one are told from those of this one. */
    private long connection;
    /** The end of the latest start, for whoever asks while it is under way. */
    private CompletableFuture<Void> started = CompletableFuture.completedFuture(null);

    /**
     * Does not connect.
     *
     * @param bay from 1
     * @param changed called on any thread, without a lock
     */
    Device(int bay, ClientOptions broker, WillWatch watch, Runnable changed) {
        this.clientId = clientIdOf(bay);
        this.root = "greenhouse/bay-" + bay;
        this.firmware = bay % 3 == 0 ? "2.3.9" : "2.4.1";
        this.will = new Will(willTopicOf(bay), Payload.ofText("offline"), Qos.AT_LEAST_ONCE, true);
        this.options = LabOptions.from(broker, clientId, will);
        this.watch = watch;
        this.climate = new Climate(bay);
        this.changed = changed;
        this.judge = new WillJudge(will);
    }

    static String clientIdOf(int bay) {
        return "bay-" + bay;
    }

    static TopicName willTopicOf(int bay) {
        return new TopicName("greenhouse/bay-" + bay + "/status");
    }

    synchronized DeviceStatus status() {
        return new DeviceStatus(
                clientId,
                state,
                (int) options.keepAlive().toSeconds(),
                state == State.ONLINE ? rate.perSecond() : 0,
                will,
                judge.status(),
                failure);
    }

    /** Connects where it is not connected; ends when the broker has acknowledged what a device publishes at birth. */
    CompletionStage<Void> start() {
        long mine;
        CompletableFuture<Void> result = new CompletableFuture<>();
        synchronized (this) {
            if (state == State.ONLINE || state == State.CONNECTING) {
                return started;
            }
            started = result;
            state = State.CONNECTING;
            failure = null;
            judge.connecting();
            mine = ++connection;
        }
        changed.run();
        watch.ready().thenCompose(_ -> connect(mine)).whenComplete((_, cause) -> {
            if (cause == null) {
                result.complete(null);
            } else {
                notConnected(mine, cause);
                result.completeExceptionally(cause);
            }
        });
        return result;
    }

    private CompletionStage<Void> connect(long mine) {
        MqttClient made;
        synchronized (this) {
            if (mine != connection) {
                return CompletableFuture.failedStage(new IllegalStateException("The device was stopped meanwhile."));
            }
            made = MqttClient.create(options, new InMemorySessionStore(), events -> told(mine, events));
            client = made;
        }
        return made.connect().thenCompose(_ -> born(mine, made));
    }

    private CompletionStage<Void> born(long mine, MqttClient live) {
        synchronized (this) {
            if (mine == connection && state == State.CONNECTING) {
                state = State.ONLINE;
                judge.online();
                rate.reset(System.nanoTime());
            }
        }
        changed.run();
        return live.publish(message("status", "online", Qos.AT_LEAST_ONCE, true))
                .completed()
                .thenCombine(
                        live.publish(message("firmware", firmware, Qos.AT_LEAST_ONCE, true))
                                .completed(),
                        (_, _) -> null);
    }

    /** On the client's delivery thread. */
    private void told(long of, List<ClientEvent> events) {
        for (ClientEvent event : events) {
            if (event instanceof ClientEvent.StateChanged(ConnectionState.Disconnected(var why)) && why != null) {
                lost(of, why);
            }
        }
    }

    private void notConnected(long of, Throwable cause) {
        synchronized (this) {
            if (of != connection || state != State.CONNECTING) {
                return;
            }
            state = State.LOST;
            failure = Failures.of(cause);
            judge.notConnected();
        }
        changed.run();
    }

    private void lost(long of, ConnectFailure why) {
        MqttClient gone;
        synchronized (this) {
            if (of != connection || (state != State.ONLINE && state != State.CONNECTING)) {
                return;
            }
            if (state == State.ONLINE) {
                judge.failed(System.nanoTime(), watch.blindness());
            } else {
                judge.notConnected();
            }
            state = State.LOST;
            failure = why;
            gone = client;
            client = null;
        }
        if (gone != null) {
            // On a virtual thread, where this does not wait.
            gone.close();
        }
        changed.run();
    }

    /** Closes the socket of a device that is online. */
    void closeSocket() {
        synchronized (this) {
            MqttClient live = client;
            if (state != State.ONLINE || live == null) {
                return;
            }
            // Before the socket is closed, so that the will cannot come first.
            state = State.SOCKET_CLOSED;
            judge.failed(System.nanoTime(), watch.blindness());
            connection++;
            client = null;
            live.fail(MqttClient.Loss.CLOSE_SOCKET);
        }
        changed.run();
    }

    /**
     * DISCONNECT, or the end of an attempt to connect; ends when the connection is closed.
     *
     * @param left told the time to hand to {@link #quiet}, when the connection is closed
     */
    CompletionStage<Void> disconnect(LongConsumer left) {
        CompletionStage<Void> done;
        synchronized (this) {
            if (state != State.ONLINE && state != State.CONNECTING) {
                return CompletableFuture.completedStage(null);
            }
            MqttClient live = client;
            client = null;
            connection++;
            if (state == State.ONLINE) {
                long now = System.nanoTime();
                state = State.DISCONNECTED_CLEANLY;
                judge.left(now, watch.blindness());
                done = live == null
                        ? CompletableFuture.completedStage(null)
                        : live.disconnect().thenRun(() -> left.accept(now));
            } else {
                state = State.STOPPED;
                judge.notConnected();
                done = live == null ? CompletableFuture.completedStage(null) : live.disconnect();
            }
        }
        changed.run();
        return done;
    }

    /** Some time has passed since the leave of {@code leftAt}: a will that was not seen will not come. */
    void quiet(long leftAt) {
        synchronized (this) {
            judge.quiet(leftAt);
        }
        changed.run();
    }

    /** The observer received a live message on the will's topic; the device's own birth is one of them. */
    void seen(Publish message) {
        if (!message.payload().equals(will.payload())) {
            return;
        }
        synchronized (this) {
            judge.seen(System.nanoTime());
        }
        changed.run();
    }

    void unobserved(String blindness) {
        synchronized (this) {
            judge.unobserved(blindness);
        }
        changed.run();
    }

    /** Publishes a reading of each sensor where the device is online. */
    void publishReadings() {
        MqttClient live;
        synchronized (this) {
            live = client;
            if (live == null || state != State.ONLINE) {
                return;
            }
        }
        MqttClient.Pending pending = live.pending();
        if (pending.inFlight() + pending.queued() > MOST_PENDING) {
            return;
        }
        double seconds = System.nanoTime() / NANOS_PER_SECOND;
        LocalTime at = LocalTime.now(ZoneId.systemDefault());
        publish(live, "climate/temperature", climate.temperature(seconds, at), Qos.AT_LEAST_ONCE);
        publish(live, "climate/humidity", climate.humidity(seconds), Qos.AT_MOST_ONCE);
        publish(live, "climate/co2", climate.co2(seconds), Qos.AT_MOST_ONCE);
    }

    /** A reading that is lost with its connection is not worth a word. */
    private void publish(MqttClient live, String below, String text, Qos qos) {
        live.publish(message(below, text, qos, false)).completed().thenRun(this::published);
    }

    private synchronized void published() {
        rate.add(System.nanoTime());
    }

    private Publish message(String below, String text, Qos qos, boolean retain) {
        return Publish.of(new TopicName(root + "/" + below), Payload.ofText(text), qos, retain);
    }
}
