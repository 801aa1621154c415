package org.vigilmqtt.ui.connections;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.service.Retained;
import org.vigilmqtt.service.RetainedTask;
import org.vigilmqtt.workspace.RetainedSnapshots;

/** Retained messages whose tasks go on as the test says; remembers what it was asked. */
public final class RecordingRetained implements Retained {
    /** What it was asked, such as {@code clear a/#}. */
    public final List<String> calls = new ArrayList<>();
    /** What it has kept. */
    public List<RetainedSnapshots.Entry> entries = new ArrayList<>();
    /** The state of every task. */
    public RetainedTask.State state = new RetainedTask.State(RetainedTask.Phase.READING, List.of(), 0, null, "");

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
            public void confirm() {
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

    @Override
    public RetainedTask restore(RetainedSnapshots.Entry snapshot) {
        calls.add("restore " + snapshot.id());
        return task(snapshot.filter());
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
