package org.vigilmqtt.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vigilmqtt.mqtt.packet.Packet.Publish;

/** Reads the packs of a session's messages from the tables {@code pack} and {@code pack_completed}. */
final class StoredPacks {
    private StoredPacks() {}

    /** A message of a pack. */
    @FunctionalInterface
    interface Receiver {
        void message(long sequence, Publish message) throws SQLException;
    }

    /** Every message whose flow is not over. */
    static void forEach(Statements statements, Receiver receiver) throws SQLException {
        Set<Long> completed = completed(statements, Long.MIN_VALUE, Long.MAX_VALUE);
        try (ResultSet rows = statements.of("SELECT first, messages, body FROM pack ORDER BY first").executeQuery()) {
            while (rows.next()) {
                unpack(rows, completed, receiver);
            }
        }
    }

    /** The messages of the pack at a place whose flow is not over. */
    static void forEachAt(Statements statements, long place, Set<Long> completed, Receiver receiver) throws SQLException {
        PreparedStatement select = statements.of("SELECT first, messages, body FROM pack WHERE place = ?");
        select.setLong(1, place);
        try (ResultSet rows = select.executeQuery()) {
            if (rows.next()) {
                unpack(rows, completed, receiver);
            }
        }
    }

    private static void unpack(ResultSet row, Set<Long> completed, Receiver receiver) throws SQLException {
        long sequence = row.getLong(1);
        List<Publish> messages = Pack.decode(row.getBytes(3), row.getInt(2));
        for (Publish message : messages) {
            if (!completed.contains(sequence)) {
                receiver.message(sequence, message);
            }
            sequence++;
        }
    }

    /** Which of a range of sequences are in packs, and their flow is over. */
    static Set<Long> completed(Statements statements, long from, long to) throws SQLException {
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
}
