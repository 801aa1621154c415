package org.vigilmqtt.workspace;

import org.vigilmqtt.mqtt.session.SessionStore;

/** The open store of one profile: session, recorded messages and snapshots in one file. Locked for this process until closed. */
public interface ProfileStore extends AutoCloseable {
    SessionStore session();

    MessageArchive archive();

    RetainedSnapshots snapshots();

    /** Writes what is waiting, then closes and unlocks. */
    @Override
    void close();
}
