package org.vigilmqtt.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
    private final PackRows packs;
    private final SqliteMessageArchive archive;

    SqliteSessionStore(Database database, Recorder recorder, PackRows packs, SqliteMessageArchive archive) {
        this.database = database;
        this.recorder = recorder;
        this.packs = packs;
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
                .of("SELECT sequence, packet_id, qos, retain, dup, topic, payload, properties FROM outgoing")
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
        StoredPacks.forEach(
                statements, (sequence, publish) -> outgoing.add(new Outgoing(sequence, publish.packetId(), publish)));
        outgoing.sort(Comparator.comparingLong(Outgoing::sequence));
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
                            new SessionRows(statements, recorder, packs).write(kept);
                        },
                promises,
                Math.max(1, kept.size()),
                new Done() {
                    @Override
                    public void committed(@Nullable StoreException failure) {
                        archive.release(releasedMessages, releasedBytes);
                        if (failure != null) {
                            // Of QoS 1 and 2 nothing is lost: nobody has acknowledged it, and it comes again.
                            archive.lost(releasedMessages);
                        }
                        if (recorded > 0) {
                            archive.tell(
                                    last -> failure == null ? recording.messages() : Recording.unrecorded(kept, last));
                        }
                        done.committed(failure);
                    }

                    @Override
                    public void groupCommitted() {
                        done.groupCommitted();
                    }
                }));
    }

    private static boolean isFree(Persist persist) {
        return persist instanceof Persist.Received(var publish, _, _) && publish.qos() == Qos.AT_MOST_ONCE;
    }
}
