package org.vigilmqtt.store;

import java.sql.SQLException;

/** Takes part in every transaction of a database; called on its writer thread only. */
interface Participant {
    /** Takes part in nothing. */
    Participant NONE = new Participant() {};

    /** Adds what it has collected during the transaction. */
    default void beforeCommit(Statements statements) throws SQLException {}

    /** The transaction is safe. */
    default void committed() {}

    /** Nothing of the transaction has happened. */
    default void rolledBack() {}

    /**
     * Whether there is upkeep to do.
     *
     * @param idle whether nothing waits to be written
     */
    default boolean upkeepIsDue(boolean idle) {
        return false;
    }

    /**
     * How long nothing may be written until there is upkeep to do; 0 where it is due, {@link Long#MAX_VALUE} where only
     * something written can make it due.
     */
    default long nanosToUpkeep() {
        return Long.MAX_VALUE;
    }

    /** Does one small step of upkeep in a transaction of its own. */
    default void upkeep(Statements statements) throws SQLException {}
}
