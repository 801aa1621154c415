package org.vigilmqtt.mqtt.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a session lives. One client at a time uses it. */
public interface SessionStore {
    /**
     * Reads what was kept. Blocks; not for an event loop.
     *
     * @throws StoreException when the file cannot be used; never an empty session instead
     */
    SessionState load() throws StoreException;

    /**
     * Writes a batch in one transaction. Returns at once; batches are written and reported in the order of the calls.
     *
     * @param done called on a thread of the store's, and must not block
     */
    void commit(List<Persist> batch, Done done);

    /** Whether {@link #load} returns at once, so that an event loop may call it. */
    default boolean loadsAtOnce() {
        return false;
    }

    /** Whether it records every message that comes, not only what the session needs. */
    default boolean records() {
        return true;
    }

    /** Told the end of a commit. */
    @FunctionalInterface
    interface Done {
        /** Called once; {@code failure} is null when the batch is safe. */
        void committed(@Nullable StoreException failure);

        /**
         * Called once after that, when every batch that shared its transaction has been told as well: whoever has to wake a
         * thread does so here, so that the thread finds all of them and wakes once.
         */
        default void groupCommitted() {}
    }
}
