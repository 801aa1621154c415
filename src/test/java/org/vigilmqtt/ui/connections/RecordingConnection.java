package org.vigilmqtt.ui.connections;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.service.Connection;
import org.vigilmqtt.service.Flood;
import org.vigilmqtt.workspace.History;
import org.vigilmqtt.workspace.HistoryReading;
import org.vigilmqtt.workspace.MessageFilter;
import org.vigilmqtt.workspace.MessageLog;
import org.vigilmqtt.workspace.MessageSearch;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.TopicTree;

/** A connection whose state the test sets; remembers what it was asked. */
public final class RecordingConnection implements Connection {
    public Status status = status(Phase.CONNECTED, "Connected");
    /** What it was asked to publish. */
    public final List<Publish> published = new ArrayList<>();
    /** How publishing ends from now on. */
    public CompletableFuture<ReasonCode> publishOutcome = CompletableFuture.completedFuture(ReasonCode.SUCCESS);
    /** How subscribing ends from now on. */
    public CompletableFuture<List<ReasonCode>> subscribeOutcome = CompletableFuture.completedFuture(List.of());
    /** How unsubscribing ends from now on. */
    public CompletableFuture<Void> unsubscribeOutcome = CompletableFuture.completedFuture(null);
    /** What is subscribed. */
    public List<Subscribed> subscriptions = List.of();
    /** What has come because of each subscription. */
    public final Map<TopicFilter, Traffic> traffic = new HashMap<>();
    /** The flood there is. */
    public @Nullable Flood flood;
    public final RecordingRetained retained = new RecordingRetained();
    /** What is recorded: nothing. */
    public History recorded = new History() {
        @Override
        public HistoryReading read(MessageFilter filter, long olderThan, int atMost) {
            return new HistoryReading(_ -> new MessageSearch.Stretch(List.of(), 0, 0, true), olderThan, atMost);
        }

        @Override
        public long count() {
            return 0;
        }
    };

    private final Profile profile;
    private final List<String> calls;
    private final Runnable onClose;
    private final TopicTree topics = new TopicTree();
    private final MessageLog messages = new MessageLog(100, 1_000_000);

    public RecordingConnection(Profile profile, List<String> calls, Runnable onClose) {
        this.profile = profile;
        this.calls = calls;
        this.onClose = onClose;
    }

    public static Status status(Phase phase, String text) {
        return new Status(phase, text, "", false, 0, 0, 30, 11, 800_000, 0, 0, 0, 0, 4_100_000, 0);
    }

    @Override
    public Profile profile() {
        return profile;
    }

    @Override
    public Status status() {
        return status;
    }

    @Override
    public TopicTree topics() {
        return topics;
    }

    @Override
    public MessageLog messages() {
        return messages;
    }

    @Override
    public RecordingRetained retained() {
        return retained;
    }

    @Override
    public History history() {
        return recorded;
    }

    @Override
    public CompletionStage<ReasonCode> publish(Publish message) {
        published.add(message);
        return publishOutcome.minimalCompletionStage();
    }

    @Override
    public CompletionStage<List<ReasonCode>> subscribe(List<SubscriptionRequest> requests) {
        requests.forEach(request ->
                calls.add("subscribe " + request.filter() + " " + request.qos().value()));
        return subscribeOutcome.minimalCompletionStage();
    }

    @Override
    public CompletionStage<Void> unsubscribe(List<TopicFilter> filters) {
        filters.forEach(filter -> calls.add("unsubscribe " + filter));
        return unsubscribeOutcome.minimalCompletionStage();
    }

    @Override
    public List<Subscribed> subscriptions() {
        return subscriptions;
    }

    @Override
    public List<Subscribed> subscriptionsFor(TopicName topic, long atMicros) {
        return subscriptions.stream()
                .filter(each -> each.requested().filter().matches(topic))
                .toList();
    }

    @Override
    public @Nullable Traffic traffic(TopicFilter filter) {
        return traffic.get(filter);
    }

    @Override
    public @Nullable Flood flood() {
        return flood;
    }

    @Override
    public void reconnect() {
        calls.add("reconnect " + profile.id());
    }

    @Override
    public CompletionStage<Void> disconnect() {
        calls.add("disconnect " + profile.id());
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> close() {
        calls.add("close " + profile.id());
        onClose.run();
        return CompletableFuture.completedStage(null);
    }
}
