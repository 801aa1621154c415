package org.vigilmqtt.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;

/** How connections to a file are set up; each pragma is read back, for SQLite ignores what it does not take. */
final class Pragmas {
    private static final int BUSY_MILLIS = 5_000;

    private Pragmas() {}

    /** A connection that waits for a lock for a while. */
    static Connection connect(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        // Otherwise the driver asks for the key of each row that was inserted, which takes longer than the row.
        config.setGetGeneratedKeys(false);
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        try {
            pragma(connection, "busy_timeout", Integer.toString(BUSY_MILLIS), Integer.toString(BUSY_MILLIS));
            pragma(connection, "foreign_keys", "1", "1");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    static void forReading(Connection reader) throws SQLException {
        pragma(reader, "query_only", "1", "1");
    }

    static void forWriting(Connection writer) throws SQLException {
        // Has an effect only on a file without tables, where it makes it possible to give space back later.
        Statements.execute(writer, "PRAGMA auto_vacuum = INCREMENTAL");
        pragma(writer, "journal_mode", "WAL", "wal");
        pragma(writer, "synchronous", "FULL", "2");
        pragma(writer, "wal_autocheckpoint", "4000", "4000");
        pragma(writer, "journal_size_limit", "67108864", "67108864");
        pragma(writer, "cache_size", "-16000", "-16000");
        // A file that may only be read is found out here and not by the first message.
        Statements.execute(writer, "BEGIN IMMEDIATE");
        Statements.execute(writer, "ROLLBACK");
    }

    /** Sets a pragma and makes sure that it was taken. */
    private static void pragma(Connection connection, String name, String value, String expected) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA " + name + " = " + value);
        }
        String actual = Statements.text(connection, "PRAGMA " + name);
        if (!actual.equalsIgnoreCase(expected)) {
            throw new SQLException("SQLite keeps " + name + " at " + actual + " instead of " + expected);
        }
    }
}
