package org.vigilmqtt.crash;

import java.util.BitSet;
import java.util.List;

/** Numbers that were seen, and those of them that were seen more than once. Thread safe. */
final class Tally {
    private final BitSet seen = new BitSet();
    private final BitSet again = new BitSet();

    synchronized void add(int number) {
        (seen.get(number) ? again : seen).set(number);
    }

    synchronized int count() {
        return seen.cardinality();
    }

    /** Those that are here and not there. */
    synchronized List<Integer> missingFrom(Tally there) {
        BitSet missing = (BitSet) seen.clone();
        missing.andNot(there.seen());
        return missing.stream().boxed().toList();
    }

    /** Those that came more than once. */
    synchronized List<Integer> again() {
        return again.stream().boxed().toList();
    }

    private synchronized BitSet seen() {
        return (BitSet) seen.clone();
    }
}
