package org.vigilmqtt.mqtt.client;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells connections that the machine has slept. One clock looks for all of them, so that thousands of idle connections cost
 * nothing. On every thread.
 */
final class WakeUps {
    /** How often to look, so that a connection is tried soon after the machine woke up. */
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final LongSupplier wallMillis;
    private final Set<LiveConnection> connections = Collections.newSetFromMap(new IdentityHashMap<>());
    private @Nullable ScheduledFuture<?> clock;

    /** {@code wallMillis} is the time of day, which goes on while the machine sleeps. */
    WakeUps(LongSupplier wallMillis) {
        this.wallMillis = wallMillis;
    }

    /** Tells this connection from now on; the clock may run on its event loop. */
    synchronized void add(LiveConnection connection, EventLoop loop) {
        connections.add(connection);
        if (clock == null) {
            SleepWatch watch = new SleepWatch(wallMillis, System.nanoTime());
            clock = loop.scheduleAtFixedRate(() -> look(watch), INTERVAL_NANOS, INTERVAL_NANOS, TimeUnit.NANOSECONDS);
        }
    }

    synchronized void remove(LiveConnection connection) {
        connections.remove(connection);
        if (connections.isEmpty() && clock != null) {
            clock.cancel(false);
            clock = null;
        }
    }

    private synchronized void look(SleepWatch watch) {
        if (watch.hasSlept(System.nanoTime())) {
            connections.forEach(LiveConnection::wokeUp);
        }
    }
}
