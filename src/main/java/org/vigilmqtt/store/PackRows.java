package org.vigilmqtt.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Packet.Publish;

/**
 * Writes the packs of a session's messages. A pack takes the place of one that ended in the same transaction where it can: SQLite
 * then changes the pages of that row, instead of others beside those it sets free and the ones in which it counts them. On
 * the writer thread, within a transaction; nobody else writes these rows.
 */
final class PackRows implements Participant {
    /** A body is as large as the next multiple of this, so that the next pack fits though its messages are longer. Bytes. */
    private static final int STEP = 512;

    private final Runnable shrank;
    /** By the first sequence; null where the table is to be read. */
    private @Nullable NavigableMap<Long, Row> known;
    /** Of packs that ended in this transaction: overwritten, or deleted at its end. */
    private final List<Row> ended = new ArrayList<>();

    private long lastPlace;

    /** A row of the table, whose body has so many bytes. */
    private record Row(long place, long first, int messages, int size) {
        long last() {
            return first + messages - 1;
        }
    }

    /** {@code shrank} is told where a transaction sets space free. */
    PackRows(Runnable shrank) {
        this.shrank = shrank;
    }

    private NavigableMap<Long, Row> rows(Statements statements) throws SQLException {
        NavigableMap<Long, Row> rows = known;
        if (rows == null) {
            rows = new TreeMap<>();
            lastPlace = 0;
            try (ResultSet all = statements.of("SELECT place, first, messages, length(body) FROM pack").executeQuery()) {
                while (all.next()) {
                    Row row = new Row(all.getLong(1), all.getLong(2), all.getInt(3), all.getInt(4));
                    rows.put(row.first(), row);
                    lastPlace = Math.max(lastPlace, row.place());
                }
            }
            known = rows;
        }
        return rows;
    }

    /** Writes messages with sequences from {@code first} on. */
    void insert(Statements statements, long first, List<Publish> messages) throws SQLException {
        NavigableMap<Long, Row> rows = rows(statements);
        byte[] body = Pack.encode(messages);
        Row before = takeEnded(body.length);
        int size = before == null ? (body.length + STEP - 1) / STEP * STEP : before.size();
        PreparedStatement write;
        if (before == null) {
            // First, for then SQLite takes what that sets free.
            deleteEnded(statements);
            write = statements.of("INSERT INTO pack (first, messages, body, place) VALUES (?, ?, ?, ?)");
        } else {
            write = statements.of("UPDATE pack SET first = ?, messages = ?, body = ? WHERE place = ?");
        }
        Row row = new Row(before == null ? ++lastPlace : before.place(), first, messages.size(), size);
        write.setLong(1, row.first());
        write.setInt(2, row.messages());
        write.setBytes(3, Arrays.copyOf(body, size));
        write.setLong(4, row.place());
        write.executeUpdate();
        rows.put(first, row);
    }

    /** The smallest that is large enough, but not far too large. */
    private @Nullable Row takeEnded(int needed) {
        Row taken = ended.stream()
                .filter(row -> row.size() >= needed && row.size() <= 2 * needed + STEP)
                .min(Comparator.comparingInt(Row::size))
                .orElse(null);
        ended.remove(taken);
        return taken;
    }

    private void end(Statements statements, Row row) throws SQLException {
        rows(statements).remove(row.first());
        ended.add(row);
    }

    private void deleteEnded(Statements statements) throws SQLException {
        for (Row row : ended) {
            statements.update("DELETE FROM pack WHERE place = ?", row.place());
            shrank.run();
        }
        ended.clear();
    }

    /** Ends the packs of which every message is in a range of sequences; how many messages that were. */
    long endWhole(Statements statements, long from, long to) throws SQLException {
        long messages = 0;
        Iterator<Row> within =
                rows(statements).subMap(from, true, to, true).values().iterator();
        while (within.hasNext()) {
            Row row = within.next();
            if (row.last() <= to) {
                within.remove();
                ended.add(row);
                messages += row.messages();
            }
        }
        return messages;
    }

    /** Notes that the flows of a range of sequences are over, where it begins or ends within a pack. */
    void completeParts(Statements statements, long from, long to) throws SQLException {
        Row atEnd = at(statements, to);
        if (atEnd != null) {
            completePart(statements, atEnd, from, to);
        }
        Row atBegin = at(statements, from);
        if (atBegin != null && !atBegin.equals(atEnd)) {
            completePart(statements, atBegin, from, to);
        }
    }

    /** The pack that begins there or is the next before. */
    private @Nullable Row at(Statements statements, long sequence) throws SQLException {
        var entry = rows(statements).floorEntry(sequence);
        return entry == null ? null : entry.getValue();
    }

    private void completePart(Statements statements, Row pack, long from, long to) throws SQLException {
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
        if (StoredPacks.completed(statements, pack.first(), pack.last()).size() == pack.messages()) {
            endWithParts(statements, pack);
        }
    }

    private void endWithParts(Statements statements, Row pack) throws SQLException {
        end(statements, pack);
        statements.update("DELETE FROM pack_completed WHERE sequence BETWEEN ? AND ?", pack.first(), pack.last());
    }

    /** Takes the pack of a message apart, whose messages go to the receiver; whether there is one. */
    boolean takeApart(Statements statements, long sequence, StoredPacks.Receiver receiver) throws SQLException {
        Row pack = at(statements, sequence);
        if (pack == null || pack.last() < sequence) {
            return false;
        }
        StoredPacks.forEachAt(
                statements, pack.place(), StoredPacks.completed(statements, pack.first(), pack.last()), receiver);
        endWithParts(statements, pack);
        return true;
    }

    void clear(Statements statements) throws SQLException {
        statements.run("DELETE FROM pack");
        statements.run("DELETE FROM pack_completed");
        rows(statements).clear();
        ended.clear();
    }

    @Override
    public void beforeCommit(Statements statements) throws SQLException {
        deleteEnded(statements);
    }

    @Override
    public void rolledBack() {
        ended.clear();
        known = null;
    }
}
