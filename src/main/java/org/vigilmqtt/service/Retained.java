package org.vigilmqtt.service;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.workspace.RetainedComparison;
import org.vigilmqtt.workspace.RetainedSnapshots;

/**
 * What a connection's broker retains, under control. Every method may be called on every thread and returns at once;
 * stages fail with a sentence.
 */
public interface Retained {
    /** Reads what is retained below a filter, to be cleared once that is confirmed. */
    RetainedTask clear(TopicFilter filter);

    /**
     * Reads a snapshot and what the broker has in its places, to be put back once that is confirmed. What was there before
     * is kept as a snapshot of its own, from which this can be undone.
     */
    RetainedTask restore(RetainedSource snapshot);

    /** Keeps a snapshot of what is retained below a filter, and changes nothing. */
    RetainedLook<RetainedSnapshots.Entry> keep(TopicFilter filter);

    /** Reads a file to its end, to find out whether it is a snapshot. */
    RetainedLook<RetainedSource.InFile> open(Path file);

    /** Writes a snapshot to a file, in place of one that is there. */
    RetainedLook<RetainedSource.InFile> save(RetainedSource snapshot, Path file);

    /** Compares two; where one is the broker, it is asked for what the other is about. */
    RetainedLook<RetainedComparison> compare(RetainedSource left, RetainedSource right);

    /** Asks the broker which of the topics seen have a retained message, and sets their marks right. */
    void refreshMarks();

    /** The newest first. */
    CompletionStage<List<RetainedSnapshots.Entry>> snapshots();

    CompletionStage<Void> delete(RetainedSnapshots.Entry snapshot);
}
