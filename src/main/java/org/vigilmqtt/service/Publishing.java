package org.vigilmqtt.service;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.client.MqttClient;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.workspace.Direction;
import org.vigilmqtt.workspace.MessageRecord;
import org.vigilmqtt.workspace.ProfileStore;

/** What this side publishes: recorded as soon as it is accepted, and known in the tree when the broker has it. */
final class Publishing {
    private final MessageIntake intake;
    private final RetainedProbe probe;
    private final Supplier<@Nullable ProfileStore> store;
    private final RateMeter published = new RateMeter();

    /** {@code store} is null while it is not open. */
    Publishing(MessageIntake intake, RetainedProbe probe, Supplier<@Nullable ProfileStore> store) {
        this.intake = intake;
        this.probe = probe;
        this.store = store;
    }

    CompletionStage<ReasonCode> publish(MqttClient client, Publish message) {
        MqttClient.Publication publication = client.publish(message);
        publication.accepted().thenRun(() -> record(message));
        return publication.completed().thenApply(reason -> {
            if (message.retain()) {
                mark(message.topic().value(), !message.payload().isEmpty());
            }
            return reason;
        });
    }

    /** Marks a topic of our own; one whose message is still on its way back is looked at again. */
    private void mark(String topic, boolean retained) {
        if (!intake.tree().markRetained(topic, retained) && retained) {
            probe.doubt(List.of(topic));
        }
    }

    private void record(Publish message) {
        List<MessageRecord> records = List.of(MessageRecord.of(message, Direction.OUT, Micros.now()));
        published.add(1);
        ProfileStore open = store.get();
        if (open == null) {
            intake.log().append(records);
        } else {
            open.archive().record(records);
        }
    }

    /** Messages accepted, and how many a second. */
    RateMeter published() {
        return published;
    }
}
