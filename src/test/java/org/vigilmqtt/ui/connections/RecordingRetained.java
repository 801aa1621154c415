package org.vigilmqtt.ui.connections;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.service.Retained;
import org.vigilmqtt.service.RetainedLook;
import org.vigilmqtt.service.RetainedSource;
import org.vigilmqtt.service.RetainedTask;
import org.vigilmqtt.workspace.RetainedComparison;
import org.vigilmqtt.workspace.RetainedMessage;
import org.vigilmqtt.workspace.RetainedSnapshots;

/** Retained messages whose tasks go on as the test says; remembers what it was asked. */
public final class RecordingRetained implements Retained {
    /** What it was asked, such as {@code clear a/#}. */
    public final List<String> calls = new ArrayList<>();
    /** What it has kept. */
    public List<RetainedSnapshots.Entry> entries = new ArrayList<>();
    /** The state of every task. */
    public RetainedTask.State state =
            new RetainedTask.State(RetainedTask.Phase.READING, List.of(), Map.of(), 0, 0, null, "");
    /** What was agreed to the last time. */
    public List<RetainedMessage> confirmed = List.of();
    /** What every comparison finds. */
    public RetainedComparison comparison = new RetainedComparison(List.of(), 0);
    /** Why files cannot be read and looks fail; empty where they succeed. */
    public String problem = "";
    /** Whether looks have an end. */
    public boolean ends = true;

    private RetainedTask task(String filter) {
        return new RetainedTask() {
            @Override
            public String filter() {
                return filter;
            }

            @Override
            public State state() {
                return state;
            }

            @Override
            public void confirm(List<RetainedMessage> chosen) {
                confirmed = chosen;
                calls.add("confirm " + filter);
            }

            @Override
            public void cancel() {
                calls.add("cancel " + filter);
            }
        };
    }

    @Override
    public RetainedTask clear(TopicFilter filter) {
        calls.add("clear " + filter);
        return task(filter.value());
    }

    private static String name(RetainedSource source) {
        return switch (source) {
            case RetainedSource.Kept(var entry) -> Long.toString(entry.id());
            case RetainedSource.InFile(var path, _) -> String.valueOf(path.getFileName());
            case RetainedSource.BrokerNow() -> "broker";
        };
    }

    @Override
    public RetainedTask restore(RetainedSource snapshot) {
        calls.add("restore " + name(snapshot));
        return task(snapshot instanceof RetainedSource.Kept(var entry) ? entry.filter() : "#");
    }

    private <T> RetainedLook<T> look(T found) {
        CompletableFuture<T> result = new CompletableFuture<>();
        if (ends && problem.isEmpty()) {
            result.complete(found);
        } else if (ends) {
            result.completeExceptionally(new IllegalStateException(problem));
        }
        return new RetainedLook<>() {
            @Override
            public int found() {
                return ends ? 0 : 1_200;
            }

            @Override
            public CompletionStage<T> result() {
                return result;
            }

            @Override
            public void cancel() {
                calls.add("cancel look");
            }
        };
    }

    @Override
    public RetainedLook<RetainedSnapshots.Entry> keep(TopicFilter filter) {
        calls.add("keep " + filter);
        RetainedSnapshots.Entry entry = new RetainedSnapshots.Entry(entries.size() + 1L, 0, RetainedSnapshots.Reason.BEFORE_CLEARING, filter.value(), 3, 12);
        if (ends && problem.isEmpty()) {
            entries.addFirst(entry);
        }
        return look(entry);
    }

    @Override
    public RetainedLook<RetainedSource.InFile> open(Path file) {
        calls.add("open " + file.getFileName());
        return look(new RetainedSource.InFile(file, new RetainedSnapshots.Entry(0, 0, RetainedSnapshots.Reason.BEFORE_CLEARING, "plant/#", 2, 4)));
    }

    @Override
    public RetainedLook<RetainedSource.InFile> save(RetainedSource snapshot, Path file) {
        calls.add("save " + name(snapshot) + " to " + file.getFileName());
        return look(new RetainedSource.InFile(file, new RetainedSnapshots.Entry(0, 0, RetainedSnapshots.Reason.BEFORE_CLEARING, "plant/#", 2, 4)));
    }

    @Override
    public RetainedLook<RetainedComparison> compare(RetainedSource left, RetainedSource right) {
        calls.add("compare " + name(left) + " " + name(right));
        return look(comparison);
    }

    @Override
    public void refreshMarks() {
        calls.add("refresh marks");
    }

    @Override
    public CompletionStage<List<RetainedSnapshots.Entry>> snapshots() {
        return CompletableFuture.completedStage(List.copyOf(entries));
    }

    @Override
    public CompletionStage<Void> delete(RetainedSnapshots.Entry snapshot) {
        calls.add("delete " + snapshot.id());
        entries.remove(snapshot);
        return CompletableFuture.completedStage(null);
    }
}
