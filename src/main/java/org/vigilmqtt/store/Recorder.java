package org.vigilmqtt.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.workspace.ArchiveLimits;
import org.vigilmqtt.workspace.Direction;
import org.vigilmqtt.workspace.MessageRecord;

/**
 * Writes recorded messages and deletes the oldest beyond the limits, in small steps between the groups of the writer.
 * All on the writer thread, but for the counters.
 */
final class Recorder implements Participant, Upkeep {
    /** What a message takes beside its payload, about: row, index entry. Bytes. */
    static final int ROW_BYTES = 48;

    private static final String INSERT =
            "INSERT INTO message (id, at, flags, packet_id, topic, payload) VALUES (?, ?, ?, ?, ?, ?)";
    /** Rows handed to the driver at a time; twice as fast as one by one. */
    private static final int BATCH_ROWS = 1_000;

    private static final int CACHED_TOPICS = 100_000;
    private static final int TRIM_ROWS = 2_000;
    private static final int VACUUM_PAGES = 500;
    /** Free pages that are left for what comes next; from twice as many on some are given back. */
    private static final int SPARE_PAGES = 256;

    private static final Duration LONGEST_GRACE = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final ArchiveLimits limits;
    private final InstantSource clock;
    private final Map<String, Long> topicIds = new HashMap<>();
    private final List<String> newTopics = new ArrayList<>();
    private long nextTopic;
    private long nextMessage;
    private long idAtOpening;
    private long messages;
    private long bytes;
    private long messagesAdded;
    private long bytesAdded;
    private long messagesDeleted;
    private long bytesDeleted;
    /** The newest message of each topic in this transaction. */
    private final Map<Long, Long> latest = new HashMap<>();
    /** Up to this message each that is left was the latest of its topic when it was looked at, and is in keptBehind. */
    private long trimmedTo;

    private final Map<Long, Stored> keptBehind = new HashMap<>();
    /** When the first message behind trimmedTo came; the smallest number where that is to be found out. */
    private long oldestMicros = Long.MIN_VALUE;

    /** Whether everything has been looked at and nothing has come since. Until the counters are loaded there is nothing. */
    private boolean exhausted = true;

    private boolean vacuumIsDue;
    /** Whether this transaction deleted something of the session. */
    private boolean sessionShrank;

    private volatile long committedMessages;

