package org.vigilmqtt.service;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.session.StoreException;
import org.vigilmqtt.workspace.RetainedComparison;
import org.vigilmqtt.workspace.RetainedMessage;
import org.vigilmqtt.workspace.RetainedSnapshots;
import org.vigilmqtt.workspace.RetainedSnapshots.Reason;

/**
 * Clears and restores retained messages over the user's own connection, and asks the broker afterwards what became of each:
 * MQTT 3.1.1 acknowledges a publish that it refuses all the same.
 */
final class LiveRetained implements Retained {
    private static final String NOT_OURS =
            "Topics that begin with $ belong to the broker; what it retains there is not changed.";
    private static final String HAS_ALL = "The snapshot has all of them.";
    private static final String HAS_FORMER = "The snapshot has what was there before.";

    private final RetainedReadings readings;
    private final RetainedSending sending;
    private final BiConsumer<String, Boolean> mark;
    private final Runnable refresh;
    private final Executor worker;
    private final Set<Runnable> open = ConcurrentHashMap.newKeySet();

    /**
     * @param mark told of topics whether the broker retains a message
     * @param refresh sets all marks right
     * @param worker may be blocked
     */
    LiveRetained(
            RetainedReadings readings,
            RetainedSending sending,
            BiConsumer<String, Boolean> mark,
            Runnable refresh,
            Executor worker) {
        this.readings = readings;
        this.sending = sending;
        this.mark = mark;
        this.refresh = refresh;
        this.worker = worker;
    }

    /** A step of a task that blocks. */
    @FunctionalInterface
    private interface Work {
        void run(LiveRetainedTask task) throws RetainedException, StoreException, InterruptedException;
    }

    /** Something that is found out and blocks. */
    @FunctionalInterface
    private interface Query<T> {
        T run(LiveRetainedLook<?> look) throws RetainedException, StoreException, InterruptedException;
    }

    @Override
    public RetainedTask clear(TopicFilter filter) {
        return begin(filter.value(), task -> {
            refuseBrokersOwn(filter.value());
            List<RetainedMessage> there = readings.onBroker(filter, task::found, task::isCancelled);
            List<RetainedMessage> chosen = task.confirmed(there, Map.of(), 0);
            if (chosen != null) {
                task.kept(readings.snapshots().save(Micros.now(), Reason.BEFORE_CLEARING, filter.value(), chosen));
                carryOut(task, filter, chosen.stream().map(LiveRetained::none).toList(), HAS_ALL);
            }
        });
    }

    @Override
    public RetainedTask restore(RetainedSource snapshot) {
        String about = Objects.requireNonNullElse(RetainedReadings.filter(snapshot), "#");
        return begin(about, task -> {
            refuseBrokersOwn(about);
            TopicFilter filter = new TopicFilter(about);
            List<RetainedMessage> wanted =
                    readings.read(snapshot, about, task::found, task::isCancelled).messages();
            Map<String, RetainedMessage> there =
                    byTopic(readings.onBroker(filter, task::found, task::isCancelled));
            List<RetainedMessage> missing =
                    wanted.stream().filter(each -> !isMet(each, there)).toList();
            List<RetainedMessage> chosen = task.confirmed(missing, there, wanted.size() - missing.size());
            if (chosen != null) {
                List<RetainedMessage> former = chosen.stream()
                        .map(each -> Objects.requireNonNullElse(there.get(each.topic().value()), none(each)))
                        .toList();
                task.kept(readings.snapshots().save(Micros.now(), Reason.BEFORE_PUTTING_BACK, about, former));
                carryOut(task, filter, chosen, HAS_FORMER);
            }
        });
    }

    private static void refuseBrokersOwn(String filter) throws RetainedException {
        if (filter.startsWith("$")) {
            throw new RetainedException(NOT_OURS);
        }
    }

    /** What stands for "nothing is retained there" in a snapshot, as on the wire [MQTT-3.3.1-10]. */
    private static RetainedMessage none(RetainedMessage message) {
        return new RetainedMessage(message.topic(), Payload.EMPTY, message.qos());
    }

