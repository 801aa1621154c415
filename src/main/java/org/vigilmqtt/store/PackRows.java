package org.vigilmqtt.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Packet.Publish;

/** The packs of a session's messages in the tables {@code pack} and {@code pack_completed}, within a transaction or a read. */
final class PackRows {
    private final Statements statements;

    /** A message of a pack. */
    @FunctionalInterface
    interface Receiver {
        void message(long sequence, Publish message) throws SQLException;
    }

    private record Range(long first, long messages) {
        long last() {
            return first + messages - 1;
        }
    }

    PackRows(Statements statements) {
        this.statements = statements;
    }

    /** Writes messages with sequences from {@code first} on. */
    void insert(long first, List<Publish> messages) throws SQLException {
        PreparedStatement insert = statements.of("INSERT INTO pack (first, messages, body) VALUES (?, ?, ?)");
        insert.setLong(1, first);
        insert.setInt(2, messages.size());
        insert.setBytes(3, Pack.encode(messages));
        insert.executeUpdate();
    }

    /** Reads every message whose flow is not over. */
    void forEach(Receiver receiver) throws SQLException {
        Set<Long> completed = completed(Long.MIN_VALUE, Long.MAX_VALUE);
        try (ResultSet rows = statements.of("SELECT first, body, messages FROM pack ORDER BY first").executeQuery()) {
            while (rows.next()) {
                unpack(rows, completed, receiver);
            }
        }
    }

    private static void unpack(ResultSet row, Set<Long> completed, Receiver receiver) throws SQLException {
        long sequence = row.getLong(1);
        List<Publish> messages = Pack.decode(row.getBytes(2));
        if (messages.size() != row.getInt(3)) {
            throw new IllegalArgumentException("A pack of messages holds " + messages.size() + " and not " + row.getInt(3));
        }
        for (Publish message : messages) {
            if (!completed.contains(sequence)) {
                receiver.message(sequence, message);
            }
            sequence++;
        }
    }

    private Set<Long> completed(long from, long to) throws SQLException {
        PreparedStatement select = statements.of("SELECT sequence FROM pack_completed WHERE sequence BETWEEN ? AND ?");
        select.setLong(1, from);
        select.setLong(2, to);
        Set<Long> completed = new HashSet<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                completed.add(rows.getLong(1));
            }
        }
        return completed;
    }

    /** Deletes the packs of which every message is in a range of sequences; how many messages that were. */
    long deleteWhole(long from, long to) throws SQLException {
        PreparedStatement delete = statements.of("DELETE FROM pack WHERE first BETWEEN ?1 AND ?2"
                + " AND first + messages - 1 <= ?2 RETURNING messages");
        delete.setLong(1, from);
        delete.setLong(2, to);
        long messages = 0;
        try (ResultSet rows = delete.executeQuery()) {
            while (rows.next()) {
                messages += rows.getLong(1);
            }
        }
        return messages;
    }

    /** Notes that the flows of a range of sequences are over, where it begins or ends within a pack. */
    void completeParts(long from, long to) throws SQLException {
        Range atEnd = find(to);
        if (atEnd != null) {
            completePart(atEnd, from, to);
        }
        Range atBegin = find(from);
        if (atBegin != null && !atBegin.equals(atEnd)) {
            completePart(atBegin, from, to);
        }
    }

    /** The pack that begins there or is the next before. */
    private @Nullable Range find(long sequence) throws SQLException {
        PreparedStatement select =
                statements.of("SELECT first, messages FROM pack WHERE first <= ? ORDER BY first DESC LIMIT 1");
        select.setLong(1, sequence);
        try (ResultSet rows = select.executeQuery()) {
            return rows.next() ? new Range(rows.getLong(1), rows.getLong(2)) : null;
        }
    }

    private void completePart(Range pack, long from, long to) throws SQLException {
        long begin = Math.max(pack.first(), from);
        long end = Math.min(pack.last(), to);
        if (begin > end) {
            return;
        }
        PreparedStatement insert = statements.of("INSERT OR IGNORE INTO pack_completed (sequence) VALUES (?)");
        for (long sequence = begin; sequence <= end; sequence++) {
            insert.setLong(1, sequence);
            insert.addBatch();
        }
        insert.executeBatch();
        if (completed(pack.first(), pack.last()).size() == pack.messages()) {
            delete(pack);
        }
    }

    private void delete(Range pack) throws SQLException {
        statements.update("DELETE FROM pack WHERE first = ?", pack.first());
        statements.update("DELETE FROM pack_completed WHERE sequence BETWEEN ? AND ?", pack.first(), pack.last());
    }

    /** Takes the pack of a message apart, whose messages go to the receiver; whether there is one. */
    boolean takeApart(long sequence, Receiver receiver) throws SQLException {
        Range pack = find(sequence);
        if (pack == null || pack.last() < sequence) {
            return false;
        }
        PreparedStatement select = statements.of("SELECT first, body, messages FROM pack WHERE first = ?");
        select.setLong(1, pack.first());
        try (ResultSet rows = select.executeQuery()) {
            if (rows.next()) {
                unpack(rows, completed(pack.first(), pack.last()), receiver);
            }
        }
        delete(pack);
        return true;
    }

    void clear() throws SQLException {
        statements.run("DELETE FROM pack");
        statements.run("DELETE FROM pack_completed");
    }
}
