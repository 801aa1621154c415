package org.vigilmqtt.mqtt.client;

import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes commands from every thread to an event loop, in their order and in batches: whoever adds the first of a batch wakes the
 * event loop, which takes all that have come by then. While it takes, nobody wakes it.
 */
final class Commands {
    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

    /** Something to do on the event loop, once. */
    abstract static class Command extends Chain.Link {
        abstract void run();
    }

    /** A batch that has reached this many commands does not wait for more. */
    private static final int ENOUGH = 1_000;

    /** How often to look for more before a batch ends, where commands have come one upon the other. */
    private static final int LOOKS = 200;

    private final Chain<Command> chain = new Chain<>();
    private final EventLoop loop;
    private final Runnable afterBatch;
    private final Runnable drain = this::drain;

    /** {@code afterBatch} is run on the event loop when a batch is done. */
    Commands(EventLoop loop, Runnable afterBatch) {
        this.loop = loop;
        this.afterBatch = afterBatch;
    }

    void submit(Runnable action) {
        submit(new Command() {
            @Override
            void run() {
                action.run();
            }
        });
    }

    void submit(Command command) {
        if (add(command)) {
            wake();
        }
    }

    /** Adds a command and wakes nobody; whether the caller has to {@link #wake}, soon. */
    boolean add(Command command) {
        return chain.add(command);
    }

    /** Lets the event loop take what has been added. */
    void wake() {
        loop.execute(drain);
    }

    private void drain() {
        try {
            runBatch();
            afterBatch.run();
        } finally {
            if (!chain.rest()) {
                // What came since has its turn behind whatever else the event loop has to do.
                wake();
            }
        }
    }

    private void runBatch() {
        int done = 0;
        Command command = chain.take();
        while (command != null) {
            Command next = chain.next(command);
            try {
                command.run();
            } catch (RuntimeException failure) {
                // One command's mistake must not cost the others their turn.
                LOG.error("A command of a client failed", failure);
            }
            done++;
            command = next == null && done < ENOUGH ? more(done) : next;
        }
    }

    /** What has come meanwhile; where several have come already, what comes in the next moment as well. */
    private @Nullable Command more(int done) {
        for (int look = 0; look < LOOKS && done > 1 && !chain.hasMore(); look++) {
            Thread.onSpinWait();
        }
        return chain.take();
    }
}