    private static boolean isMet(RetainedMessage wanted, Map<String, RetainedMessage> there) {
        RetainedMessage kept = there.get(wanted.topic().value());
        return wanted.payload().isEmpty() ? kept == null : wanted.equals(kept);
    }

    private static Map<String, RetainedMessage> byTopic(List<RetainedMessage> messages) {
        Map<String, RetainedMessage> found = new HashMap<>();
        messages.forEach(each -> found.put(each.topic().value(), each));
        return found;
    }

    private void carryOut(LiveRetainedTask task, TopicFilter filter, List<RetainedMessage> messages, String kept)
            throws RetainedException, InterruptedException {
        sending.send(task, messages, kept);
        if (task.isCancelled()) {
            return;
        }
        task.checking();
        Map<String, RetainedMessage> now = byTopic(readings.onBroker(filter, _ -> {}, task::isCancelled));
        if (!task.isCancelled()) {
            messages.forEach(each -> mark.accept(
                    each.topic().value(), now.containsKey(each.topic().value())));
            // Of what was to be cleared, what the broker has is shown.
            task.done(
                    messages.stream()
                            .filter(each -> !isMet(each, now))
                            .map(each -> each.payload().isEmpty()
                                    ? Objects.requireNonNull(now.get(each.topic().value()))
                                    : each)
                            .toList(),
                    now);
        }
    }

    private RetainedTask begin(String filter, Work work) {
        LiveRetainedTask task = new LiveRetainedTask(filter);
        Runnable cancel = task::cancel;
        open.add(cancel);
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
                open.remove(cancel);
            }
        });
        return task;
    }

    @Override
    public RetainedLook<RetainedSnapshots.Entry> keep(TopicFilter filter) {
        return look(look -> {
            List<RetainedMessage> there = readings.onBroker(filter, look::found, look::isCancelled);
            if (there.isEmpty()) {
                throw new RetainedException("There is nothing to keep: the broker retains no message there.");
            }
            look.endIfCancelled();
            return readings.snapshots().save(Micros.now(), Reason.BY_HAND, filter.value(), there);
        });
    }

    @Override
    public RetainedLook<RetainedSource.InFile> open(Path file) {
        return look(_ -> new RetainedSource.InFile(file, SnapshotFile.read(file).about()));
    }

    @Override
    public RetainedLook<RetainedSource.InFile> save(RetainedSource snapshot, Path file) {
        return look(look -> {
            RetainedReadings.Content content = readings.read(snapshot, "#", look::found, look::isCancelled);
            look.endIfCancelled();
            return new RetainedSource.InFile(
                    file, SnapshotFile.write(file, content.filter(), content.atMicros(), content.messages()));
        });
    }

    @Override
    public RetainedLook<RetainedComparison> compare(RetainedSource left, RetainedSource right) {
        String filter = Objects.requireNonNullElse(
                RetainedReadings.filter(left), Objects.requireNonNullElse(RetainedReadings.filter(right), "#"));
        return look(look -> RetainedComparison.of(
                readings.read(left, filter, look::found, look::isCancelled).messages(),
                readings.read(right, filter, look::found, look::isCancelled).messages()));
    }

    @Override
    public void refreshMarks() {
        refresh.run();
    }

    @Override
    public CompletionStage<List<RetainedSnapshots.Entry>> snapshots() {
        return this.<List<RetainedSnapshots.Entry>>look(_ -> readings.snapshots().list()).result();
    }

    @Override
    public CompletionStage<Void> delete(RetainedSnapshots.Entry snapshot) {
        return this.<Boolean>look(_ -> {
                    readings.snapshots().delete(snapshot.id());
                    return true;
                })
                .result()
                .thenApply(_ -> null);
    }

    private <T> RetainedLook<T> look(Query<T> query) {
        LiveRetainedLook<T> look = new LiveRetainedLook<>();
        Runnable cancel = look::cancel;
        open.add(cancel);
        worker.execute(() -> {
            try {
                look.done(query.run(look));
            } catch (RetainedException | StoreException failure) {
                look.failed(failure);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                look.cancel();
            } finally {
                open.remove(cancel);
            }
        });
        return look;
    }

    /** Ends what is under way. */
    void close() {
        open.forEach(Runnable::run);
    }
}
