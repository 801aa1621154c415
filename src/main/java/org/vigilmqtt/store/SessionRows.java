package org.vigilmqtt.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.session.Persist;

/**
 * Writes one batch of a session within a transaction, in few statements: accepted messages are packed or handed to the driver
 * together, and those that follow one another are deleted as a range. For the writer thread, once.
 */
final class SessionRows {
    /**
     * How far ahead of its use a sequence is noted, so that most transactions leave the row of the session alone. A restart
     * skips as many at most.
     */
    private static final int SEQUENCES_AHEAD = 10_000;

    private static final String INSERT = "INSERT INTO outgoing"
            + " (sequence, packet_id, qos, retain, dup, topic, payload, properties) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    /** Larger than every sequence. */
    private static final long NONE = Long.MAX_VALUE;

    /** Fewer messages than this are a row each. */
    private static final int SMALLEST_PACK = 4;

    private final Statements statements;
    private final Recorder recorder;
    private final PackRows packs;
    /** Accepted one behind the other, the first with this sequence, and not handed to the driver yet. */
    private final List<Publish> gathered = new ArrayList<>();

    private long firstGathered;
    private long gatheredBytes;
    /** Whether rows have been handed to the driver that it has not written yet. */
    private boolean rowsToInsert;
    /** The smallest sequence that is accepted and not written yet. */
    private long firstAccepted = NONE;
    /** Completed and not deleted yet: each from the one to the other. */
    private long firstCompleted = NONE;

    private long lastCompleted = NONE;
    private long used;

    SessionRows(Statements statements, Recorder recorder, PackRows packs) {
        this.statements = statements;
        this.recorder = recorder;
        this.packs = packs;
    }

    void write(List<Persist> batch) throws SQLException {
        for (Persist persist : batch) {
            write(persist);
        }
        insertAccepted();
        deleteCompleted();
        if (used > 0) {
            statements.update(
                    "UPDATE session SET next_sequence = ?1 + " + SEQUENCES_AHEAD + " WHERE next_sequence <= ?1", used);
        }
    }

    private void write(Persist persist) throws SQLException {
        switch (persist) {
            case Persist.Accepted(long sequence, Publish publish) -> accept(sequence, publish);
            case Persist.Assigned(long sequence, int packetId) -> {
                mustBeInserted(sequence);
                assign(sequence, packetId);
            }
            case Persist.Released(long sequence, long moved) -> {
                mustBeInserted(sequence);
                used = Math.max(used, moved);
                statements.update(
                        "UPDATE outgoing SET sequence = ?1, topic = NULL, payload = NULL, properties = NULL"
                                + " WHERE sequence = ?2",
                        moved,
                        sequence);
                recorder.sessionShrank();
            }
            case Persist.Completed(long sequence) -> complete(sequence);
            case Persist.Received(Publish publish, long arrivedAtMicros, boolean keepsIdentifier) -> {
                recorder.insert(statements, publish, arrivedAtMicros);
                if (keepsIdentifier) {
                    statements.update("INSERT OR IGNORE INTO incoming (packet_id) VALUES (?)", publish.packetId());
                }
            }
            case Persist.Forgotten(int packetId) -> statements.update("DELETE FROM incoming WHERE packet_id = ?", packetId);
            case Persist.Subscribed(SubscriptionRequest granted) -> subscribe(granted);
            case Persist.Unsubscribed(TopicFilter filter) -> {
                PreparedStatement delete = statements.of("DELETE FROM subscription WHERE filter = ?");
                delete.setString(1, filter.value());
                delete.executeUpdate();
            }
            case Persist.Cleared() -> {
                insertAccepted();
                statements.run("DELETE FROM outgoing");
                packs.clear(statements);
                recorder.sessionShrank();
                forgetPeer();
            }
            case Persist.PeerForgot() -> forgetPeer();
        }
    }

