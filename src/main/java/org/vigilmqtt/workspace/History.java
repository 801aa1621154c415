package org.vigilmqtt.workspace;

/** The recorded messages behind those in memory. Every method may be called on every thread and returns at once. */
public interface History {
    /**
     * Begins to read back on a thread of its own.
     *
     * @param olderThan reads messages with smaller ids
     * @param atMost messages to find; then the reading ends
     */
    HistoryReading read(MessageFilter filter, long olderThan, int atMost);

    /** Messages that are recorded. */
    long count();
}
