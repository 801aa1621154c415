package org.vigilmqtt.workspace;

import java.util.List;
import java.util.function.Consumer;
import org.vigilmqtt.mqtt.session.StoreException;

/** The recorded messages of a profile. Incoming ones are recorded by the session's commits; outgoing ones through here. */
public interface MessageArchive {
    /** Records messages we published; returns at once, counts what it cannot write in {@link #notRecorded()}. */
    void record(List<MessageRecord> messages);

    /**
     * Sets who is told of every message both ways from now on, once it is committed or was given up, with the ids of
     * {@link MessageRecord#id()} and in their order. Called on the store's thread, and must not block it. A QoS 1 or 2
     * message whose commit failed is not told: nobody has acknowledged it, and it comes again.
     */
    void follow(Consumer<List<MessageRecord>> follower);

    /** The newest messages, oldest of them first. Blocks. */
    List<MessageRecord> latest(int atMost) throws StoreException;

    /**
     * Begins to look back through what is recorded. Nothing is read yet.
     *
     * @param before looks at messages with smaller ids only
     */
    MessageSearch search(MessageFilter filter, long before);

    /** Messages in the archive, as of the last commit. */
    long count();

    /** Bytes of the file and its write-ahead log. */
    long bytes();

    /** Messages that could not be recorded since the store was opened. */
    long notRecorded();
}
