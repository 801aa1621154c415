package org.vigilmqtt.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Two sets of retained messages side by side. A message without payload stands for none, as it does on the wire
 * [MQTT-3.3.1-10].
 *
 * @param rows what differs, by topic
 * @param same topics with the same message on both sides
 */
public record RetainedComparison(List<Row> rows, int same) {

    /** How two sides differ. */
    public enum Difference {
        ONLY_LEFT,
        ONLY_RIGHT,
        VALUE,
        QOS,
        VALUE_AND_QOS
    }

    /** A topic that differs; a side is null where there is no message. */
    public record Row(String topic, @Nullable RetainedMessage left, @Nullable RetainedMessage right) {
        public Difference difference() {
            if (left == null || right == null) {
                return right == null ? Difference.ONLY_LEFT : Difference.ONLY_RIGHT;
            }
            if (left.payload().equals(right.payload())) {
                return Difference.QOS;
            }
            return left.qos() == right.qos() ? Difference.VALUE : Difference.VALUE_AND_QOS;
        }
    }

    public RetainedComparison {
        rows = List.copyOf(rows);
    }

    /** Compares two lists with at most one message of a topic each. */
    public static RetainedComparison of(List<RetainedMessage> left, List<RetainedMessage> right) {
        TreeMap<String, @Nullable RetainedMessage[]> sides = new TreeMap<>();
        put(left, sides, 0);
        put(right, sides, 1);
        List<Row> rows = new ArrayList<>();
        sides.forEach((topic, both) -> {
            if (both[0] == null || !both[0].equals(both[1])) {
                rows.add(new Row(topic, both[0], both[1]));
            }
        });
        return new RetainedComparison(rows, sides.size() - rows.size());
    }

    private static void put(
            List<RetainedMessage> messages, TreeMap<String, @Nullable RetainedMessage[]> sides, int side) {
        for (RetainedMessage message : messages) {
            if (!message.payload().isEmpty()) {
                sides.computeIfAbsent(message.topic().value(), _ -> new @Nullable RetainedMessage[2])[side] = message;
            }
        }
    }
}
