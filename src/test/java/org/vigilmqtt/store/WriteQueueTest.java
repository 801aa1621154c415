package org.vigilmqtt.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vigilmqtt.store.WriteQueue.Unit;
import org.vigilmqtt.testkit.Await;

import static org.assertj.core.api.Assertions.assertThat;

/** Which units become a group. The clock is the test's: while it stands still, whoever waits goes on waiting. */
@Timeout(60)
class WriteQueueTest {
    private static final long COMMIT_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final AtomicLong now = new AtomicLong();
    private final WriteQueue queue = new WriteQueue(now::get);
    private Thread taker = Thread.currentThread();

    private static Unit unit(boolean promises) {
        return new Unit(null, promises, 1, _ -> {});
    }

    private void add(int units, boolean promises) {
        for (int i = 0; i < units; i++) {
            assertThat(queue.add(unit(promises))).isTrue();
        }
    }

    /** Units that the writer takes now, after a commit that took its time. */
    private int take() {
        now.addAndGet(COMMIT_NANOS);
        List<Unit> group = new ArrayList<>();
        queue.take(group, Long.MAX_VALUE);
        return group.size();
    }

    private CompletableFuture<Integer> taking() {
        CompletableFuture<Integer> taken = new CompletableFuture<>();
        taker = Thread.ofPlatform().daemon().start(() -> taken.complete(take()));
        return taken;
    }

    private boolean isTakerAsleep() {
        Thread.State state = taker.getState();
        return state == Thread.State.TIMED_WAITING || state == Thread.State.WAITING;
    }

    /** What is taken when the time goes on and nothing more comes. */
    private int afterAWhile(CompletableFuture<Integer> taken) {
        while (!taken.isDone()) {
            now.addAndGet(COMMIT_NANOS);
            Thread.onSpinWait();
        }
        return taken.join();
    }

    @Test
    void groupWaitsForAsManyPromisesAsTheOneBeforeHad() {
        add(3, true);
        assertThat(take()).isEqualTo(3);
        add(2, true);
        CompletableFuture<Integer> taken = taking();
        add(1, true);
        assertThat(taken.join()).isEqualTo(3);
    }

    @Test
    void groupThatIsAsLargeAsTheOneBeforeWaitsForNothing() {
        add(2, true);
        assertThat(take()).isEqualTo(2);
        add(5, true);
        assertThat(take()).isEqualTo(5);
    }

    @Test
    void companyThatDoesNotComeIsWaitedForNoLongerThanACommitTakesAndThenNotForAWhile() {
        add(3, true);
        assertThat(take()).isEqualTo(3);
        add(1, true);
        CompletableFuture<Integer> taken = taking();
        assertThat(afterAWhile(taken)).isEqualTo(1);

        add(2, true);
        assertThat(take()).isEqualTo(2);
        add(1, true);
        assertThat(take()).as("not again after it was in vain").isEqualTo(1);
    }

    @Test
    void manyRowsWaitForNoMoreOfThem() {
        add(2_000, true);
        assertThat(take()).isEqualTo(2_000);
        add(300, true);
        assertThat(take()).isEqualTo(300);
    }

    @Test
    void promiseThatDoesNotComeAtOnceIsLookedForOnlyAWhileAndThenNotForAWhile() {
        add(1, true);
        assertThat(take()).isEqualTo(1);
        CompletableFuture<Integer> lookedInVain = taking();
        Await.until("the thread sleeps", () -> {
            now.addAndGet(TimeUnit.MICROSECONDS.toNanos(100));
            return isTakerAsleep();
        });
        add(1, true);
        assertThat(lookedInVain.join()).isEqualTo(1);

        // The time stands still, so that whoever looked would look for ever.
        CompletableFuture<Integer> asleep = taking();
        Await.until("the thread sleeps", this::isTakerAsleep);
        add(1, true);
        assertThat(asleep.join()).isEqualTo(1);
    }

    @Test
    void promiseIsFoundByTheLookForIt() {
        for (int i = 0; i < 100; i++) {
            add(1, true);
            assertThat(take()).isEqualTo(1);
            CompletableFuture<Integer> taken = taking();
            add(1, true);
            assertThat(taken.join()).isEqualTo(1);
        }
    }

    @Test
    void closingEndsALook() {
        add(1, true);
        assertThat(take()).isEqualTo(1);
        CompletableFuture<Integer> taken = taking();
        queue.close();
        assertThat(taken.join()).isZero();
    }

    @Test
    void whatPromisesNothingWaitsForAPromiseAndGoesWithIt() {
        add(2, false);
        CompletableFuture<Integer> taken = taking();
        add(1, true);
        assertThat(taken.join()).isEqualTo(3);
    }

    @Test
    void whatPromisesNothingIsWrittenAfterAWhileWithoutAPromise() {
        CompletableFuture<Integer> taken = taking();
        add(2, false);
        assertThat(afterAWhile(taken)).isEqualTo(2);
    }

    @Test
    void closedQueueGivesWhatItHasAndThenEnds() {
        add(2, true);
        queue.close();
        assertThat(queue.add(unit(true))).isFalse();
        assertThat(take()).isEqualTo(2);
        assertThat(queue.take(new ArrayList<>(), Long.MAX_VALUE)).isFalse();
    }

    @Test
    void closingEndsAWaitForCompany() {
        add(3, true);
        assertThat(take()).isEqualTo(3);
        add(1, true);
        CompletableFuture<Integer> taken = taking();
        queue.close();
        assertThat(taken.join()).isEqualTo(1);
    }
}