    private void accept(long sequence, Publish publish) throws SQLException {
        firstAccepted = Math.min(firstAccepted, sequence);
        used = Math.max(used, sequence);
        if (!Pack.mayHold(publish)) {
            insertRow(sequence, publish);
            return;
        }
        long bytes = (long) publish.topic().value().length() + publish.payload().size();
        if (sequence != firstGathered + gathered.size() || gatheredBytes + bytes > Pack.LARGEST) {
            insertGathered();
            firstGathered = sequence;
        }
        gathered.add(publish);
        gatheredBytes += bytes;
    }

    private void insertGathered() throws SQLException {
        if (gathered.size() >= SMALLEST_PACK) {
            // What has ended makes room.
            deleteCompleted();
            packs.insert(statements, firstGathered, gathered);
        } else {
            for (int i = 0; i < gathered.size(); i++) {
                insertRow(firstGathered + i, gathered.get(i));
            }
        }
        gathered.clear();
        gatheredBytes = 0;
    }

    private void insertRow(long sequence, Publish publish) throws SQLException {
        PreparedStatement insert = statements.of(INSERT);
        insert.setLong(1, sequence);
        insert.setInt(2, publish.packetId());
        insert.setInt(3, publish.qos().value());
        insert.setBoolean(4, publish.retain());
        insert.setBoolean(5, publish.dup());
        insert.setString(6, publish.topic().value());
        insert.setBytes(7, publish.payload().toByteArray());
        insert.setString(8, Columns.text(publish.properties()));
        insert.addBatch();
        rowsToInsert = true;
    }

    private void insertAccepted() throws SQLException {
        if (firstAccepted != NONE) {
            firstAccepted = NONE;
            insertGathered();
            insertRows();
        }
    }

    private void insertRows() throws SQLException {
        if (rowsToInsert) {
            rowsToInsert = false;
            statements.of(INSERT).executeBatch();
        }
    }

    /** A message of a pack is changed as a row of its own, for which its pack is taken apart. */
    private void assign(long sequence, int packetId) throws SQLException {
        String change = "UPDATE outgoing SET packet_id = ?1 WHERE sequence = ?2";
        if (statements.update(change, packetId, sequence) == 0 && packs.takeApart(statements, sequence, this::insertRow)) {
            insertRows();
            statements.update(change, packetId, sequence);
        }
    }

    /** What is about to be changed may not be written yet. */
    private void mustBeInserted(long sequence) throws SQLException {
        if (sequence >= firstAccepted) {
            insertAccepted();
        }
    }

    private void complete(long sequence) throws SQLException {
        mustBeInserted(sequence);
        if (firstCompleted == NONE || sequence != lastCompleted + 1) {
            deleteCompleted();
            firstCompleted = sequence;
        }
        lastCompleted = sequence;
    }

    private void deleteCompleted() throws SQLException {
        if (firstCompleted != NONE) {
            long left = lastCompleted - firstCompleted + 1;
            if (left >= SMALLEST_PACK) {
                left -= packs.endWhole(statements, firstCompleted, lastCompleted);
            }
            if (left > 0) {
                left -= statements.update("DELETE FROM outgoing WHERE sequence BETWEEN ?1 AND ?2", firstCompleted, lastCompleted);
                recorder.sessionShrank();
            }
            if (left > 0) {
                packs.completeParts(statements, firstCompleted, lastCompleted);
            }
            firstCompleted = NONE;
        }
    }

    private void subscribe(SubscriptionRequest granted) throws SQLException {
        PreparedStatement insert = statements.of("INSERT INTO subscription (filter, qos) VALUES (?, ?)"
                + " ON CONFLICT (filter) DO UPDATE SET qos = excluded.qos");
        insert.setString(1, granted.filter().value());
        insert.setInt(2, granted.qos().value());
        insert.executeUpdate();
    }

    private void forgetPeer() throws SQLException {
        statements.run("DELETE FROM incoming");
        statements.run("DELETE FROM subscription");
    }
}
