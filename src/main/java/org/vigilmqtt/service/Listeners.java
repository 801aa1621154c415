package org.vigilmqtt.service;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.vigilmqtt.workspace.Subscription;

/** Those who want to hear that something changed; told on the thread that changed it. */
final class Listeners {
    private final List<Runnable> all = new CopyOnWriteArrayList<>();

    Subscription add(Runnable listener) {
        all.add(listener);
        return () -> all.remove(listener);
    }

    void tell() {
        all.forEach(Runnable::run);
    }
}
