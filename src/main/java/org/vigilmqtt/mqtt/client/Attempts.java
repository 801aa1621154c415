package org.vigilmqtt.mqtt.client;

import java.util.concurrent.TimeUnit;

/** Counts attempts to connect, and connections that ended so soon that another client must have taken them over. */
final class Attempts {
    /** A connection that lasted this long was a good one. Devices that are taken over come back after ten seconds or less. */
    private static final long STABLE_NANOS = TimeUnit.SECONDS.toNanos(15);

    private static final int MOST_ROUNDS = 3;

    private int attempt = 1;
    private int shortConnections;

    void startAnew() {
        attempt = 1;
        shortConnections = 0;
    }

    /** The number of this attempt, from 1. */
    int current() {
        return attempt;
    }

    /** Begins another attempt. */
    int next() {
        return ++attempt;
    }

    /** Whether the peer has closed two connections in a row so soon, and may close the next one too. */
    boolean closedTwice() {
        return shortConnections == 2;
    }

    /** A connection ended: how many in a row the peer closed right away, where that is too often; else 0. */
    int takeOverRounds(long lastedNanos, boolean byPeer) {
        if (lastedNanos >= STABLE_NANOS) {
            attempt = 0;
            shortConnections = 0;
        } else if (byPeer && ++shortConnections >= MOST_ROUNDS) {
            return shortConnections;
        }
        return 0;
    }
}
