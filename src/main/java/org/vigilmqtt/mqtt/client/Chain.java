package org.vigilmqtt.mqtt.client;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What many threads add and one at a time takes, in its order and in batches, without a lock. What is added is itself a link of
 * the chain. While nothing waits and nobody takes, the chain rests; whoever adds to it then has to see to it that it is taken.
 *
 * @param <L> what is added, each once
 */
final class Chain<L extends Chain.Link> {
    /** Something that is added to a chain. */
    abstract static class Link {
        private @Nullable Link next;
    }

    /** The end of the chain while somebody takes. */
    private static final Link TAKING = new Link() {};

    /** Newest first; null while the chain rests. */
    private final AtomicReference<@Nullable Link> newest = new AtomicReference<>();

    /** Adds a link, on any thread; whether the chain was resting. */
    boolean add(L link) {
        Link last;
        do {
            last = newest.get();
            ((Link) link).next = last;
        } while (!newest.compareAndSet(last, link));
        return last == null;
    }

    /** Takes what is there: the oldest, which leads to the others, or null. The chain does not rest any more. */
    @Nullable L take() {
        Link turned = null;
        Link at = newest.getAndSet(TAKING);
        while (at != null && at != TAKING) {
            Link before = at.next;
            at.next = turned;
            turned = at;
            at = before;
        }
        return cast(turned);
    }

    /** Takes a link off those behind it, of which it gives the first, or null. */
    @Nullable L next(L link) {
        Link next = ((Link) link).next;
        ((Link) link).next = null;
        return cast(next);
    }

    /** Whether something has come since {@link #take}; only for who takes. */
    boolean hasMore() {
        return newest.get() != TAKING;
    }

    /** Lets the chain rest after {@link #take}; false where something has come since, which is to be taken first. */
    boolean rest() {
        return newest.compareAndSet(TAKING, null);
    }

    @SuppressWarnings("unchecked") // nothing but L is ever added
    private @Nullable L cast(@Nullable Link link) {
        return (L) link;
    }
}
