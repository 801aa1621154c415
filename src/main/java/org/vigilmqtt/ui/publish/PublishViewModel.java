package org.vigilmqtt.ui.publish;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Properties;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.payload.PayloadReader;
import org.vigilmqtt.service.Connection;
import org.vigilmqtt.ui.bridge.UiScheduler;

/** What is to be published, whether it can be, and what became of it. On the FX thread. */
public final class PublishViewModel {
    private static final int HISTORY = 20;

    private final Connection connection;
    private final UiScheduler scheduler;
    private final StringProperty topic = new SimpleStringProperty("");
    private final StringProperty payload = new SimpleStringProperty("");
    private final ObjectProperty<Qos> qos = new SimpleObjectProperty<>(Qos.AT_MOST_ONCE);
    private final BooleanProperty retain = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper topicProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper payloadKind = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Outcome> outcome = new ReadOnlyObjectWrapper<>(Outcome.NONE);
    private final ObservableList<Sent> history = FXCollections.observableArrayList();
    private long attempt;

    public PublishViewModel(Connection connection, UiScheduler scheduler) {
        this.connection = connection;
        this.scheduler = scheduler;
        topic.subscribe(_ -> check());
        payload.subscribe(_ -> check());
        retain.subscribe(_ -> check());
    }

    private void check() {
        // Nothing was typed yet: no reproach, but nothing to publish either.
        topicProblem.set(topic.get().isEmpty() ? "" : problem(topic.get()));
        ready.set(!topic.get().isEmpty() && topicProblem.get().isEmpty());
        boolean empty = payload.get().isEmpty();
        payloadKind.set(empty ? "" : kind(payload.get()));
        hint.set(empty && retain.get() ? "An empty retained message deletes the one the broker retains for this topic." : "");
    }

    private static String problem(String topic) {
        try {
            TopicName _ = new TopicName(topic);
            return "";
        } catch (IllegalArgumentException wrong) {
            return String.valueOf(wrong.getMessage());
        }
    }

    private static String kind(String payload) {
        return PayloadReader.json(payload.getBytes(StandardCharsets.UTF_8)).isPresent() ? "JSON ✓" : "not JSON";
    }

    /** Publishes what is in the form; where that is not possible the form says why already. */
    void publish() {
        if (!ready.get()) {
            if (topic.get().isEmpty()) {
                topicProblem.set("A topic is needed.");
            }
            return;
        }
        Sent sent = new Sent(
                ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()), topic.get(), payload.get(), qos.get(), retain.get());
        Publish message = new Publish(
                new TopicName(sent.topic()), Payload.ofText(sent.payload()), sent.qos(), sent.retain(), false, 0,
                Properties.NONE);
        long mine = ++attempt;
        long begun = System.nanoTime();
        outcome.set(new Outcome("Waiting for the broker's acknowledgement…", false));
        history.addFirst(sent);
        if (history.size() > HISTORY) {
            history.removeLast();
        }
        connection.publish(message).whenComplete((reason, failure) -> {
            long taken = System.nanoTime() - begun;
            scheduler.execute(() -> ended(mine, sent.qos(), reason, failure, taken));
        });
    }

    private void ended(
            long mine, Qos sentAt, @Nullable ReasonCode reason, @Nullable Throwable failure, long nanos) {
        if (mine != attempt) {
            return;
        }
        if (failure != null) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            outcome.set(new Outcome(String.valueOf(cause.getMessage()), true));
        } else if (reason != null && reason.isFailure()) {
            outcome.set(new Outcome("The broker refused it: " + reason + ".", true));
        } else {
            outcome.set(new Outcome(done(sentAt, nanos), false));
        }
    }

    private static String done(Qos qos, long nanos) {
        String after = String.format(Locale.ROOT, "after %,.1f ms", (double) nanos / TimeUnit.MILLISECONDS.toNanos(1));
        return switch (qos) {
            case AT_MOST_ONCE -> "Sent.";
            case AT_LEAST_ONCE -> "Acknowledged " + after + " (PUBACK).";
            case EXACTLY_ONCE -> "Completed " + after + " (PUBCOMP).";
        };
    }

    /** Puts a message into the form, as it was. */
    public void offer(String itsTopic, String itsPayload, Qos itsQos, boolean itsRetain) {
        topic.set(itsTopic);
        payload.set(itsPayload);
        qos.set(itsQos);
        retain.set(itsRetain);
    }

    /** Puts a publish of before back into the form. */
    void take(Sent sent) {
        offer(sent.topic(), sent.payload(), sent.qos(), sent.retain());
    }

    public StringProperty topicProperty() {
        return topic;
    }

    StringProperty payloadProperty() {
        return payload;
    }

    ObjectProperty<Qos> qosProperty() {
        return qos;
    }

    BooleanProperty retainProperty() {
        return retain;
    }

    /** Why the topic cannot be published to; empty where it can. */
    ReadOnlyStringProperty topicProblemProperty() {
        return topicProblem.getReadOnlyProperty();
    }

    /** Whether the payload is JSON, in a word or two; empty without payload. */
    ReadOnlyStringProperty payloadKindProperty() {
        return payloadKind.getReadOnlyProperty();
    }

    /** What publishing will do beyond what one expects; mostly empty. */
    ReadOnlyStringProperty hintProperty() {
        return hint.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty readyProperty() {
        return ready.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Outcome> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    /** The latest first. */
    ObservableList<Sent> history() {
        return history;
    }
}
