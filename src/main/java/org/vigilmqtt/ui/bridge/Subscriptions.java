package org.vigilmqtt.ui.bridge;

import java.util.ArrayList;
import java.util.List;
import org.vigilmqtt.workspace.Subscription;

/** Handles that end together, newest first, when their owner closes. On the FX thread only. */
public final class Subscriptions implements Subscription {
    private final List<Subscription> handles = new ArrayList<>();
    private boolean closed;

    /** Keeps a handle; closes it at once where this bag is closed already. */
    public void add(Subscription handle) {
        if (closed) {
            handle.close();
        } else {
            handles.add(handle);
        }
    }

    /** Keeps what JavaFX calls a subscription. */
    public void add(javafx.util.Subscription handle) {
        add((Subscription) handle::unsubscribe);
    }

    @Override
    public void close() {
        closed = true;
        while (!handles.isEmpty()) {
            handles.removeLast().close();
        }
    }
}
