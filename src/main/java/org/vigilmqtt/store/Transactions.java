package org.vigilmqtt.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigilmqtt.store.WriteQueue.Work;

/** Transactions on the writing connection: all of one is there afterwards, or nothing. For the writer thread. */
final class Transactions {
    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

    private final Connection writer;
    private final Statements writing;
    private final Participant participant;
    private boolean synchronousFull = true;

    /** {@code participant} takes part in each. */
    Transactions(Connection writer, Participant participant) {
        this.writer = writer;
        this.writing = new Statements(writer);
        this.participant = participant;
    }

    /** Writes in one transaction; with a promise it survives a power cut, without one a kill of the process. */
    void write(boolean promises, Work work) throws SQLException {
        try {
            synchronous(promises);
            writer.setAutoCommit(false);
            work.write(writing);
            participant.beforeCommit(writing);
            writer.commit();
            participant.committed();
        } catch (SQLException | RuntimeException e) {
            writing.forget();
            rollBack();
            participant.rolledBack();
            throw e;
        } finally {
            end();
        }
    }

    /** Only outside a transaction: within one SQLite refuses. */
    private void synchronous(boolean full) throws SQLException {
        if (full != synchronousFull) {
            Statements.execute(writer, full ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
            synchronousFull = full;
        }
    }

    private void rollBack() {
        try {
            if (!writer.getAutoCommit()) {
                writer.rollback();
            }
        } catch (SQLException e) {
            LOG.trace("SQLite had rolled back by itself", e);
        }
    }

    private void end() {
        try {
            writer.setAutoCommit(true);
        } catch (SQLException e) {
            LOG.trace("No transaction was open", e);
        }
    }

    /** How much of the disk the pages of the database need. */
    long bytesInUse() throws SQLException {
        try {
            return writing.number("PRAGMA page_count") * writing.number("PRAGMA page_size");
        } catch (SQLException e) {
            writing.forget();
            throw e;
        }
    }

    /** Waits for whoever reads. */
    void moveLogIntoFile() throws SQLException {
        Statements.text(writer, "PRAGMA wal_checkpoint(TRUNCATE)");
    }
}
