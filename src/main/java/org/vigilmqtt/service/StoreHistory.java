package org.vigilmqtt.service;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.workspace.History;
import org.vigilmqtt.workspace.HistoryReading;
import org.vigilmqtt.workspace.MessageFilter;
import org.vigilmqtt.workspace.MessageSearch;
import org.vigilmqtt.workspace.ProfileStore;

/** The history in a connection's store; empty until it is open. */
final class StoreHistory implements History {
    private final Supplier<@Nullable ProfileStore> store;

    StoreHistory(Supplier<@Nullable ProfileStore> store) {
        this.store = store;
    }

    @Override
    public HistoryReading read(MessageFilter filter, long olderThan, int atMost) {
        ProfileStore open = store.get();
        MessageSearch search = open == null
                ? _ -> new MessageSearch.Stretch(List.of(), 0, 0, true)
                : open.archive().search(filter, olderThan);
        HistoryReading reading = new HistoryReading(search, olderThan, atMost);
        // Not a virtual one: a search keeps a processor busy, and the few carriers are there for who waits.
        Thread.ofPlatform().daemon().name("vigil-history").start(reading);
        return reading;
    }

    @Override
    public long count() {
        ProfileStore open = store.get();
        return open == null ? 0 : open.archive().count();
    }
}
