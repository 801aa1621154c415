package org.vigilmqtt.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.session.StoreException;
import org.vigilmqtt.store.WriteQueue.Unit;
import org.vigilmqtt.workspace.Direction;
import org.vigilmqtt.workspace.MessageArchive;
import org.vigilmqtt.workspace.MessageRecord;

/**
 * The recorded messages in a store. What promises nothing may be shed: where more than {@link #WAITING_MESSAGES} or
 * {@link #WAITING_BYTES} wait to be written, it is counted instead.
 */
final class SqliteMessageArchive implements MessageArchive {
    static final long WAITING_MESSAGES = 200_000;
    static final long WAITING_BYTES = 64L * 1024 * 1024;

    private static final int FLAG_OUT = 1;
    private static final int FLAG_RETAIN = 2;
    private static final int FLAG_DUP = 4;
    private static final int QOS_SHIFT = 3;

    private final Database database;
    private final Recorder recorder;
    private final AtomicLong waitingMessages = new AtomicLong();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final AtomicLong notRecorded = new AtomicLong();

    SqliteMessageArchive(Database database, Recorder recorder) {
        this.database = database;
        this.recorder = recorder;
    }

    @Override
    public void record(List<MessageRecord> messages) {
        if (messages.isEmpty()) {
            return;
        }
        List<MessageRecord> all = List.copyOf(messages);
        long bytes = 0;
        for (MessageRecord message : all) {
            bytes += message.payload().size();
        }
        if (!admit(all.size(), bytes)) {
            return;
        }
        long admitted = bytes;
        database.submit(new Unit(
                statements -> {
                    for (MessageRecord message : all) {
                        recorder.insert(statements, message);
                    }
                },
                false,
                all.size(),
                failure -> {
                    release(all.size(), admitted);
                    if (failure != null) {
                        lost(all.size());
                    }
                }));
    }

    /** Makes room in the backlog for messages that promise nothing; false, and counted as lost, where there is none. */
    boolean admit(int messages, long bytes) {
        if (waitingMessages.get() + messages > WAITING_MESSAGES || waitingBytes.get() + bytes > WAITING_BYTES) {
            if (waitingMessages.get() > 0) {
                lost(messages);
                return false;
            }
        }
        waitingMessages.addAndGet(messages);
        waitingBytes.addAndGet(bytes);
        return true;
    }

    /** Takes admitted messages out of the backlog. */
    void release(int messages, long bytes) {
        waitingMessages.addAndGet(-messages);
        waitingBytes.addAndGet(-bytes);
    }

    /** Counts messages that were not recorded. */
    void lost(int messages) {
        notRecorded.addAndGet(messages);
    }

    @Override
    public List<MessageRecord> latest(int atMost) throws StoreException {
        List<MessageRecord> newestFirst = database.read(statements -> {
            PreparedStatement select = statements.of("SELECT m.at, m.flags, m.packet_id, t.name, m.payload FROM message m"
                    + " JOIN topic t ON t.id = m.topic ORDER BY m.id DESC LIMIT ?");
            select.setInt(1, atMost);
            List<MessageRecord> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(message(rows));
                }
            }
            return found;
        });
        return newestFirst.reversed();
    }

    private static MessageRecord message(ResultSet rows) throws SQLException {
        int flags = rows.getInt(2);
        return new MessageRecord(
                rows.getLong(1),
                (flags & FLAG_OUT) != 0 ? Direction.OUT : Direction.IN,
                new TopicName(rows.getString(4)),
                Columns.payload(rows.getBytes(5)),
                Qos.of(flags >> QOS_SHIFT),
                (flags & FLAG_RETAIN) != 0,
                (flags & FLAG_DUP) != 0,
                rows.getInt(3));
    }

    /** The flags column of a message. */
    static int flags(Direction direction, Qos qos, boolean retain, boolean dup) {
        return (direction == Direction.OUT ? FLAG_OUT : 0)
                | (retain ? FLAG_RETAIN : 0)
                | (dup ? FLAG_DUP : 0)
                | qos.value() << QOS_SHIFT;
    }

    /** The bytes of a payload for a statement. */
    static byte[] bytes(Payload payload) {
        return payload.toByteArray();
    }

    @Override
    public long count() {
        return recorder.messages();
    }

    @Override
    public long bytes() {
        return database.file().bytes();
    }

    @Override
    public long notRecorded() {
        return notRecorded.get();
    }
}
