package org.vigilmqtt.mqtt.client;

import io.netty.channel.EventLoop;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes commands from every thread to an event loop, in their order and in batches. */
final class Commands {
    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final EventLoop loop;
    private final Runnable afterBatch;

    /** {@code afterBatch} is run on the event loop when a batch is done. */
    Commands(EventLoop loop, Runnable afterBatch) {
        this.loop = loop;
        this.afterBatch = afterBatch;
    }

    void submit(Runnable command) {
        waiting.add(command);
        if (scheduled.compareAndSet(false, true)) {
            loop.execute(this::drain);
        }
    }

    private void drain() {
        scheduled.set(false);
        Runnable command;
        while ((command = waiting.poll()) != null) {
            try {
                command.run();
            } catch (RuntimeException failure) {
                // One command's mistake must not cost the others their turn.
                LOG.error("A command of a client failed", failure);
            }
        }
        afterBatch.run();
    }
}
