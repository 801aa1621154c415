package org.vigilmqtt.service;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.session.StoreException;
import org.vigilmqtt.workspace.ProfileStore;
import org.vigilmqtt.workspace.RetainedMessage;
import org.vigilmqtt.workspace.RetainedSnapshots;

/**
 * Clears and restores retained messages over the user's own connection, a window of them at a time, and asks the broker
 * afterwards what became of each: MQTT 3.1.1 acknowledges a publish that it refuses all the same.
 */
final class LiveRetained implements Retained {
    private static final int WINDOW = 100;
    private static final long LOOK_MILLIS = 50;
    private static final String NOT_OURS = "Topics that begin with $ belong to the broker; what it retains there is not cleared.";
    private static final String NO_STORE = "Connect first: snapshots are kept in the store of the connection.";

    private final RetainedReader reader;
    private final Supplier<@Nullable ProfileStore> store;
    private final Function<Publish, CompletionStage<ReasonCode>> publish;
    private final BiConsumer<String, Boolean> mark;
    private final Executor worker;
    private final Set<LiveRetainedTask> open = ConcurrentHashMap.newKeySet();

    /**
     * @param options those of the connection
     * @param store null while it is not open
     * @param publish over the connection
     * @param mark told of topics whether the broker retains a message
     * @param worker may be blocked
     */
    LiveRetained(
            Supplier<ClientOptions> options,
            Supplier<@Nullable ProfileStore> store,
            Function<Publish, CompletionStage<ReasonCode>> publish,
            BiConsumer<String, Boolean> mark,
            Executor worker) {
        this.reader = new RetainedReader(options);
        this.store = store;
        this.publish = publish;
        this.mark = mark;
        this.worker = worker;
    }

    /** A step of a task that blocks. */
    @FunctionalInterface
    private interface Work {
        void run(LiveRetainedTask task) throws RetainedException, StoreException, InterruptedException;
    }

    /** What the store is asked. */
    @FunctionalInterface
    private interface Query<T> {
        T run(RetainedSnapshots snapshots) throws StoreException;
    }

    /** Whether the broker has become what it was asked to be. */
    @FunctionalInterface
    private interface Expected {
        boolean isMet(RetainedMessage wanted, @Nullable RetainedMessage kept);
    }

    @Override
    public RetainedTask clear(TopicFilter filter) {
        return begin(filter.value(), task -> {
            if (filter.value().startsWith("$")) {
                throw new RetainedException(NOT_OURS);
            }
            List<RetainedMessage> messages = reader.read(filter, task::found, task::isCancelled);
            if (task.isConfirmed(messages)) {
                long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
                task.kept(snapshotStore().save(now, filter.value(), messages));
                send(task, messages, _ -> Payload.EMPTY);
                check(task, filter, messages, (_, kept) -> kept == null);
            }
        });
    }

    @Override
    public RetainedTask restore(RetainedSnapshots.Entry snapshot) {
        return begin(snapshot.filter(), task -> {
            List<RetainedMessage> messages = snapshotStore().read(snapshot.id());
            if (task.isConfirmed(messages)) {
                send(task, messages, RetainedMessage::payload);
                check(task, new TopicFilter(snapshot.filter()), messages, LiveRetained::isSame);
            }
        });
    }

    private RetainedTask begin(String filter, Work work) {
        LiveRetainedTask task = new LiveRetainedTask(filter);
        open.add(task);
        worker.execute(() -> {
            try {
                work.run(task);
                if (task.state().phase() != RetainedTask.Phase.DONE) {
                    task.cancelledNow();
                }
            } catch (RetainedException | StoreException failure) {
                task.failed(String.valueOf(failure.getMessage()));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                task.cancelledNow();
            } finally {
                open.remove(task);
            }
        });
        return task;
    }

    private RetainedSnapshots snapshotStore() throws RetainedException {
        ProfileStore now = store.get();
        if (now == null) {
            throw new RetainedException(NO_STORE);
        }
        return now.snapshots();
    }

    /** Publishes with RETAIN, a window at a time, until all are acknowledged or the task is cancelled. */
    private void send(LiveRetainedTask task, List<RetainedMessage> messages, Function<RetainedMessage, Payload> payload)
            throws RetainedException, InterruptedException {
        Semaphore window = new Semaphore(WINDOW);
        AtomicInteger acknowledged = new AtomicInteger();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        task.sent(0);
        for (RetainedMessage message : messages) {
            if (!acquire(window, 1, task) || failure.get() != null) {
                break;
            }
            Payload sent = payload.apply(message);
            publish.apply(Publish.of(message.topic(), sent, sent.isEmpty() ? Qos.AT_LEAST_ONCE : message.qos(), true))
                    .whenComplete((_, problem) -> {
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
                    + RetainedException.sentence(problem) + " The snapshot has all of them.");
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

    private void check(LiveRetainedTask task, TopicFilter filter, List<RetainedMessage> messages, Expected expected)
            throws RetainedException, InterruptedException {
        if (task.isCancelled()) {
            return;
        }
        task.checking();
        Map<String, RetainedMessage> now = new HashMap<>();
        reader.read(filter, _ -> {}, task::isCancelled).forEach(each -> now.put(each.topic().value(), each));
        if (!task.isCancelled()) {
            messages.forEach(each -> mark.accept(
                    each.topic().value(), now.containsKey(each.topic().value())));
            task.done(messages.stream()
                    .filter(each -> !expected.isMet(each, now.get(each.topic().value())))
                    .toList());
        }
    }

    private static boolean isSame(RetainedMessage wanted, @Nullable RetainedMessage kept) {
        return kept != null && kept.equals(wanted);
    }

    @Override
    public CompletionStage<List<RetainedSnapshots.Entry>> snapshots() {
        return inBackground(RetainedSnapshots::list);
    }

    @Override
    public CompletionStage<Void> delete(RetainedSnapshots.Entry snapshot) {
        return inBackground(snapshots -> {
                    snapshots.delete(snapshot.id());
                    return snapshot;
                })
                .thenApply(_ -> null);
    }

    private <T> CompletionStage<T> inBackground(Query<T> query) {
        CompletableFuture<T> result = new CompletableFuture<>();
        worker.execute(() -> {
            try {
                result.complete(query.run(snapshotStore()));
            } catch (RetainedException | StoreException failure) {
                result.completeExceptionally(failure);
            }
        });
        return result;
    }

    /** Ends what is under way. */
    void close() {
        open.forEach(RetainedTask::cancel);
    }
}
