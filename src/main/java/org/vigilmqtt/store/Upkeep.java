package org.vigilmqtt.store;

import java.sql.SQLException;

/** What a database does for itself, while nothing else is to be written if it can wait; called on its writer thread only. */
interface Upkeep {
    /** Nothing to do, ever. */
    Upkeep NONE = new Upkeep() {
        @Override
        public boolean isDue(boolean idle) {
            return false;
        }

        @Override
        public long nanosUntilDue() {
            return Long.MAX_VALUE;
        }

        @Override
        public void step(Statements statements) {}
    };

    /**
     * Whether there is something to do.
     *
     * @param idle whether nothing waits to be written
     */
    boolean isDue(boolean idle);

    /**
     * How long nothing may be written until there is something to do; 0 where it is due, {@link Long#MAX_VALUE} where only
     * something written can make it due.
     */
    long nanosUntilDue();

    /** Does a small part of it, in a transaction of its own. */
    void step(Statements statements) throws SQLException;
}
