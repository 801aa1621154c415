package org.vigilmqtt.testkit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** A host's name that is looked up without an end, until this is closed; then it has no address. */
public final class HangingName implements AutoCloseable {
    private static final Map<String, HangingName> HANGING = new ConcurrentHashMap<>();

    private final String value;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch let = new CountDownLatch(1);

    private HangingName(String value) {
        this.value = value;
    }

    public static HangingName of(String value) {
        HangingName name = new HangingName(value);
        HANGING.put(value, name);
        return name;
    }

    public String value() {
        return value;
    }

    public void awaitLookedUp() {
        Await.until(value + " is looked up", () -> asked.getCount() == 0);
    }

    /** Returns when this name may be answered; at once for a name that does not hang. */
    static boolean hangs(String host) {
        HangingName name = HANGING.get(host);
        if (name == null) {
            return false;
        }
        name.asked.countDown();
        try {
            name.let.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    @Override
    public void close() {
        let.countDown();
        HANGING.remove(value);
    }
}
