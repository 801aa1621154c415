package org.vigilmqtt.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.session.StoreException;
import org.vigilmqtt.workspace.MessageFilter;
import org.vigilmqtt.workspace.MessageRecord;
import org.vigilmqtt.workspace.MessageSearch;
import org.vigilmqtt.workspace.PayloadPattern;

/**
 * A walk back through the table of messages. There is no index for words: SQLite's FTS5 would cost recording two thirds of
 * its speed with whole words and nine tenths with parts of words, while a walk over a million messages takes about a
 * second and finds the newest at once. SQLite tests marks and times and leaves out most of what
 * does not have the words; topics and payloads are tested here.
 */
final class ArchiveSearch implements MessageSearch {
    private static final int STRETCH_ROWS = 20_000;
    private static final int SLOW_STRETCH_ROWS = 500;
    /** A stretch ends when what was found holds as much. */
    private static final long STRETCH_BYTES = 8L * 1024 * 1024;
    private static final int CACHED_NAMES = 10_000;

    private final Database database;
    private final MessageFilter filter;
    private final Conditions conditions;
    private long before;
    private boolean written;
    private @Nullable BitSet topics;
    private final Map<Integer, String> names = new HashMap<>();

    ArchiveSearch(Database database, MessageFilter filter, long before) {
        this.database = database;
        this.filter = filter;
        this.conditions = new Conditions(filter);
        this.before = before;
    }

    @Override
    public Stretch next(int atMost) throws StoreException {
        if (!written) {
            // What was handed to the window may still wait to be written.
            database.awaitWritten();
            written = true;
        }
        return database.read(statements -> stretch(statements, atMost));
    }

    private Stretch stretch(Statements statements, int atMost) throws SQLException {
        if (topics == null && filter.choosesTopics()) {
            topics = topics(statements);
        }
        int rows = filter.isSlow() ? SLOW_STRETCH_ROWS : STRETCH_ROWS;
        long first = number(statements, "SELECT id FROM message WHERE id < ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2", before, rows - 1);
        List<MessageRecord> found = new ArrayList<>();
        long reached = find(statements, first, atMost, found);
        long lookedAt = number(statements, "SELECT count(*) FROM message WHERE id >= ?1 AND id < ?2", reached, before);
        before = reached;
        boolean end = reached == 0
                || number(statements, "SELECT count(*) FROM (SELECT 1 FROM message WHERE id < ?1 LIMIT ?2)", reached, 1) == 0;
        return new Stretch(found, lookedAt, reached, end);
    }

    /** Looks at the rows from the newest down to {@code first}; the id of the last it looked at. */
    private long find(Statements statements, long first, int atMost, List<MessageRecord> found) throws SQLException {
        PreparedStatement select = statements.of(conditions.select());
        select.setLong(1, first);
        select.setLong(2, before);
        conditions.bind(select, 3);
        BitSet wanted = topics;
        PayloadPattern pattern = filter.payload();
        long bytes = 0;
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                int topic = rows.getInt(5);
                if (wanted != null && !wanted.get(topic)) {
                    continue;
                }
                if (pattern != null && !pattern.test(Columns.payload(rows.getBytes(6)))) {
                    continue;
                }
                MessageRecord message = MessageColumns.message(rows, topicName(statements, topic));
                found.add(message);
                bytes += message.payload().size();
                if (found.size() == atMost || bytes > STRETCH_BYTES) {
                    return message.id();
                }
            }
        }
        return first;
    }

    private BitSet topics(Statements statements) throws SQLException {
        BitSet matching = new BitSet();
        try (ResultSet rows = statements.of("SELECT id, name FROM topic").executeQuery()) {
            while (rows.next()) {
                if (filter.test(new TopicName(rows.getString(2)))) {
                    matching.set(rows.getInt(1));
                }
            }
        }
        return matching;
    }

    private String topicName(Statements statements, int id) throws SQLException {
        String known = names.get(id);
        if (known != null) {
            return known;
        }
        if (names.size() >= CACHED_NAMES) {
            names.clear();
        }
        PreparedStatement select = statements.of("SELECT name FROM topic WHERE id = ?");
        select.setInt(1, id);
        try (ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("The topic " + id + " is missing");
            }
            String name = row.getString(1);
            names.put(id, name);
            return name;
        }
    }

    private static long number(Statements statements, String sql, long first, long second) throws SQLException {
        PreparedStatement select = statements.of(sql);
        select.setLong(1, first);
        select.setLong(2, second);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
