package org.vigilmqtt.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.vigilmqtt.mqtt.session.StoreException;
import org.vigilmqtt.store.WriteQueue.Unit;
import org.vigilmqtt.workspace.MessageArchive;
import org.vigilmqtt.workspace.MessageFilter;
import org.vigilmqtt.workspace.MessageRecord;
import org.vigilmqtt.workspace.MessageSearch;

/**
 * The recorded messages in a store. What promises nothing may be shed: where more than {@link #WAITING_MESSAGES} or
 * {@link #WAITING_BYTES} wait to be written, it is counted instead.
 */
final class SqliteMessageArchive implements MessageArchive {
    static final long WAITING_MESSAGES = 200_000;
    static final long WAITING_BYTES = 64L * 1024 * 1024;

    private final Database database;
    private final Recorder recorder;
    private final AtomicLong waitingMessages = new AtomicLong();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final AtomicLong notRecorded = new AtomicLong();
    private final Object telling = new Object();
    private Consumer<List<MessageRecord>> follower = _ -> {};
    /** The id of the last message that was told, or that was there at the opening. */
    private long last;

    SqliteMessageArchive(Database database, Recorder recorder) {
        this.database = database;
        this.recorder = recorder;
        this.last = recorder.lastId();
    }

    @Override
    public void record(List<MessageRecord> messages) {
        if (messages.isEmpty()) {
            return;
        }
        List<MessageRecord> all = List.copyOf(messages);
        long bytes = all.stream().mapToLong(each -> each.payload().size()).sum();
        if (!admit(all.size(), bytes)) {
            tell(before -> numbered(all, -before, 0));
            return;
        }
        AtomicLong first = new AtomicLong();
        database.submit(new Unit(
                statements -> {
                    first.set(recorder.nextId());
                    for (MessageRecord message : all) {
                        recorder.insert(statements, message);
                    }
                },
                false,
                all.size(),
                failure -> {
                    release(all.size(), bytes);
                    if (failure == null) {
                        tell(_ -> numbered(all, first.get(), 1));
                    } else {
                        lost(all.size());
                        tell(before -> numbered(all, -before, 0));
                    }
                }));
    }

    private static List<MessageRecord> numbered(List<MessageRecord> messages, long first, int step) {
        List<MessageRecord> numbered = new ArrayList<>(messages.size());
        long id = first;
        for (MessageRecord message : messages) {
            numbered.add(message.withId(id));
            id += step;
        }
        return numbered;
    }

    @Override
    public void follow(Consumer<List<MessageRecord>> now) {
        synchronized (telling) {
            follower = now;
        }
    }

    /** Tells the follower; {@code messages} gets the id of the last message recorded before. */
    void tell(LongFunction<List<MessageRecord>> messages) {
        // On the writer thread; once the database is closed, on the thread of whoever comes too late.
        synchronized (telling) {
            List<MessageRecord> told = messages.apply(last);
            if (!told.isEmpty()) {
                last = Math.abs(told.getLast().id());
                follower.accept(told);
            }
        }
    }

    /** Makes room in the backlog for messages that promise nothing; false, and counted as lost, where there is none. */
    boolean admit(int messages, long bytes) {
        if (waitingMessages.get() + messages > WAITING_MESSAGES || waitingBytes.get() + bytes > WAITING_BYTES) {
            if (waitingMessages.get() > 0) {
                lost(messages);
                return false;
            }
        }
        waitingMessages.addAndGet(messages);
        waitingBytes.addAndGet(bytes);
        return true;
    }

    /** Takes admitted messages out of the backlog. */
    void release(int messages, long bytes) {
        waitingMessages.addAndGet(-messages);
        waitingBytes.addAndGet(-bytes);
    }

    /** Counts messages that were not recorded. */
    void lost(int messages) {
        notRecorded.addAndGet(messages);
    }

    @Override
    public List<MessageRecord> latest(int atMost) throws StoreException {
        List<MessageRecord> newestFirst = database.read(statements -> {
            PreparedStatement select = statements.of("SELECT m.id, m.at, m.flags, m.packet_id, t.name, m.payload"
                    + " FROM message m JOIN topic t ON t.id = m.topic ORDER BY m.id DESC LIMIT ?");
            select.setInt(1, atMost);
            List<MessageRecord> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(MessageColumns.message(rows, rows.getString(5)));
                }
            }
            return found;
        });
        return newestFirst.reversed();
    }

    @Override
    public MessageSearch search(MessageFilter filter, long before) {
        return new ArchiveSearch(database, filter, before);
    }

    @Override
    public long count() {
        return recorder.messages();
    }

    @Override
    public long bytes() {
        return database.file().bytes();
    }

    @Override
    public long notRecorded() {
        return notRecorded.get();
    }
}
