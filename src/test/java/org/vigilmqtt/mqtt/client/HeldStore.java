package org.vigilmqtt.mqtt.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.vigilmqtt.mqtt.session.InMemorySessionStore;
import org.vigilmqtt.mqtt.session.Persist;
import org.vigilmqtt.mqtt.session.SessionState;
import org.vigilmqtt.mqtt.session.SessionStore;
import org.vigilmqtt.testkit.Await;

/** A store that reads and writes when the test lets it. */
final class HeldStore implements SessionStore {
    private record Commit(List<Persist> batch, Done done) {}

    private final InMemorySessionStore kept = new InMemorySessionStore();
    private final ArrayDeque<Commit> waiting = new ArrayDeque<>();
    private final CountDownLatch readable;
    private boolean holds;

    private HeldStore(int locks) {
        readable = new CountDownLatch(locks);
    }

    static HeldStore writable() {
        return new HeldStore(0);
    }

    static HeldStore unreadable() {
        return new HeldStore(1);
    }

    void letRead() {
        readable.countDown();
    }

    synchronized void hold() {
        holds = true;
    }

    synchronized int held() {
        return waiting.size();
    }

    /** Writes what waits, and all that comes from now on. */
    void letWrite() {
        List<Commit> all;
        synchronized (this) {
            holds = false;
            all = new ArrayList<>(waiting);
            waiting.clear();
        }
        all.forEach(each -> kept.commit(each.batch, each.done));
    }

    @Override
    public SessionState load() {
        Await.until("it may be read", () -> readable.getCount() == 0);
        return kept.load();
    }

    @Override
    public void commit(List<Persist> batch, Done done) {
        synchronized (this) {
            if (holds) {
                waiting.add(new Commit(batch, done));
                return;
            }
        }
        kept.commit(batch, done);
    }
}
