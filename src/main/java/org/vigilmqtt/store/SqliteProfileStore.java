package org.vigilmqtt.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigilmqtt.mqtt.session.SessionStore;
import org.vigilmqtt.mqtt.session.StoreException;
import org.vigilmqtt.workspace.ArchiveLimits;
import org.vigilmqtt.workspace.MessageArchive;
import org.vigilmqtt.workspace.ProfileStore;
import org.vigilmqtt.workspace.RetainedSnapshots;

/** The open store of a profile. */
final class SqliteProfileStore implements ProfileStore {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteProfileStore.class);

    private final Database database;
    private final StoreLock lock;
    private final Runnable afterClosing;
    private final Recorder recorder;
    private final SqliteMessageArchive archive;
    private final SqliteSessionStore session;
    private final SqliteRetainedSnapshots snapshots;
    private boolean closed;

    private SqliteProfileStore(
            Database database, Recorder recorder, PackRows packs, StoreLock lock, Runnable afterClosing) {
        this.database = database;
        this.lock = lock;
        this.afterClosing = afterClosing;
        this.recorder = recorder;
        this.archive = new SqliteMessageArchive(database, recorder);
        this.session = new SqliteSessionStore(database, recorder, packs, archive);
        this.snapshots = new SqliteRetainedSnapshots(database);
    }

    /** Opens a file whose lock is held; the lock goes with the store. */
    static SqliteProfileStore open(
            Path file, ArchiveLimits limits, InstantSource clock, StoreLock lock, Runnable afterClosing)
            throws StoreException {
        Recorder recorder = new Recorder(limits, clock);
        PackRows packs = new PackRows(recorder::sessionShrank);
        // In this order, for what the packs delete the recorder counts.
        Database database = Database.open(file, Schema.STORE, Participant.inTurn(packs, recorder), recorder);
        try {
            database.write(recorder::load);
            return new SqliteProfileStore(database, recorder, packs, lock, afterClosing);
        } catch (StoreException e) {
            database.close();
            throw e;
        }
    }

    @Override
    public SessionStore session() {
        return session;
    }

    @Override
    public MessageArchive archive() {
        return archive;
    }

    @Override
    public RetainedSnapshots snapshots() {
        return snapshots;
    }

    Database database() {
        return database;
    }

    /** Whether there is something left to delete or to give back. Writer thread. */
    boolean upkeepIsDue() {
        return recorder.isDue(true);
    }

    /** How long the writer thread would wait now if nothing came. Writer thread. */
    long nanosToUpkeep() {
        return recorder.nanosUntilDue();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        database.close();
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warn("{} did not unlock", database.file().path(), e);
        } finally {
            afterClosing.run();
        }
    }
}
