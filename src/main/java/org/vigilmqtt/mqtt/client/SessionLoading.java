package org.vigilmqtt.mqtt.client;

import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.vigilmqtt.mqtt.session.SessionState;
import org.vigilmqtt.mqtt.session.SessionStore;
import org.vigilmqtt.mqtt.session.StoreException;

/** A session on its way from the store, and what waits for it. Belongs to the event loop. */
final class SessionLoading {
    private final SessionStore store;
    private final ArrayDeque<Consumer<Pipeline>> waiting = new ArrayDeque<>(0);

    SessionLoading(SessionStore store) {
        this.store = store;
    }

    /**
     * Reads the store; where that may take a while, on a thread of its own, on which one of the two is told then. Not a virtual
     * one: a database reads in native code, and would hold up those that carry the listeners of other connections.
     */
    void begin(Consumer<SessionState> loaded, Consumer<StoreException> failed) {
        if (store.loadsAtOnce()) {
            load(loaded, failed);
        } else {
            Thread.ofPlatform().daemon().name("vigil-load").start(() -> load(loaded, failed));
        }
    }

    private void load(Consumer<SessionState> loaded, Consumer<StoreException> failed) {
        try {
            loaded.accept(store.load());
        } catch (StoreException failure) {
            failed.accept(failure);
        }
    }

    /** Keeps something that is to be done as soon as the session is there. */
    void await(Consumer<Pipeline> action) {
        waiting.add(action);
    }

    /** The session is there: what has waited is done, in its order. */
    void arrived(Pipeline pipeline) {
        while (!waiting.isEmpty()) {
            waiting.remove().accept(pipeline);
        }
    }

    /** Nobody waits any longer. */
    void forget() {
        waiting.clear();
    }
}
