package org.vigilmqtt.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.sqlite.SQLiteConfig;

/** The least that any durable client on SQLite has to do: insert a window of messages, delete the one before, commit. */
final class SqliteAlone {
    private SqliteAlone() {}

    static double perSecond(Path folder, int window, int size, long warmUpMillis, long millis) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setGetGeneratedKeys(false);
        try (Connection connection = config.createConnection("jdbc:sqlite:" + folder.resolve("alone.db"))) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = FULL");
                statement.execute("CREATE TABLE message (sequence INTEGER PRIMARY KEY, topic TEXT, payload BLOB)");
            }
            connection.setAutoCommit(false);
            windows(connection, window, size, warmUpMillis);
            long begin = System.nanoTime();
            long messages = windows(connection, window, size, millis);
            return messages * 1e9 / (System.nanoTime() - begin);
        }
    }

    private static long windows(Connection connection, int window, int size, long millis) throws SQLException {
        byte[] payload = new byte[size];
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        long sequence = System.nanoTime();
        long first = sequence;
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO message VALUES (?, ?, ?)");
                PreparedStatement delete = connection.prepareStatement("DELETE FROM message WHERE sequence = ?")) {
            while (System.nanoTime() - end < 0) {
                for (int i = 0; i < window; i++) {
                    delete.setLong(1, sequence - window);
                    delete.executeUpdate();
                    insert.setLong(1, sequence++);
                    insert.setString(2, "plant/line-01/sensor");
                    insert.setBytes(3, payload);
                    insert.executeUpdate();
                }
                connection.commit();
            }
        }
        return sequence - first;
    }
}
