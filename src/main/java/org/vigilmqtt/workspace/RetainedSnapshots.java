package org.vigilmqtt.workspace;

import java.util.List;
import org.vigilmqtt.mqtt.session.StoreException;

/** Retained messages as they were before they were cleared, so that they can be put back. Every method blocks. */
public interface RetainedSnapshots {
    /**
     * A snapshot without its messages.
     *
     * @param atMicros when it was taken, in microseconds since the epoch
     * @param filter the topic filter whose retained messages it holds
     * @param bytes of all payloads
     */
    record Entry(long id, long atMicros, String filter, int messages, long bytes) {}

    /** Keeps messages; when this returns, they survive a power cut. */
    Entry save(long atMicros, String filter, List<RetainedMessage> messages) throws StoreException;

    /** The newest first. */
    List<Entry> list() throws StoreException;

    /** The messages of a snapshot by topic; none where it was deleted. */
    List<RetainedMessage> read(long id) throws StoreException;

    void delete(long id) throws StoreException;
}
