package org.vigilmqtt.store;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.session.Persist;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.ProfileStore;

/** A process that opens the store "one" and, if asked, writes to it until it is killed, saying what is committed. */
final class StoreWriter {
    private static final int UNDER_WAY = 50;

    private StoreWriter() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        ProfileStore store = new SqliteProfileStores(Path.of(arguments[0])).open(new ProfileId("one"));
        SqliteProfileRepository repository =
                SqliteProfileRepository.open(Path.of(arguments[0]).resolve("vigil.db"));
        repository.saveSetting("a", "b");
        new Commits(store.session()).commit(Commits.received("hello", "hello"));
        out.println("open");
        out.flush();
        if (arguments.length == 1) {
            Thread.currentThread().join();
        }
        Semaphore underWay = new Semaphore(UNDER_WAY);
        for (long i = 1; ; i++) {
            long sequence = i;
            int packetId = (int) (i % 65_535) + 1;
            underWay.acquire();
            Persist[] batch = {
                Commits.accepted(sequence),
                new Persist.Received(Commits.publish("in", "message " + i, Qos.EXACTLY_ONCE, packetId), i, true)
            };
            store.session().commit(java.util.List.of(batch), failure -> {
                if (failure == null) {
                    out.println(sequence);
                }
                underWay.release();
            });
        }
    }
}
