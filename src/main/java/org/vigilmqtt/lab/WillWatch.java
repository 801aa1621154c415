package org.vigilmqtt.lab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.client.ClientEvent;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.client.ConnectionState;
import org.vigilmqtt.mqtt.client.MqttClient;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.session.InMemorySessionStore;

/**
 * The observer: a client of its own on the devices' broker that is subscribed to the topics of wills and births before a
 * device connects. All methods may be called from any thread; the callbacks come on the client's delivery thread.
 */
final class WillWatch implements AutoCloseable {
    static final String OVER = "These devices have left: others took their place, or Vigil closes.";

    private static final String NOT_CONNECTED = "not observed: the observer has no connection";
    private static final String REFUSED = "not observed: the broker refused the observer's subscription";

    /** Filters in one SUBSCRIBE. */
    private static final int BATCH = 200;

    /** After a failed connect the next one waits this long, however many ask for it. */
    private static final long PAUSE_NANOS = 1_000_000_000L;

    private final Supplier<ClientOptions> options;
    private final Consumer<Publish> arrived;
    private final Consumer<String> blinded;
    private final Map<String, Qos> topics = new HashMap<>();
    private final Set<TopicFilter> subscribed = new HashSet<>();

    private @Nullable MqttClient client;
    private @Nullable CompletableFuture<Void> ready;
    private volatile @Nullable String blindness = NOT_CONNECTED;
    private volatile boolean wanted;
    private long attempt;
    private long failedAt;
    private boolean stale;
    private boolean closed;

    /**
     * Does not connect.
     *
     * @param options asked before each connect
     * @param arrived told of messages on the topics, live and retained
     * @param blinded told, in words, that wills are not seen any more
     */
    WillWatch(Supplier<ClientOptions> options, Consumer<Publish> arrived, Consumer<String> blinded) {
        this.options = options;
        this.arrived = arrived;
        this.blinded = blinded;
    }

    /** Why wills would not be seen now, in words; null where they would. */
    @Nullable String blindness() {
        return blindness;
    }

    /** Whether somebody has asked for it. */
    boolean isWanted() {
        return wanted;
    }

    /** Topics to watch from the next {@link #ready} on, beside those before. */
    synchronized void add(Map<String, Qos> more) {
        more.forEach((topic, qos) -> topics.merge(topic, qos, (one, other) -> one.compareTo(other) > 0 ? one : other));
        stale = true;
    }

    /** Connects and subscribes where it is not; ends when the broker has answered each SUBSCRIBE. */
    synchronized CompletionStage<Void> ready() {
        if (closed) {
            return CompletableFuture.failedStage(new IllegalStateException(OVER));
        }
        wanted = true;
        CompletableFuture<Void> before = ready;
        if (before == null || (before.isCompletedExceptionally() && System.nanoTime() - failedAt > PAUSE_NANOS)) {
            return connect();
        }
        MqttClient live = client;
        if (!stale || live == null || before.isCompletedExceptionally()) {
            return before;
        }
        long mine = attempt;
        CompletableFuture<Void> more = before.thenCompose(_ -> subscribe(mine, live)).toCompletableFuture();
        ready = more;
        return more;
    }

    private CompletableFuture<Void> connect() {
        long mine = ++attempt;
        subscribed.clear();
        MqttClient made = MqttClient.create(options.get(), new InMemorySessionStore(), events -> told(mine, events));
        client = made;
        CompletableFuture<Void> result =
                made.connect().thenCompose(_ -> subscribe(mine, made)).toCompletableFuture();
        ready = result;
        result.whenComplete((_, failure) -> {
            if (failure != null) {
                failed(mine);
            }
        });
        return result;
    }

    private synchronized void failed(long of) {
        if (of == attempt) {
            failedAt = System.nanoTime();
        }
    }

    /** What is not subscribed yet, in packets of many filters. */
    private CompletionStage<Void> subscribe(long of, MqttClient live) {
        List<SubscriptionRequest> missing;
        List<TopicFilter> needless;
        synchronized (this) {
            stale = false;
            List<SubscriptionRequest> cover = WillFilters.cover(topics);
            Set<TopicFilter> needed = cover.stream().map(SubscriptionRequest::filter).collect(Collectors.toSet());
            needless = subscribed.stream().filter(filter -> !needed.contains(filter)).toList();
            missing = cover.stream()
                    .filter(request -> subscribed.add(request.filter()))
                    .toList();
            needless.forEach(subscribed::remove);
        }
        List<CompletableFuture<Boolean>> answers = new ArrayList<>();
        for (int from = 0; from < missing.size(); from += BATCH) {
            answers.add(live.subscribe(missing.subList(from, Math.min(missing.size(), from + BATCH)))
                    .thenApply(codes -> codes.stream().anyMatch(ReasonCode::isFailure))
                    .toCompletableFuture());
        }
        return CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
                .thenRun(() -> {
                    answered(of, answers.stream().anyMatch(CompletableFuture::join));
                    if (!needless.isEmpty()) {
                        // Two filters for one topic would bring each will twice.
                        live.unsubscribe(needless);
                    }
                });
    }

    private synchronized void answered(long of, boolean refused) {
        if (of == attempt) {
            blindness = refused ? REFUSED : null;
        }
    }

    private void told(long of, List<ClientEvent> events) {
        for (ClientEvent event : events) {
            if (event instanceof ClientEvent.MessagesArrived(var messages, _)) {
                messages.forEach(arrived);
            } else if (event instanceof ClientEvent.StateChanged(ConnectionState.Disconnected _)) {
                lost(of);
            }
        }
    }

    private void lost(long of) {
        MqttClient gone;
        synchronized (this) {
            if (of != attempt) {
                return;
            }
            blindness = NOT_CONNECTED;
            if (ready != null && !ready.isCompletedExceptionally()) {
                ready = null;
            }
            gone = client;
            client = null;
        }
        if (gone != null) {
            // On a virtual thread, where this does not wait.
            gone.close();
        }
        blinded.accept(NOT_CONNECTED);
    }

    /** Disconnects; waits up to a second. */
    @Override
    public void close() {
        MqttClient last;
        synchronized (this) {
            closed = true;
            attempt++;
            blindness = NOT_CONNECTED;
            last = client;
            client = null;
        }
        if (last != null) {
            last.close();
        }
    }
}
