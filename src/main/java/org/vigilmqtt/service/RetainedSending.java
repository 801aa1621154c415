package org.vigilmqtt.service;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.workspace.RetainedMessage;

/** Publishes messages with RETAIN over the user's own connection, a window of them at a time. */
final class RetainedSending {
    private static final int WINDOW = 100;
    private static final long LOOK_MILLIS = 50;

    private final Function<Publish, CompletionStage<ReasonCode>> publish;

    RetainedSending(Function<Publish, CompletionStage<ReasonCode>> publish) {
        this.publish = publish;
    }

    /**
     * Publishes until all are acknowledged or the task is cancelled. One without payload clears its topic. Blocks.
     *
     * @param kept what the snapshot has, as a sentence for when it fails
     */
    void send(LiveRetainedTask task, List<RetainedMessage> messages, String kept)
            throws RetainedException, InterruptedException {
        Semaphore window = new Semaphore(WINDOW);
        AtomicInteger acknowledged = new AtomicInteger();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        task.sent(0);
        for (RetainedMessage message : messages) {
            if (!acquire(window, 1, task) || failure.get() != null) {
                break;
            }
            Qos qos = message.payload().isEmpty() ? Qos.AT_LEAST_ONCE : message.qos();
            publish.apply(Publish.of(message.topic(), message.payload(), qos, true)).whenComplete((_, problem) -> {
                if (problem == null) {
                    task.sent(acknowledged.incrementAndGet());
                } else {
                    failure.compareAndSet(null, problem);
                }
                window.release();
            });
        }
        Throwable problem = failure.get();
        if (problem == null && acquire(window, WINDOW, task)) {
            problem = failure.get();
        }
        if (problem != null) {
            throw new RetainedException("It ended after " + acknowledged.get() + " of " + messages.size() + ": "
                    + RetainedException.sentence(problem) + " " + kept);
        }
    }

    /** Waits for places, which may be long where the connection is away; false once the task is cancelled. */
    private static boolean acquire(Semaphore window, int places, LiveRetainedTask task) throws InterruptedException {
        while (!task.isCancelled()) {
            if (window.tryAcquire(places, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        return false;
    }
}
