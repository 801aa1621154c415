package org.vigilmqtt.ui.connections;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.service.Connection;
import org.vigilmqtt.workspace.MessageLog;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.TopicTree;

/** A connection whose state the test sets; remembers what it was asked. */
public final class RecordingConnection implements Connection {
    public Status status = status(Phase.CONNECTED, "Connected");
    private final Profile profile;
    private final List<String> calls;
    private final Runnable onClose;
    private final TopicTree topics = new TopicTree();
    private final MessageLog messages = new MessageLog(100, 1_000_000);

    RecordingConnection(Profile profile, List<String> calls, Runnable onClose) {
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
    public CompletionStage<ReasonCode> publish(Publish message) {
        return CompletableFuture.completedStage(ReasonCode.SUCCESS);
    }

    @Override
    public CompletionStage<List<ReasonCode>> subscribe(List<SubscriptionRequest> requests) {
        return CompletableFuture.completedStage(List.of());
    }

    @Override
    public CompletionStage<Void> unsubscribe(List<TopicFilter> filters) {
        return CompletableFuture.completedStage(null);
    }

    @Override
    public List<Subscribed> subscriptions() {
        return List.of();
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
