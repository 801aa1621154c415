package org.vigilmqtt.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.session.Persist;
import org.vigilmqtt.mqtt.session.SessionState;
import org.vigilmqtt.mqtt.session.SessionState.Outgoing;
import org.vigilmqtt.mqtt.session.SessionStore;
import org.vigilmqtt.mqtt.session.StoreException;
import org.vigilmqtt.store.WriteQueue.Unit;

/**
 * A session in a store. Incoming messages are recorded in the transaction of the session's own rows, so that a QoS 2
 * message and its packet identifier are there together or not at all [MQTT-4.3.3-2].
 */
final class SqliteSessionStore implements SessionStore {
    private final Database database;
    private final Recorder recorder;
    private final SqliteMessageArchive archive;

    SqliteSessionStore(Database database, Recorder recorder, SqliteMessageArchive archive) {
        this.database = database;
        this.recorder = recorder;
        this.archive = archive;
    }

    @Override
    public SessionState load() throws StoreException {
        database.awaitWritten();
        return database.read(statements -> new SessionState(
                outgoing(statements),
                incoming(statements),
                subscriptions(statements),
                statements.number("SELECT next_sequence FROM session")));
    }

    private static List<Outgoing> outgoing(Statements statements) throws SQLException {
        List<Outgoing> outgoing = new ArrayList<>();
        try (ResultSet rows = statements
                .of("SELECT sequence, packet_id, qos, retain, dup, topic, payload, properties FROM outgoing"
                        + " ORDER BY sequence")
                .executeQuery()) {
            while (rows.next()) {
                int packetId = rows.getInt(2);
                String topic = rows.getString(6);
                Publish publish = topic == null
                        ? null
                        : new Publish(
                                new TopicName(topic),
                                Columns.payload(rows.getBytes(7)),
                                Qos.of(rows.getInt(3)),
                                rows.getBoolean(4),
                                rows.getBoolean(5),
                                packetId,
                                Columns.properties(rows.getString(8)));
                outgoing.add(new Outgoing(rows.getLong(1), packetId, publish));
            }
        }
        return outgoing;
    }

    private static Set<Integer> incoming(Statements statements) throws SQLException {
        Set<Integer> incoming = new HashSet<>();
        try (ResultSet rows = statements.of("SELECT packet_id FROM incoming").executeQuery()) {
            while (rows.next()) {
                incoming.add(rows.getInt(1));
            }
        }
        return incoming;
    }

    private static List<SubscriptionRequest> subscriptions(Statements statements) throws SQLException {
        List<SubscriptionRequest> subscriptions = new ArrayList<>();
        try (ResultSet rows = statements
                .of("SELECT filter, qos FROM subscription ORDER BY id")
                .executeQuery()) {
            while (rows.next()) {
                subscriptions.add(
                        new SubscriptionRequest(new TopicFilter(rows.getString(1)), Qos.of(rows.getInt(2))));
            }
        }
        return subscriptions;
    }

    @Override
    public void commit(List<Persist> batch, Done done) {
        int free = 0;
        long freeBytes = 0;
        int received = 0;
        boolean promises = false;
        for (Persist persist : batch) {
            promises |= persist.isPromise();
            if (persist instanceof Persist.Received(var publish, _, _)) {
                received++;
                if (publish.qos() == Qos.AT_MOST_ONCE) {
                    free++;
                    freeBytes += publish.payload().size();
                }
            }
        }
        boolean admitted = archive.admit(free, freeBytes);
        List<Persist> kept = admitted
                ? List.copyOf(batch)
                : batch.stream().filter(persist -> !isFree(persist)).toList();
        int releasedMessages = admitted ? free : 0;
        long releasedBytes = admitted ? freeBytes : 0;
        int recorded = admitted ? received : received - free;
        if (!admitted) {
            // At once, for what waits to be told would fill the memory that shedding is to save.
            archive.tell(last -> Recording.unrecorded(batch, last));
        }
        Recording recording = new Recording(kept);
        database.submit(new Unit(
                kept.isEmpty()
                        ? null
                        : statements -> {
                            recording.beginAt(recorder.nextId());
                            write(statements, kept);
                        },
                promises,
                Math.max(1, kept.size()),
                failure -> {
                    archive.release(releasedMessages, releasedBytes);
                    if (failure != null) {
                        // Of QoS 1 and 2 nothing is lost: nobody has acknowledged it, and it comes again.
                        archive.lost(releasedMessages);
                    }
                    if (recorded > 0) {
                        archive.tell(last -> failure == null ? recording.messages() : Recording.unrecorded(kept, last));
                    }
                    done.committed(failure);
                }));
    }

