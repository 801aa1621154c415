package org.vigilmqtt.workspace;

import java.util.List;
import org.vigilmqtt.mqtt.session.StoreException;

/** Retained messages as they were before they were cleared, so that they can be put back. Every method blocks. */
public interface RetainedSnapshots {
    /** Why a snapshot was kept. */
    enum Reason {
        /** What was about to be cleared. */
        BEFORE_CLEARING,
        /** What was about to be replaced by an older snapshot. */
        BEFORE_PUTTING_BACK,
        /** The user wanted it. */
        BY_HAND,
        /** Kept by a Vigil that did not note it, or in a file. */
        UNKNOWN
    }

    /**
     * A snapshot without its messages.
     *
     * @param atMicros when it was taken, in microseconds since the epoch
     * @param filter the topic filter whose retained messages it holds
     * @param bytes of all payloads
     */
    record Entry(long id, long atMicros, Reason reason, String filter, int messages, long bytes) {}

    /** Keeps messages; when this returns, they survive a power cut. */
    Entry save(long atMicros, Reason reason, String filter, List<RetainedMessage> messages) throws StoreException;

    /** The newest first. */
    List<Entry> list() throws StoreException;

    /** The messages of a snapshot by topic; none where it was deleted. */
    List<RetainedMessage> read(long id) throws StoreException;

    void delete(long id) throws StoreException;
}
