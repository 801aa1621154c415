package org.vigilmqtt.mqtt.session;

import java.util.BitSet;

/**
 * The packet identifiers in use, 1 to 65,535, shared by PUBLISH, SUBSCRIBE and UNSUBSCRIBE [MQTT-2.3.1-2]. They are given out
 * in a circle, so that one that has just become free is the last to be used again.
 */
final class PacketIds {
    static final int MAX = 65_535;

    /** Grows to what is used: thousands of idle connections use none. */
    private final BitSet used = new BitSet();
    private int inUse;
    private int last;
    /** 1 while an identifier is kept. */
    private int kept;

    /** An unused identifier for a publish, or 0 where all are in use or the last one is kept for somebody else. */
    int acquire() {
        return inUse >= MAX - kept ? 0 : next();
    }

    /** An unused identifier, the one that was kept included, or 0 where all are in use. */
    int acquireKept() {
        return inUse == MAX ? 0 : next();
    }

    /** Whether the next identifier that comes free is not for a publish, of which more may wait than ever come to an end. */
    void keepOne(boolean keep) {
        kept = keep ? 1 : 0;
    }

    private int next() {
        int id = used.nextClearBit(last + 1);
        if (id > MAX) {
            id = used.nextClearBit(1);
        }
        reserve(id);
        last = id;
        return id;
    }

    /** Marks an identifier that a kept message still has. */
    void reserve(int id) {
        if (!used.get(id)) {
            used.set(id);
            inUse++;
        }
    }

    /** Gives an identifier back [MQTT-2.3.1-3]. */
    void release(int id) {
        if (used.get(id)) {
            used.clear(id);
            inUse--;
        }
    }
}
