package org.vigilmqtt.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.SQLiteConfig;

/**
 * The least that any durable client on SQLite has to do: insert a window of messages, delete the one before, commit. On one
 * thread that never sleeps but for the disk; and, to tell what that is worth, on one that has rested before each window, as
 * a client's writer has that waits for an acknowledgement.
 */
final class SqliteAlone {
    private static final long REST_NANOS = TimeUnit.MICROSECONDS.toNanos(150);

    private SqliteAlone() {}

    /** Adds messages a second, and what a window takes without a rest before it and with one. */
    static void measure(
            Path folder, int window, int size, long millis, Map<String, Double> figures) throws Exception {
        try (Connection connection = open(folder)) {
            WarmUp.with(each -> nanosEach(connection, window, size, each, 0));
            double each = nanosEach(connection, window, size, millis, 0);
            figures.put("per s", window * 1e9 / each);
            figures.put("µs a window", each / 1e3);
            figures.put("µs rested", nanosEach(connection, window, size, millis, REST_NANOS) / 1e3);
        }
    }

    /** A new file in the folder with a table for messages, where what is committed survives a power cut. */
    static Connection open(Path folder) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setGetGeneratedKeys(false);
        Connection connection = config.createConnection("jdbc:sqlite:" + folder.resolve("alone.db"));
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("CREATE TABLE message (sequence INTEGER PRIMARY KEY, topic TEXT, payload BLOB)");
        }
        connection.setAutoCommit(false);
        return connection;
    }

    /** What a window takes, the rest before it not counted. */
    private static double nanosEach(Connection connection, int window, int size, long millis, long rest)
            throws SQLException {
        byte[] payload = new byte[size];
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        long sequence = System.nanoTime();
        long spent = 0;
        int windows = 0;
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO message VALUES (?, ?, ?)");
                PreparedStatement delete = connection.prepareStatement("DELETE FROM message WHERE sequence = ?")) {
            while (System.nanoTime() - end < 0) {
                if (rest > 0) {
                    LockSupport.parkNanos(rest);
                }
                long begin = System.nanoTime();
                for (int i = 0; i < window; i++) {
                    delete.setLong(1, sequence - window);
                    delete.executeUpdate();
                    insert.setLong(1, sequence++);
                    insert.setString(2, "plant/line-01/sensor");
                    insert.setBytes(3, payload);
                    insert.executeUpdate();
                }
                connection.commit();
                spent += System.nanoTime() - begin;
                windows++;
            }
        }
        return (double) spent / windows;
    }
}
