package org.vigilmqtt.ui.messages;

import java.util.List;
import java.util.Optional;
import org.vigilmqtt.workspace.MessageRecord;

/** The message of a topic that came nearest to a moment, looked for while rows come. */
record SoughtMessage(String topic, long atMicros) {
    /** What came within this is the one: two connections to a broker see a message within it. */
    private static final long NEAR_MICROS = 1_000_000;

    Optional<MessageRecord> in(List<MessageRecord> rows) {
        MessageRecord nearest = null;
        for (MessageRecord row : rows) {
            if (row.topic().value().equals(topic)
                    && away(row) <= NEAR_MICROS
                    && (nearest == null || away(row) < away(nearest))) {
                nearest = row;
            }
        }
        return Optional.ofNullable(nearest);
    }

    private long away(MessageRecord row) {
        return Math.abs(row.atMicros() - atMicros);
    }
}
