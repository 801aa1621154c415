package org.vigilmqtt.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.workspace.Direction;
import org.vigilmqtt.workspace.MessageRecord;

/**
 * Writes recorded messages and deletes the oldest beyond the limits, in small steps between the groups of the writer.
 * All on the writer thread, but for the counters.
 */
final class Recorder implements Participant {
    /** What a message takes beside its payload, about: row, index entry. Bytes. */
    static final int ROW_BYTES = 48;

    private static final int CACHED_TOPICS = 100_000;
    private static final int TRIM_ROWS = 2_000;
    private static final int VACUUM_PAGES = 500;
    /** Free pages that are left for what comes next. */
    private static final int SPARE_PAGES = 256;

    /** Transactions after which free pages are looked for, even where no message was deleted. */
    private static final int SWEEP_AFTER = 1_000;

    private final ArchiveLimits limits;
    private final Map<String, Long> topicIds = new HashMap<>();
    private final List<String> newTopics = new ArrayList<>();
    private long nextTopic;
    private long messages;
    private long bytes;
    private long messagesAdded;
    private long bytesAdded;
    /** Up to this message each that is left is the latest of its topic, or was when it was looked at. */
    private long trimmedTo;

    private long trimmingTo;
    /** Whether everything has been looked at and nothing has come since. */
    private boolean exhausted;

    private boolean vacuumIsDue;
    private int transactionsUnswept;

    private volatile long committedMessages;

    Recorder(ArchiveLimits limits) {
        this.limits = limits;
    }

    /** Messages in the archive as of the last commit. Any thread. */
    long messages() {
        return committedMessages;
    }

    /** Reads the counters of an opened file; before the writer thread has anything to do. */
    void load(Statements statements) throws SQLException {
        nextTopic = statements.number("SELECT max(id) FROM topic") + 1;
        messages = statements.number("SELECT messages FROM archive");
        bytes = statements.number("SELECT bytes FROM archive");
        committedMessages = messages;
        vacuumIsDue = true;
    }

    void insert(Statements statements, MessageRecord message) throws SQLException {
        int flags = SqliteMessageArchive.flags(message.direction(), message.qos(), message.retain(), message.dup());
        insert(
                statements,
                message.atMicros(),
                flags,
                message.packetId(),
                message.topic().value(),
                SqliteMessageArchive.bytes(message.payload()));
    }

    void insert(Statements statements, Publish publish, long atMicros) throws SQLException {
        int flags = SqliteMessageArchive.flags(Direction.IN, publish.qos(), publish.retain(), publish.dup());
        insert(
                statements,
                atMicros,
                flags,
                publish.packetId(),
                publish.topic().value(),
                SqliteMessageArchive.bytes(publish.payload()));
    }

    private void insert(Statements statements, long at, int flags, int packetId, String topic, byte[] payload)
            throws SQLException {
        PreparedStatement insert =
                statements.of("INSERT INTO message (at, flags, packet_id, topic, payload) VALUES (?, ?, ?, ?, ?)");
        insert.setLong(1, at);
        insert.setInt(2, flags);
        insert.setInt(3, packetId);
        insert.setLong(4, topicId(statements, topic));
        insert.setBytes(5, payload);
        insert.executeUpdate();
        messagesAdded++;
        bytesAdded += payload.length + ROW_BYTES;
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
        if (messagesAdded == 0 && bytesAdded == 0) {
            return;
        }
        PreparedStatement update = statements.of("UPDATE archive SET messages = ?, bytes = ?");
        update.setLong(1, messages + messagesAdded);
        update.setLong(2, bytes + bytesAdded);
        update.executeUpdate();
    }

    @Override
    public void committed() {
        messages += messagesAdded;
        bytes += bytesAdded;
        nextTopic += newTopics.size();
        exhausted &= messagesAdded <= 0;
        trimmedTo = Math.max(trimmedTo, trimmingTo);
        committedMessages = messages;
        transactionsUnswept++;
        vacuumIsDue |= transactionsUnswept >= SWEEP_AFTER;
        endTransaction();
    }

    @Override
    public void rolledBack() {
        exhausted = false;
        newTopics.forEach(topicIds::remove);
        endTransaction();
    }

    private void endTransaction() {
        messagesAdded = 0;
        bytesAdded = 0;
        trimmingTo = trimmedTo;
        newTopics.clear();
    }

    @Override
    public boolean upkeepIsDue(boolean idle) {
        return isOverLimits() || (idle && vacuumIsDue);
    }

    private boolean isOverLimits() {
        return !exhausted && (messages > limits.messages() || bytes > limits.bytes());
    }

    @Override
    public void upkeep(Statements statements) throws SQLException {
        if (isOverLimits()) {
            exhausted = !trim(statements);
            vacuumIsDue = true;
        } else {
            vacuumIsDue = vacuum(statements);
            transactionsUnswept = 0;
        }
    }

    /** Looks at the oldest messages and deletes those that are not the latest of their topic; false at the end. */
    private boolean trim(Statements statements) throws SQLException {
        long tooMany = messages - limits.messages();
        long tooLarge = bytes - limits.bytes();
        Set<Long> topics = new HashSet<>();
        PreparedStatement select =
                statements.of("SELECT id, topic, length(payload) FROM message WHERE id > ? ORDER BY id LIMIT ?");
        select.setLong(1, trimmedTo);
        select.setInt(2, TRIM_ROWS);
        try (ResultSet rows = select.executeQuery()) {
            while ((tooMany > 0 || tooLarge > 0) && rows.next()) {
                trimmingTo = rows.getLong(1);
                topics.add(rows.getLong(2));
                tooLarge -= rows.getLong(3) + ROW_BYTES;
                tooMany--;
            }
        }
        for (long topic : topics) {
            trim(statements, topic, trimmingTo);
        }
        return !topics.isEmpty();
    }

    private void trim(Statements statements, long topic, long upTo) throws SQLException {
        PreparedStatement count = statements.of("SELECT count(*), total(length(payload)) FROM message"
                + " WHERE topic = ?1 AND id <= ?2 AND id < (SELECT max(id) FROM message WHERE topic = ?1)");
        count.setLong(1, topic);
        count.setLong(2, upTo);
        try (ResultSet rows = count.executeQuery()) {
            if (!rows.next() || rows.getLong(1) == 0) {
                return;
            }
            messagesAdded -= rows.getLong(1);
            bytesAdded -= rows.getLong(2) + rows.getLong(1) * ROW_BYTES;
        }
        PreparedStatement delete = statements.of("DELETE FROM message"
                + " WHERE topic = ?1 AND id <= ?2 AND id < (SELECT max(id) FROM message WHERE topic = ?1)");
        delete.setLong(1, topic);
        delete.setLong(2, upTo);
        delete.executeUpdate();
    }

    /** Gives some free pages back to the disk; false where there are few. */
    private static boolean vacuum(Statements statements) throws SQLException {
        if (statements.number("PRAGMA freelist_count") <= SPARE_PAGES) {
            return false;
        }
        // As a script, for it has to run to its end: SQLite frees one page with each step.
        statements.script("PRAGMA incremental_vacuum(" + VACUUM_PAGES + ")");
        return true;
    }
}
