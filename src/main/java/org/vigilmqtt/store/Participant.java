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

    /** One that lets another follow. */
    static Participant inTurn(Participant first, Participant second) {
        return new Participant() {
            @Override
            public void beforeCommit(Statements statements) throws SQLException {
                first.beforeCommit(statements);
                second.beforeCommit(statements);
            }

            @Override
            public void committed() {
                first.committed();
                second.committed();
            }

            @Override
            public void rolledBack() {
                first.rolledBack();
                second.rolledBack();
            }
        };
    }
}
