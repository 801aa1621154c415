package org.vigilmqtt.store;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Objects;

/** A profile's store as an earlier Vigil left it. */
final class OlderStore {
    private OlderStore() {}

    /** Makes the store of profile {@code one} in a folder, and changes it as the statements say. */
    static Path make(Path folder, int version, String... statements) throws Exception {
        Path file = Files.createDirectory(folder.resolve("one")).resolve("store.db");
        try (Connection connection = Pragmas.connect(file)) {
            Pragmas.forWriting(connection);
            for (int each = 1; each <= version; each++) {
                Statements.execute(connection, script(Schema.STORE.resource(each)));
            }
            for (String statement : statements) {
                Statements.execute(connection, statement);
            }
            Statements.execute(connection, "PRAGMA user_version = " + version);
        }
        return file;
    }

    private static String script(String resource) throws Exception {
        try (InputStream in = Objects.requireNonNull(Migrations.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
