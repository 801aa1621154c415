package org.vigilmqtt.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.workspace.Direction;
import org.vigilmqtt.workspace.MessageRecord;

/** How a message is written in the columns of its table. */
final class MessageColumns {
    static final int FLAG_OUT = 1;
    static final int FLAG_RETAIN = 2;
    static final int FLAG_DUP = 4;
    static final int QOS_SHIFT = 3;

    private MessageColumns() {}

    /** The flags column. */
    static int flags(Direction direction, Qos qos, boolean retain, boolean dup) {
        return (direction == Direction.OUT ? FLAG_OUT : 0)
                | (retain ? FLAG_RETAIN : 0)
                | (dup ? FLAG_DUP : 0)
                | qos.value() << QOS_SHIFT;
    }

    /** The message of a row that begins with id, at, flags, packet_id, and has the payload sixth. */
    static MessageRecord message(ResultSet row, String topic) throws SQLException {
        int flags = row.getInt(3);
        return new MessageRecord(
                row.getLong(1),
                row.getLong(2),
                (flags & FLAG_OUT) != 0 ? Direction.OUT : Direction.IN,
                new TopicName(topic),
                Columns.payload(row.getBytes(6)),
                Qos.of(flags >> QOS_SHIFT),
                (flags & FLAG_RETAIN) != 0,
                (flags & FLAG_DUP) != 0,
                row.getInt(4));
    }
}
