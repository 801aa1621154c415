package org.vigilmqtt.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigilmqtt.mqtt.session.StoreException;
import org.vigilmqtt.mqtt.session.StoreException.Kind;
import org.vigilmqtt.store.WriteQueue.Unit;
import org.vigilmqtt.store.WriteQueue.Work;

/**
 * An open file with one writer thread and one reader connection.
 *
 * <p>Everything that waits when the writer is free goes into one transaction, so that its price is paid once for all.
 * Each unit is reported on the writer thread after the commit, in the order of the calls. Where a group fails, its units
 * are written one by one: a bad one does not take its neighbours with it.
 *
 * <p>A group with a unit that promises something is written with {@code synchronous=FULL} and survives a power cut; one
 * without is written with NORMAL and survives a kill of the process.
 */
final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    /** Rows written for which one step of upkeep is done, so that upkeep keeps pace under load. */
    private static final int ROWS_PER_STEP = 500;
    /** After upkeep that failed it is tried again after this long, or when something was written. */
    private static final long UPKEEP_AGAIN_NANOS = TimeUnit.MINUTES.toNanos(1);
    /** When upkeep is done, this much of the disk that holds nothing any more is given back. Bytes. */
    private static final long SURPLUS = 2L * 1024 * 1024;

    private final DatabaseFile file;
    private final Connection writer;
    private final Connection reader;
    private final Statements reading;
    private final Transactions transactions;
    private final Upkeep upkeep;
    private final WriteQueue queue = new WriteQueue();
    private final ReentrantLock readLock = new ReentrantLock();
    private final Thread thread;
    private volatile boolean damaged;
    private boolean upkeepFailed;
    private boolean closed;

    /** Reads on the reader connection. */
    @FunctionalInterface
    interface Query<T> {
        T read(Statements statements) throws SQLException;
    }

    private Database(
            DatabaseFile file, Connection writer, Connection reader, Participant participant, Upkeep upkeep) {
        this.file = file;
        this.writer = writer;
        this.reader = reader;
        this.transactions = new Transactions(writer, participant);
        this.reading = new Statements(reader);
        this.upkeep = upkeep;
        this.thread = Thread.ofPlatform().daemon().name("store " + file.path()).unstarted(this::runWriter);
    }

    /**
     * Opens a file, which is made where it is missing. Blocks.
     *
     * @throws StoreException with kind DAMAGED where the file was set aside; the next call begins with a new one
     */
    static Database open(Path path, Schema schema, Participant participant, Upkeep upkeep)
            throws StoreException {
        DatabaseFile file = new DatabaseFile(path);
        Connection writer = null;
        Connection reader = null;
        try {
            file.prepare();
            if (file.looksDamaged()) {
                throw setAside(file, schema, null);
            }
            writer = Pragmas.connect(file.path());
            Pragmas.forWriting(writer);
            Migrations.run(writer, schema, file.path());
            Integrity.check(writer, file, schema);
            reader = Pragmas.connect(file.path());
            Pragmas.forReading(reader);
            Database database = new Database(file, writer, reader, participant, upkeep);
            database.thread.start();
            return database;
        } catch (SQLException | IOException | StoreException e) {
            closeQuietly(reader);
            closeQuietly(writer);
            StoreException failure = e instanceof StoreException store ? store : Failures.of(file.path(), e);
            if (failure.kind() == Kind.DAMAGED && !(e instanceof StoreException)) {
                throw setAside(file, schema, e);
            }
            throw failure;
        }
    }

    private static StoreException setAside(DatabaseFile file, Schema schema, @Nullable Exception cause) {
        try {
            Path target = file.setAside();
            LOG.warn("{} is damaged and was set aside as {}", file.path(), target);
            return new StoreException(
                    Kind.DAMAGED,
                    file.path().toString(),
                    file.path() + " is damaged and was set aside as " + target + ". " + schema.afterDamage(),
                    cause);
        } catch (IOException e) {
            return new StoreException(
                    Kind.FAILED,
                    file.path().toString(),
                    file.path() + " is damaged and cannot be moved: " + e.getMessage() + ". Move it away yourself.",
                    e);
        }
    }

    DatabaseFile file() {
        return file;
    }

    /** Puts a unit into the queue and returns at once. After closing it is reported as failed on the calling thread. */
    void submit(Unit unit) {
        if (!queue.add(unit)) {
            StoreException failure = closedFailure();
            report(List.of(unit), _ -> failure);
        }
    }

    /** Writes with a promise and waits for it. Not for the writer thread. */
    void write(Work work) throws StoreException {
        await(work);
    }

    /** Waits until all that was submitted before is written. Not for the writer thread. */
    void awaitWritten() throws StoreException {
        await(null);
    }

    private void await(@Nullable Work work) throws StoreException {
        mustNotBeWriter();
        CompletableFuture<@Nullable StoreException> end = new CompletableFuture<>();
        submit(new Unit(work, true, 1, end::complete));
        StoreException failure;
        try {
            failure = end.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failures.of(file.path(), e);
        } catch (ExecutionException e) {
            throw Failures.of(file.path(), e);
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void mustNotBeWriter() {
        if (Thread.currentThread() == thread) {
            throw new IllegalStateException("The writer thread would wait for itself");
        }
    }

    /** Reads what is committed. Blocks; one at a time. */
    <T> T read(Query<T> query) throws StoreException {
        readLock.lock();
        try {
            if (closed) {
                throw closedFailure();
            }
            return query.read(reading);
        } catch (SQLException | RuntimeException e) {
            // The latter where a row holds what no packet may hold.
            reading.forget();
            throw failed(e);
        } finally {
            readLock.unlock();
        }
    }

    private StoreException closedFailure() {
        return new StoreException(
                Kind.FAILED, file.path().toString(), file.path() + " is closed. Connect again to open it.", null);
    }

    private StoreException failed(Exception error) {
        StoreException failure = Failures.of(file.path(), error);
        damaged |= failure.kind() == Kind.DAMAGED;
        return failure;
    }

    private void runWriter() {
        List<Unit> group = new ArrayList<>();
        boolean upkeepWorks = true;
        while (queue.take(group, upkeepWorks ? upkeep.nanosUntilDue() : UPKEEP_AGAIN_NANOS)) {
            if (group.isEmpty()) {
                if (upkeep.isDue(true)) {
                    upkeepWorks = stepOfUpkeep();
                    if (upkeepWorks && !upkeep.isDue(true)) {
                        giveBackSurplus();
                    }
                }
            } else {
                write(group);
                upkeepWorks = true;
                int rows = group.stream().mapToInt(Unit::rows).sum();
                for (int i = 0; i < rows && upkeepWorks && upkeep.isDue(false); i += ROWS_PER_STEP) {
                    upkeepWorks = stepOfUpkeep();
                }
                group.clear();
            }
        }
    }

    private void write(List<Unit> group) {
        StoreException failure = transact(group);
        if (failure == null || group.size() == 1) {
            report(group, _ -> failure);
        } else {
            report(group, unit -> transact(List.of(unit)));
        }
    }

    private static void report(List<Unit> group, Function<Unit, @Nullable StoreException> outcome) {
        for (Unit unit : group) {
            StoreException failure = outcome.apply(unit);
            tell(() -> unit.done().committed(failure));
        }
        for (Unit unit : group) {
            tell(unit.done()::groupCommitted);
        }
    }

    private static void tell(Runnable report) {
        try {
            report.run();
        } catch (RuntimeException e) {
            LOG.error("The receiver of a commit failed", e);
        }
    }

    private @Nullable StoreException transact(List<Unit> units) {
        boolean writes = false;
        boolean promises = false;
        for (Unit unit : units) {
            writes |= unit.work() != null;
            promises |= unit.work() != null && unit.promises();
        }
        return writes
                ? transact(promises, statements -> {
                    for (Unit unit : units) {
                        Work work = unit.work();
                        if (work != null) {
                            work.write(statements);
                        }
                    }
                })
                : null;
    }

    private @Nullable StoreException transact(boolean promises, Work work) {
        try {
            transactions.write(promises, work);
            return null;
        } catch (SQLException | RuntimeException e) {
            return failed(e);
        }
    }

    private boolean stepOfUpkeep() {
        StoreException failure = transact(false, upkeep::step);
        if (failure != null && !upkeepFailed) {
            LOG.warn("Old messages are not deleted for now: {}", failure.getMessage());
        }
        upkeepFailed = failure != null;
        return !upkeepFailed;
    }

    /** Pages that were freed leave the disk when the log is moved into the file. Not while somebody reads: it would wait. */
    private void giveBackSurplus() {
        if (!readLock.tryLock()) {
            return;
        }
        try {
            if (file.bytes() - transactions.bytesInUse() >= SURPLUS) {
                transactions.moveLogIntoFile();
            }
        } catch (SQLException e) {
            LOG.warn("Space is not given back for now: {}", failed(e).getMessage());
        } finally {
            readLock.unlock();
        }
    }

    /** Writes what waits, then closes; not for the writer thread. A file found damaged is set aside. */
    @Override
    public void close() {
        mustNotBeWriter();
        queue.close();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        readLock.lock();
        try {
            if (!closed) {
                closed = true;
                closeQuietly(reader);
                closeQuietly(writer);
                setAsideIfDamaged();
            }
        } finally {
            readLock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void setAsideIfDamaged() {
        if (damaged) {
            try {
                LOG.warn("{} is damaged and was set aside as {}", file.path(), file.setAside());
            } catch (IOException e) {
                LOG.error("{} is damaged and cannot be moved", file.path(), e);
            }
        }
    }

    private static void closeQuietly(@Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.warn("A database did not close cleanly", e);
            }
        }
    }
}