    private static boolean isFree(Persist persist) {
        return persist instanceof Persist.Received(var publish, _, _) && publish.qos() == Qos.AT_MOST_ONCE;
    }

    private void write(Statements statements, List<Persist> batch) throws SQLException {
        long next = 0;
        for (Persist persist : batch) {
            write(statements, persist);
            if (persist instanceof Persist.Accepted(long sequence, _)) {
                next = Math.max(next, sequence + 1);
            } else if (persist instanceof Persist.Released(_, long moved)) {
                next = Math.max(next, moved + 1);
            }
        }
        if (next > 0) {
            update(statements, "UPDATE session SET next_sequence = ?1 WHERE next_sequence < ?1", next);
        }
    }

    private void write(Statements statements, Persist persist) throws SQLException {
        switch (persist) {
            case Persist.Accepted(long sequence, Publish publish) -> accept(statements, sequence, publish);
            case Persist.Assigned(long sequence, int packetId) ->
                update(statements, "UPDATE outgoing SET packet_id = ?1 WHERE sequence = ?2", packetId, sequence);
            case Persist.Released(long sequence, long moved) -> {
                update(
                        statements,
                        "UPDATE outgoing SET sequence = ?1, topic = NULL, payload = NULL, properties = NULL"
                                + " WHERE sequence = ?2",
                        moved,
                        sequence);
                recorder.sessionShrank();
            }
            case Persist.Completed(long sequence) -> {
                update(statements, "DELETE FROM outgoing WHERE sequence = ?", sequence);
                recorder.sessionShrank();
            }
            case Persist.Received(Publish publish, long arrivedAtMicros, boolean keepsIdentifier) -> {
                recorder.insert(statements, publish, arrivedAtMicros);
                if (keepsIdentifier) {
                    update(statements, "INSERT OR IGNORE INTO incoming (packet_id) VALUES (?)", publish.packetId());
                }
            }
            case Persist.Forgotten(int packetId) ->
                update(statements, "DELETE FROM incoming WHERE packet_id = ?", packetId);
            case Persist.Subscribed(SubscriptionRequest granted) -> subscribe(statements, granted);
            case Persist.Unsubscribed(TopicFilter filter) -> {
                PreparedStatement delete = statements.of("DELETE FROM subscription WHERE filter = ?");
                delete.setString(1, filter.value());
                delete.executeUpdate();
            }
            case Persist.Cleared() -> {
                statements.run("DELETE FROM outgoing");
                recorder.sessionShrank();
                forgetPeer(statements);
            }
            case Persist.PeerForgot() -> forgetPeer(statements);
        }
    }

    private static void forgetPeer(Statements statements) throws SQLException {
        statements.run("DELETE FROM incoming");
        statements.run("DELETE FROM subscription");
    }

    private static void accept(Statements statements, long sequence, Publish publish) throws SQLException {
        PreparedStatement insert = statements.of("INSERT INTO outgoing"
                + " (sequence, packet_id, qos, retain, dup, topic, payload, properties) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        insert.setLong(1, sequence);
        insert.setInt(2, publish.packetId());
        insert.setInt(3, publish.qos().value());
        insert.setBoolean(4, publish.retain());
        insert.setBoolean(5, publish.dup());
        insert.setString(6, publish.topic().value());
        insert.setBytes(7, publish.payload().toByteArray());
        insert.setString(8, Columns.text(publish.properties()));
        insert.executeUpdate();
    }

    private static void subscribe(Statements statements, SubscriptionRequest granted) throws SQLException {
        PreparedStatement insert = statements.of("INSERT INTO subscription (filter, qos) VALUES (?, ?)"
                + " ON CONFLICT (filter) DO UPDATE SET qos = excluded.qos");
        insert.setString(1, granted.filter().value());
        insert.setInt(2, granted.qos().value());
        insert.executeUpdate();
    }

    private static void update(Statements statements, String sql, long... values) throws SQLException {
        PreparedStatement statement = statements.of(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setLong(i + 1, values[i]);
        }
        statement.executeUpdate();
    }
}
