package org.vigilmqtt.workspace;

import java.util.List;
import org.vigilmqtt.mqtt.session.StoreException;

/** A walk back through the recorded messages, newest first, a stretch at a time. For one thread at a time. */
public interface MessageSearch {
    /**
     * Looks at the next stretch. Blocks for some tens of milliseconds.
     *
     * @param atMost messages to find; the stretch ends with the last of them
     */
    Stretch next(int atMost) throws StoreException;

    /**
     * What a stretch had.
     *
     * @param found newest first
     * @param lookedAt recorded messages that were passed
     * @param before where to go on: all that was passed has greater or equal ids
     * @param end whether nothing older is recorded
     */
    record Stretch(List<MessageRecord> found, long lookedAt, long before, boolean end) {}
}
