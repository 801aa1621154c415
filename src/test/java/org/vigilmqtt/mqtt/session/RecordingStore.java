package org.vigilmqtt.mqtt.session;

import java.util.ArrayList;
import java.util.List;

/** Keeps a session and, as a store that records messages does, every message that arrived. */
final class RecordingStore implements SessionStore {
    private final InMemorySessionStore kept = new InMemorySessionStore();
    private final List<String> recorded = new ArrayList<>();

    @Override
    public SessionState load() {
        return kept.load();
    }

    @Override
    public void commit(List<Persist> batch, Done done) {
        for (Persist each : batch) {
            if (each instanceof Persist.Received(var publish, _, _)) {
                recorded.add(publish.payload().toText());
            }
        }
        kept.commit(batch, done);
    }

    /** Payloads in the order of their arrival. */
    List<String> recorded() {
        return recorded;
    }
}
