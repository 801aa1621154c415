package org.vigilmqtt.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.session.StoreException;
import org.vigilmqtt.workspace.RetainedMessage;
import org.vigilmqtt.workspace.RetainedSnapshots;

/** The snapshots in a profile's store. */
final class SqliteRetainedSnapshots implements RetainedSnapshots {
    private static final int BATCH_ROWS = 1_000;

    private final Database database;

    SqliteRetainedSnapshots(Database database) {
        this.database = database;
    }

    @Override
    public Entry save(long atMicros, Reason reason, String filter, List<RetainedMessage> messages)
            throws StoreException {
        long bytes = messages.stream().mapToLong(message -> message.payload().size()).sum();
        AtomicLong id = new AtomicLong();
        database.write(statements -> {
            PreparedStatement head = statements.of(
                    "INSERT INTO snapshot (at, reason, filter, messages, bytes) VALUES (?, ?, ?, ?, ?)");
            head.setLong(1, atMicros);
            head.setString(2, stored(reason));
            head.setString(3, filter);
            head.setInt(4, messages.size());
            head.setLong(5, bytes);
            head.executeUpdate();
            id.set(statements.number("SELECT last_insert_rowid()"));
            PreparedStatement row =
                    statements.of("INSERT INTO snapshot_message (snapshot, topic, qos, payload) VALUES (?, ?, ?, ?)");
            int waiting = 0;
            for (RetainedMessage message : messages) {
                row.setLong(1, id.get());
                row.setString(2, message.topic().value());
                row.setInt(3, message.qos().value());
                row.setBytes(4, message.payload().toByteArray());
                row.addBatch();
                if (++waiting == BATCH_ROWS) {
                    row.executeBatch();
                    waiting = 0;
                }
            }
            row.executeBatch();
        });
        return new Entry(id.get(), atMicros, reason, filter, messages.size(), bytes);
    }

    private static String stored(Reason reason) {
        return switch (reason) {
            case BEFORE_CLEARING -> "clear";
            case BEFORE_PUTTING_BACK -> "put back";
            case BY_HAND -> "hand";
            case UNKNOWN -> "";
        };
    }

    private static Reason reason(String stored) {
        return switch (stored) {
            case "clear" -> Reason.BEFORE_CLEARING;
            case "put back" -> Reason.BEFORE_PUTTING_BACK;
            case "hand" -> Reason.BY_HAND;
            default -> Reason.UNKNOWN;
        };
    }

    @Override
    public List<Entry> list() throws StoreException {
        return database.read(statements -> {
            List<Entry> entries = new ArrayList<>();
            try (ResultSet rows = statements
                    .of("SELECT id, at, reason, filter, messages, bytes FROM snapshot ORDER BY id DESC")
                    .executeQuery()) {
                while (rows.next()) {
                    entries.add(new Entry(
                            rows.getLong(1),
                            rows.getLong(2),
                            reason(rows.getString(3)),
                            rows.getString(4),
                            rows.getInt(5),
                            rows.getLong(6)));
                }
            }
            return entries;
        });
    }

    @Override
    public List<RetainedMessage> read(long id) throws StoreException {
        return database.read(statements -> {
            PreparedStatement select = statements.of(
                    "SELECT topic, qos, payload FROM snapshot_message WHERE snapshot = ? ORDER BY topic");
            select.setLong(1, id);
            List<RetainedMessage> messages = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    messages.add(new RetainedMessage(
                            new TopicName(rows.getString(1)),
                            Columns.payload(rows.getBytes(3)),
                            Qos.of(rows.getInt(2))));
                }
            }
            return messages;
        });
    }

    @Override
    public void delete(long id) throws StoreException {
        database.write(statements -> {
            PreparedStatement delete = statements.of("DELETE FROM snapshot WHERE id = ?");
            delete.setLong(1, id);
            delete.executeUpdate();
        });
    }
}
