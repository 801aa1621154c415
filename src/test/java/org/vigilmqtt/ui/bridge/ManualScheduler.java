package org.vigilmqtt.ui.bridge;

import java.util.ArrayDeque;
import java.util.Queue;

/** A scheduler whose tasks run when the test says so. */
public final class ManualScheduler implements UiScheduler {
    private final Queue<Runnable> tasks = new ArrayDeque<>();

    @Override
    public synchronized void execute(Runnable task) {
        tasks.add(task);
    }

    /** Runs what waits, and what that leads to. */
    public void runAll() {
        for (Runnable task = next(); task != null; task = next()) {
            task.run();
        }
    }

    private synchronized @org.jspecify.annotations.Nullable Runnable next() {
        return tasks.poll();
    }
}
