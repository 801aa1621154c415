package org.vigilmqtt.service;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.session.StoreException;
import org.vigilmqtt.workspace.ProfileStore;
import org.vigilmqtt.workspace.RetainedMessage;
import org.vigilmqtt.workspace.RetainedSnapshots;

/** Reads retained messages wherever they are. Every method blocks. */
final class RetainedReadings {
    private static final String NO_STORE = "Connect first: snapshots are kept in the store of the connection.";

    private final RetainedReader broker;
    private final Supplier<@Nullable ProfileStore> store;

    /**
     * @param options those of the connection
     * @param store null while it is not open
     */
    RetainedReadings(Supplier<ClientOptions> options, Supplier<@Nullable ProfileStore> store) {
        this.broker = new RetainedReader(options);
        this.store = store;
    }

    /** Messages, and the filter they are about. */
    record Content(String filter, long atMicros, List<RetainedMessage> messages) {}

    RetainedSnapshots snapshots() throws RetainedException {
        ProfileStore now = store.get();
        if (now == null) {
            throw new RetainedException(NO_STORE);
        }
        return now.snapshots();
    }

    /** What a source holds; the broker is asked for what {@code filter} is about, to which others pay no heed. */
    Content read(RetainedSource source, String filter, IntConsumer found, BooleanSupplier cancelled)
            throws RetainedException, StoreException, InterruptedException {
        return switch (source) {
            case RetainedSource.Kept(var entry) ->
                new Content(entry.filter(), entry.atMicros(), snapshots().read(entry.id()));
            case RetainedSource.InFile(var path, _) -> {
                SnapshotFile.Content content = SnapshotFile.read(path);
                yield new Content(content.about().filter(), content.about().atMicros(), content.messages());
            }
            case RetainedSource.BrokerNow() ->
                new Content(filter, Micros.now(), onBroker(new TopicFilter(filter), found, cancelled));
        };
    }

    /** What the broker retains below a filter, by topic. */
    List<RetainedMessage> onBroker(TopicFilter filter, IntConsumer found, BooleanSupplier cancelled)
            throws RetainedException, InterruptedException {
        return broker.read(filter, found, cancelled);
    }

    /** The filter a source is about; null for the broker, which is about all. */
    static @Nullable String filter(RetainedSource source) {
        return switch (source) {
            case RetainedSource.Kept(var entry) -> entry.filter();
            case RetainedSource.InFile(_, var about) -> about.filter();
            case RetainedSource.BrokerNow() -> null;
        };
    }
}
