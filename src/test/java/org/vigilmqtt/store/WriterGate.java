package org.vigilmqtt.store;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.vigilmqtt.store.WriteQueue.Unit;

/** Holds the writer thread of a database up, so that what is submitted meanwhile becomes one group. */
final class WriterGate {
    private final CountDownLatch opened = new CountDownLatch(1);

    private WriterGate() {}

    static WriterGate close(Database database) throws InterruptedException {
        WriterGate gate = new WriterGate();
        CountDownLatch reached = new CountDownLatch(1);
        database.submit(new Unit(null, false, 1, failure -> {
            reached.countDown();
            gate.await();
        }));
        reached.await();
        return gate;
    }

    private void await() {
        try {
            if (!opened.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The gate was not opened");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void open() {
        opened.countDown();
    }
}
