package org.vigilmqtt.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** One thread that serves the sockets of all {@link BarePeer}s. */
final class BareLoop {
    /** Something to do on the thread. */
    @FunctionalInterface
    interface Task {
        void run() throws IOException;
    }

    private final Selector selector;
    private final Queue<Task> tasks = new ConcurrentLinkedQueue<>();
    private volatile boolean asleep;

    BareLoop() {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("bare-loop").start(this::serve);
    }

    Selector selector() {
        return selector;
    }

    void submit(Task task) {
        tasks.add(task);
        if (asleep) {
            asleep = false;
            selector.wakeup();
        }
    }

    private void serve() {
        try {
            while (true) {
                for (Task task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
                asleep = true;
                if (tasks.isEmpty()) {
                    selector.select(BareLoop::ready);
                }
                asleep = false;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void ready(SelectionKey key) {
        try {
            ((BarePeer) key.attachment()).ready(key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
