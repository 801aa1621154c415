package org.vigilmqtt.service;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.workspace.RetainedSnapshots;

/**
 * What a connection's broker retains, under control. Every method may be called on every thread and returns at once;
 * stages fail with a sentence.
 */
public interface Retained {
    /** Reads what is retained below a filter, to be cleared once that is confirmed. */
    RetainedTask clear(TopicFilter filter);

    /** Reads a snapshot, to be put back once that is confirmed. */
    RetainedTask restore(RetainedSnapshots.Entry snapshot);

    /** The newest first. */
    CompletionStage<List<RetainedSnapshots.Entry>> snapshots();

    CompletionStage<Void> delete(RetainedSnapshots.Entry snapshot);
}
