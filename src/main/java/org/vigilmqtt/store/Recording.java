package org.vigilmqtt.store;

import java.util.ArrayList;
import java.util.List;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.session.Persist;
import org.vigilmqtt.workspace.Direction;
import org.vigilmqtt.workspace.MessageRecord;

/** The incoming messages of one batch on their way into the archive. Writer thread. */
final class Recording {
    private final List<Persist> batch;
    private long first;

    Recording(List<Persist> batch) {
        this.batch = batch;
    }

    /** The id of the first message; told again where the batch is written again. */
    void beginAt(long id) {
        first = id;
    }

    /** The messages, each with its id, once the batch is committed. */
    List<MessageRecord> messages() {
        List<MessageRecord> messages = new ArrayList<>(batch.size());
        for (Persist persist : batch) {
            if (persist instanceof Persist.Received received) {
                messages.add(message(received).withId(first + messages.size()));
            }
        }
        return messages;
    }

    /**
     * The messages that were not recorded and will not come again, which are those of QoS 0.
     *
     * @param last the id of the last message recorded before
     */
    static List<MessageRecord> unrecorded(List<Persist> batch, long last) {
        List<MessageRecord> messages = new ArrayList<>();
        for (Persist persist : batch) {
            if (persist instanceof Persist.Received received
                    && received.publish().qos() == Qos.AT_MOST_ONCE) {
                messages.add(message(received).withId(-last));
            }
        }
        return messages;
    }

    private static MessageRecord message(Persist.Received received) {
        return MessageRecord.of(received.publish(), Direction.IN, received.arrivedAtMicros());
    }
}