    Recorder(ArchiveLimits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** Messages in the archive as of the last commit. Any thread. */
    long messages() {
        return committedMessages;
    }

    /** The id of the newest message there was when the file was opened. */
    long lastId() {
        return idAtOpening;
    }

    /** The id of the message that is inserted next. Writer thread, within a transaction. */
    long nextId() {
        return nextMessage + messagesAdded;
    }

    /** Reads the counters of an opened file; before the writer thread has anything to do. */
    void load(Statements statements) throws SQLException {
        nextTopic = statements.number("SELECT max(id) FROM topic") + 1;
        nextMessage = statements.number("SELECT max(id) FROM message") + 1;
        idAtOpening = nextMessage - 1;
        messages = statements.number("SELECT messages FROM archive");
        bytes = statements.number("SELECT bytes FROM archive");
        committedMessages = messages;
        exhausted = false;
        vacuumIsDue = true;
    }

    void insert(Statements statements, MessageRecord message) throws SQLException {
        int flags = MessageColumns.flags(message.direction(), message.qos(), message.retain(), message.dup());
        insert(
                statements,
                message.atMicros(),
                flags,
                message.packetId(),
                message.topic().value(),
                message.payload().toByteArray());
    }

    void insert(Statements statements, Publish publish, long atMicros) throws SQLException {
        int flags = MessageColumns.flags(Direction.IN, publish.qos(), publish.retain(), publish.dup());
        insert(
                statements,
                atMicros,
                flags,
                publish.packetId(),
                publish.topic().value(),
                publish.payload().toByteArray());
    }

    private void insert(Statements statements, long at, int flags, int packetId, String topic, byte[] payload)
            throws SQLException {
        long topicId = topicId(statements, topic);
        long id = nextId();
        PreparedStatement insert = statements.of(INSERT);
        insert.setLong(1, id);
        insert.setLong(2, at);
        insert.setInt(3, flags);
        insert.setInt(4, packetId);
        insert.setLong(5, topicId);
        insert.setBytes(6, payload);
        insert.addBatch();
        latest.put(topicId, id);
        messagesAdded++;
        bytesAdded += payload.length + ROW_BYTES;
        if (messagesAdded % BATCH_ROWS == 0) {
            insert.executeBatch();
        }
    }

    /** Something of the session was deleted in this transaction, so that there may be space to give back. */
    void sessionShrank() {
        sessionShrank = true;
    }

    private long topicId(Statements statements, String topic) throws SQLException {
        Long known = topicIds.get(topic);
        if (known != null) {
            return known;
        }
        if (topicIds.size() >= CACHED_TOPICS) {
            topicIds.clear();
        }
        PreparedStatement select = statements.of("SELECT id FROM topic WHERE name = ?");
        select.setString(1, topic);
        try (ResultSet rows = select.executeQuery()) {
            if (rows.next()) {
                long id = rows.getLong(1);
                topicIds.put(topic, id);
                return id;
            }
        }
        long id = nextTopic + newTopics.size();
        PreparedStatement insert = statements.of("INSERT INTO topic (id, name) VALUES (?, ?)");
        insert.setLong(1, id);
        insert.setString(2, topic);
        insert.executeUpdate();
        topicIds.put(topic, id);
        newTopics.add(topic);
        return id;
    }

    @Override
    public void beforeCommit(Statements statements) throws SQLException {
        if (messagesAdded > 0) {
            statements.of(INSERT).executeBatch();
            PreparedStatement upsert = statements.of("INSERT INTO latest (topic, message) VALUES (?, ?)"
                    + " ON CONFLICT (topic) DO UPDATE SET message = excluded.message");
            for (Map.Entry<Long, Long> entry : latest.entrySet()) {
                upsert.setLong(1, entry.getKey());
                upsert.setLong(2, entry.getValue());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
        if (messagesAdded > 0 || messagesDeleted > 0) {
            PreparedStatement update = statements.of("UPDATE archive SET messages = ?, bytes = ?");
            update.setLong(1, messages + messagesAdded - messagesDeleted);
            update.setLong(2, bytes + bytesAdded - bytesDeleted);
            update.executeUpdate();
        }
        if (sessionShrank) {
            vacuumIsDue |= freePages(statements) > 2 * SPARE_PAGES;
        }
    }

    @Override
    public void committed() {
        messages += messagesAdded - messagesDeleted;
        bytes += bytesAdded - bytesDeleted;
        nextMessage += messagesAdded;
        nextTopic += newTopics.size();
        exhausted &= messagesAdded == 0;
        committedMessages = messages;
        endTransaction();
    }

    @Override
    public void rolledBack() {
        newTopics.forEach(topicIds::remove);
        trimmedTo = 0;
        oldestMicros = Long.MIN_VALUE;
        keptBehind.clear();
        exhausted = false;
        endTransaction();
    }

    private void endTransaction() {
        messagesAdded = 0;
        bytesAdded = 0;
        messagesDeleted = 0;
        bytesDeleted = 0;
        sessionShrank = false;
        latest.clear();
        newTopics.clear();
    }

    @Override
    public boolean isDue(boolean idle) {
        return isOverLimits() || (idle && vacuumIsDue);
    }

    /**
     * While nothing comes, messages grow too old. They may stay a hundredth of the limit longer, a minute at most: then a
     * stream of them that ended costs one step a minute and not one for each.
     */
    @Override
    public long nanosUntilDue() {
        if (isDue(true)) {
            return 0;
        }
        if (!limits.limitsAge() || exhausted) {
            return Long.MAX_VALUE;
        }
        Duration hundredth = limits.age().dividedBy(100);
        Duration grace = hundredth.compareTo(LONGEST_GRACE) < 0 ? hundredth : LONGEST_GRACE;
        long left = TimeUnit.MICROSECONDS.toNanos(oldestMicros - youngestToGo() + 1);
        // The clock of this machine may be set, and while the machine sleeps the wait does not go on.
        return Math.min(left, LONGEST_WAIT.toNanos()) + grace.toNanos();
    }

    private boolean isOverLimits() {
        return !exhausted
                && (messages > limits.messages()
                        || bytes > limits.bytes()
                        || (limits.limitsAge() && oldestMicros < youngestToGo()));
    }

    /** Messages from before this moment are too old. */
    private long youngestToGo() {
        return limits.limitsAge()
                ? ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant().minus(limits.age()))
                : Long.MIN_VALUE;
    }

    @Override
    public void step(Statements statements) throws SQLException {
        if (isOverLimits()) {
            exhausted = !trim(statements);
            vacuumIsDue = true;
        } else {
            vacuumIsDue = vacuum(statements);
        }
    }

    /** Looks at the oldest messages and deletes those that are not the latest of their topic; false at the end. */
    private boolean trim(Statements statements) throws SQLException {
        PreparedStatement delete = statements.of("DELETE FROM message WHERE id = ?");
        PreparedStatement select = statements.of("SELECT m.id, m.topic, length(m.payload), l.message, m.at FROM message m"
                + " JOIN latest l ON l.topic = m.topic WHERE m.id > ? ORDER BY m.id LIMIT ?");
        select.setLong(1, trimmedTo);
        select.setInt(2, TRIM_ROWS);
        long tooOldBefore = youngestToGo();
        boolean found = false;
        oldestMicros = Long.MIN_VALUE;
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found = true;
                boolean over = messages - messagesDeleted > limits.messages() || bytes - bytesDeleted > limits.bytes();
                if (!over && rows.getLong(5) >= tooOldBefore) {
                    oldestMicros = rows.getLong(5);
                    break;
                }
                Stored message = new Stored(rows.getLong(1), rows.getLong(3) + ROW_BYTES);
                long topic = rows.getLong(2);
                trimmedTo = message.id();
                Stored before = keptBehind.remove(topic);
                if (before != null) {
                    delete(delete, before);
                }
                if (message.id() == rows.getLong(4)) {
                    keptBehind.put(topic, message);
                } else {
                    delete(delete, message);
                }
            }
        }
        delete.executeBatch();
        return found;
    }

    private void delete(PreparedStatement delete, Stored message) throws SQLException {
        delete.setLong(1, message.id());
        delete.addBatch();
        messagesDeleted++;
        bytesDeleted += message.bytes();
    }

    /** A message in the table. */
    private record Stored(long id, long bytes) {}

    /** Gives some free pages back to the disk; false where there are few. */
    private static boolean vacuum(Statements statements) throws SQLException {
        if (freePages(statements) <= SPARE_PAGES) {
            return false;
        }
        // As a script, for it has to run to its end: SQLite frees one page with each step.
        statements.script("PRAGMA incremental_vacuum(" + VACUUM_PAGES + ")");
        return true;
    }

    private static long freePages(Statements statements) throws SQLException {
        return statements.number("PRAGMA freelist_count");
    }
}
