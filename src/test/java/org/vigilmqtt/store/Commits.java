package org.vigilmqtt.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Properties;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.session.Persist;
import org.vigilmqtt.mqtt.session.SessionStore;
import org.vigilmqtt.mqtt.session.StoreException;

/** Makes commits and waits for their end. */
final class Commits {
    private static final long DEADLINE_SECONDS = 60;

    private final SessionStore store;
    private final List<CompletableFuture<Optional<StoreException>>> pending = new ArrayList<>();

    Commits(SessionStore store) {
        this.store = store;
    }

    /** Commits without waiting. */
    CompletableFuture<Optional<StoreException>> submit(Persist... batch) {
        CompletableFuture<Optional<StoreException>> end = new CompletableFuture<>();
        pending.add(end);
        store.commit(List.of(batch), failure -> end.complete(Optional.ofNullable(failure)));
        return end;
    }

    /** Commits and waits; null when the batch is safe. */
    @Nullable StoreException commit(Persist... batch) throws Exception {
        return submit(batch).get(DEADLINE_SECONDS, TimeUnit.SECONDS).orElse(null);
    }

    /** Waits for all. */
    void await() throws Exception {
        for (CompletableFuture<?> end : pending) {
            end.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        }
        pending.clear();
    }

    static Publish publish(String topic, String text, Qos qos, int packetId) {
        return new Publish(
                new TopicName(topic), Payload.ofText(text), qos, false, false, packetId, Properties.NONE);
    }

    static Persist.Received received(String topic, String text) {
        return new Persist.Received(publish(topic, text, Qos.AT_MOST_ONCE, 0), 1, false);
    }

    static Persist.Accepted accepted(long sequence) {
        return new Persist.Accepted(sequence, publish("out", "message " + sequence, Qos.AT_LEAST_ONCE, 0));
    }
}
