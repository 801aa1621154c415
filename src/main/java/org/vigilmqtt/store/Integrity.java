package org.vigilmqtt.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteErrorCode;

/**
 * The check of a file when it is opened: all of a small file, and of a large one what a session depends on. Recorded
 * messages may be a gigabyte, which would take seconds; damage there shows itself when it is met.
 */
final class Integrity {
    /** Files up to this size are checked as a whole. Bytes. */
    private static final long SMALL = 8L * 1024 * 1024;

    private static final List<String> SESSION =
            List.of("session", "outgoing", "pack", "pack_completed", "incoming", "subscription", "archive", "latest");

    private Integrity() {}

    /**
     * Checks a file.
     *
     * @throws SQLException with the code of a corrupt file when it is
     */
    static void check(Connection connection, DatabaseFile file, Schema schema) throws SQLException {
        if (schema != Schema.STORE || file.bytes() <= SMALL) {
            check(connection, "PRAGMA quick_check(1)");
        } else {
            for (String table : SESSION) {
                check(connection, "PRAGMA quick_check('" + table + "')");
            }
        }
    }

    private static void check(Connection connection, String pragma) throws SQLException {
        String result = Statements.text(connection, pragma);
        if (!"ok".equals(result)) {
            throw new SQLException(result, "", SQLiteErrorCode.SQLITE_CORRUPT.code);
        }
    }
}
