package org.vigilmqtt.workspace;

import java.util.List;
import org.vigilmqtt.mqtt.session.StoreException;

/** The recorded messages of a profile. Incoming ones are recorded by the session's commits; outgoing ones through here. */
public interface MessageArchive {
    /** Records messages we published; returns at once, counts what it cannot write in {@link #notRecorded()}. */
    void record(List<MessageRecord> messages);

    /** The newest messages, oldest of them first. Blocks. */
    List<MessageRecord> latest(int atMost) throws StoreException;

    /** Messages in the archive, as of the last commit. */
    long count();

    /** Bytes of the file and its write-ahead log. */
    long bytes();

    /** Messages that could not be recorded since the store was opened. */
    long notRecorded();
}
