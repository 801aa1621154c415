package org.vigilmqtt.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.vigilmqtt.mqtt.session.StoreException;
import org.vigilmqtt.mqtt.session.StoreException.Kind;

/** Brings a file to the version this program knows: one numbered SQL resource each, each in its own transaction. */
final class Migrations {
    private Migrations() {}

    /**
     * Migrates.
     *
     * @throws StoreException when the file is of a newer Vigil
     */
    static void run(Connection connection, Schema schema, Path file) throws SQLException, IOException, StoreException {
        int version = Integer.parseInt(Statements.text(connection, "PRAGMA user_version"));
        if (version > schema.version()) {
            throw new StoreException(
                    Kind.FAILED,
                    file.toString(),
                    file + " was written by a newer Vigil (its version is " + version + ", this Vigil knows "
                            + schema.version() + "). Use that Vigil, or move the file away to begin with a new one.",
                    null);
        }
        for (int target = version + 1; target <= schema.version(); target++) {
            String script = read(schema.resource(target));
            connection.setAutoCommit(false);
            try {
                Statements.execute(connection, script);
                Statements.execute(connection, "PRAGMA user_version = " + target);
                connection.commit();
            } catch (SQLException e) {
                // Turning auto-commit on, or closing, would commit the half of it.
                connection.rollback();
                throw e;
            }
            connection.setAutoCommit(true);
        }
    }

    private static String read(String resource) throws IOException {
        try (InputStream in = Migrations.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new FileNotFoundException("The resource " + resource + " is missing from this Vigil");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
